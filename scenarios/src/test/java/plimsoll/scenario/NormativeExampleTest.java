package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.model.App;
import plimsoll.model.Arrivals;
import plimsoll.model.HostShape;
import plimsoll.model.Layer;
import plimsoll.model.Model;
import plimsoll.model.Phase.Demand;
import plimsoll.model.Placement;
import plimsoll.random.Empirical;
import plimsoll.random.Lognormal;

/** The example of the format's design, read as it stands there. */
class NormativeExampleTest {

  private static final Path FILE = Path.of("src/test/resources/normative/normative.yaml");

  private static Experiment read() throws ScenarioException {
    return ScenarioReader.read(FILE, ReadOptions.NONE);
  }

  @Test
  void every_platform_is_an_alternative_at_each_count() throws ScenarioException {
    Design design = read().design();
    assertThat(design.name()).isEqualTo("Containers and VMs on four servers");
    assertThat(design.alternatives()).hasSize(15);
    assertThat(design.alternatives().get(0).name()).isEqualTo("containers@workload.web.count=250");
    assertThat(design.alternatives().get(14).name()).isEqualTo("custom@workload.web.count=1000");
    assertThat(design.alternatives().get(5).settings())
        .containsExactly(java.util.Map.entry("workload.web.count", "1000"));
    assertThat(design.baseline()).isEqualTo("containers");
    assertThat(design.seed()).isEqualTo(42);
    assertThat(design.confidence()).isEqualTo(0.95);
    assertThat(design.replications()).isEqualTo(new Design.Replications.Fixed(30));
    assertThat(design.objectives().get(0).atMost()).hasValue(5.0);
    assertThat(design.measurements())
        .containsExactly(
            new Design.Measurement(
                "startup.p50", "micro@workload.web.count=250", 0.158, "NSDI'20, m5d.metal"));
  }

  @Test
  void quantities_reach_the_model_in_base_units() throws ScenarioException {
    Model model = read().models().get(0);
    HostShape host = model.hosts().get(0);
    assertThat(host.count()).isEqualTo(4);
    assertThat(host.hardwareThreads()).isEqualTo(64);
    assertThat(host.memoryBytes()).isEqualTo(256L << 30);
    assertThat(host.smtYield()).isEqualTo(0.25);
    assertThat(host.disk().readBytesPerSecond()).isEqualTo(2e9);
    assertThat(host.nicBytesPerSecond()).isEqualTo(25e9 / 8);
    assertThat(model.registryBytesPerSecond()).hasValue(10e9 / 8);
    assertThat(model.workload().get(0).count()).isEqualTo(250);
    assertThat(model.workload().get(0).arrivals()).isEqualTo(new Arrivals.Poisson(20));
    App app = model.workload().get(0).app();
    assertThat(app.cpu().requestCores()).isEqualTo(0.25);
    assertThat(app.memory().requestBytes()).isEqualTo(256L << 20);
    assertThat(app.image().orElseThrow().layers().get(0).unpackedBytes()).isEqualTo(200_000_000);
    assertThat(app.startup().get(0).demands())
        .contains(new Demand.Cpu(Lognormal.ofQuantiles(4, 9), 2, java.util.OptionalDouble.empty()));
    assertThat(model.placement().policy()).isEqualTo(Placement.Policy.BEST_FIT);
    assertThat(model.placement().overcommit().cpu()).isEqualTo(2);
    assertThat(model.observation().discardFirst()).isEqualTo(200);
    assertThat(model.observation().horizonNanos()).hasValue(600_000_000_000L);
  }

  @Test
  void keys_beside_a_preset_override_it() throws ScenarioException {
    Model vms = read().models().get(3);
    Layer guest = layer(vms, Layer.Kind.GUEST_OS);
    assertThat(guest.guest().orElseThrow().memoryBytes()).isEqualTo(1L << 30);
    assertThat(guest.guest().orElseThrow().diskOn()).hasValue("san");
    assertThat(guest.boot()).as("the entry's other keys stay").isNotEmpty();
    assertThat(guest.memory().base().bytesPerGib()).isPositive();
    assertThat(vms.placement().overcommit().cpu()).isEqualTo(4);
  }

  @Test
  void an_overridden_list_stands_in_for_the_entry_s() throws ScenarioException {
    Model custom = read().models().get(12);
    Layer guest = layer(custom, Layer.Kind.GUEST_OS);
    assertThat(guest.boot()).hasSize(1);
    Demand.Cpu cpu = (Demand.Cpu) guest.boot().get(0).demands().get(0);
    assertThat(cpu.coreSeconds())
        .isEqualTo(Empirical.of(0.812, 0.79, 0.8455, 1.01, 0.777, 0.82, 0.931, 0.805));
    assertThat(layer(custom, Layer.Kind.HYPERVISOR).overhead().cpu()).isEqualTo(0.04);
    assertThat(layer(custom, Layer.Kind.HYPERVISOR).overhead().disk()).isPositive();
  }

  private static Layer layer(Model model, Layer.Kind kind) {
    return model.platform().stack().stream()
        .filter(one -> one.kind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
