package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.model.Arrivals;
import plimsoll.model.Disturbances;
import plimsoll.model.GuestShape;
import plimsoll.model.HostCrash;
import plimsoll.model.Layer;
import plimsoll.model.Model;
import plimsoll.model.Phase.Demand;
import plimsoll.model.RegistryLimit;
import plimsoll.model.StartFailure;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.model.WorkloadGroup.Retry;
import plimsoll.random.Constant;
import plimsoll.random.Exponential;

/** Alternatives, settings, overrides, the scenario as run and its hash. */
class ScenarioReaderTest {

  private static final Path FOLDER = Path.of("src/test/resources/bad");
  private static final Path NORMATIVE = Path.of("src/test/resources/normative/normative.yaml");

  private static Experiment read(String change, String... more) throws Exception {
    String yaml = Files.readString(FOLDER.resolve("base.yaml"));
    if (!change.isEmpty()) {
      String[] parts = change.split(" => ", 2);
      assertThat(yaml).contains(parts[0]);
      yaml = yaml.replace(parts[0], parts[1]);
    }
    String text = yaml + String.join("\n", more) + "\n";
    return ScenarioReader.read("s.yaml", text, FOLDER, ReadOptions.NONE);
  }

  private static Experiment set(Map<String, String> settings) throws Exception {
    ReadOptions options = new ReadOptions(settings, OptionalInt.empty(), OptionalLong.empty());
    return ScenarioReader.read(FOLDER.resolve("base.yaml"), options);
  }

  private static List<String> names(Experiment experiment) {
    return experiment.design().alternatives().stream().map(Design.Alternative::name).toList();
  }

  @Test
  void without_vary_an_alternative_is_named_like_its_platform() throws Exception {
    assertThat(names(read(""))).containsExactly("containers", "vms");
  }

  @Test
  void what_varies_is_multiplied_in_file_order() throws Exception {
    Experiment experiment =
        read(
            "",
            "vary:",
            "  workload.web.count: [10, 20]",
            "  hosts.server.memory: [64 GiB, 128 GiB]");
    assertThat(names(experiment))
        .hasSize(8)
        .startsWith(
            "containers@workload.web.count=10,hosts.server.memory=64 GiB",
            "containers@workload.web.count=10,hosts.server.memory=128 GiB",
            "containers@workload.web.count=20,hosts.server.memory=64 GiB");
    assertThat(experiment.models().get(1).hosts().get(0).memoryBytes()).isEqualTo(128L << 30);
    assertThat(experiment.models().get(2).workload().get(0).count()).isEqualTo(20);
  }

  @Test
  void a_path_under_a_platform_varies_that_platform_only() throws Exception {
    Experiment experiment = read("", "vary: {platforms.vms.guest.memory: [1 GiB, 2 GiB]}");
    assertThat(names(experiment))
        .containsExactly(
            "containers",
            "vms@platforms.vms.guest.memory=1 GiB",
            "vms@platforms.vms.guest.memory=2 GiB");
    assertThat(guest(experiment.models().get(2)).memoryBytes()).isEqualTo(2L << 30);
  }

  @Test
  void a_path_reaches_into_what_the_catalogue_says() throws Exception {
    Experiment experiment =
        read(
            "",
            "vary:",
            "  platforms.vms.hypervisor.create.vmm-setup.cpu: [1 s, {exponential: {mean: 2 s}}]",
            "  platforms.vms.guest-os.memory.size: [2 GiB]");
    Model constant = experiment.models().get(1);
    Model drawn = experiment.models().get(2);
    assertThat(cpu(constant, "vmm-setup")).isEqualTo(new Constant(1));
    assertThat(cpu(drawn, "vmm-setup")).isEqualTo(new Exponential(2));
    assertThat(guest(drawn).memoryBytes()).isEqualTo(2L << 30);
    assertThat(layer(drawn, Layer.Kind.HYPERVISOR).create()).as("the others stay").hasSize(4);
    assertThat(names(experiment).get(2))
        .contains("vmm-setup.cpu={exponential: {mean: 2 s}},platforms.vms");
  }

  @Test
  void parameters_are_put_in_and_can_vary() throws Exception {
    Experiment fixed = read("count: 10 => count: \"${n}\"", "parameters: {n: 012}");
    assertThat(fixed.models().get(0).workload().get(0).count()).isEqualTo(12);
    assertThat(fixed.design().scenarioText()).contains("count: 012").doesNotContain("parameters");
    Experiment varied =
        read("count: 10 => count: \"${n}\"", "parameters: {n: 1}", "vary: {parameters.n: [5, 6]}");
    assertThat(names(varied)).startsWith("containers@parameters.n=5", "containers@parameters.n=6");
    assertThat(varied.models().get(1).workload().get(0).count()).isEqualTo(6);
  }

  @Test
  void settings_replace_scalars_and_add_keys() throws Exception {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("workload.web.count", "7");
    settings.put("experiment.seed", "-3");
    settings.put("placement.policy", "first-fit");
    settings.put("platforms.vms.guest.memory", "3 GiB");
    settings.put("platforms.containers.runtime.memory.base", "1 GiB");
    Experiment experiment = set(settings);
    Model containers = experiment.models().get(0);
    assertThat(containers.workload().get(0).count()).isEqualTo(7);
    assertThat(experiment.design().seed()).isEqualTo(-3);
    assertThat(guest(experiment.models().get(1)).memoryBytes()).isEqualTo(3L << 30);
    assertThat(layer(containers, Layer.Kind.RUNTIME).memory().base().fixedBytes())
        .isEqualTo(new Constant(1 << 30));
    assertThat(layer(containers, Layer.Kind.RUNTIME).create()).isNotEmpty();
  }

  @Test
  void disturbances_go_by_their_name_or_kind_in_paths() throws Exception {
    Experiment varied =
        read(
            "",
            "disturbances: [{host_crash: {at: 1 s}}, {host_crash: {name: again, at: 2 s}}]",
            "vary: {disturbances.host_crash.at: [3 s], disturbances.again.detect: [1 s]}");
    assertThat(names(varied))
        .startsWith("containers@disturbances.host_crash.at=3 s,disturbances.again.detect=1 s");
    List<HostCrash> crashes = varied.models().get(0).disturbances().crashes();
    assertThat(crashes.get(0).when())
        .isEqualTo(new HostCrash.When.Once(3_000_000_000L, OptionalLong.empty()));
    assertThat(crashes.get(1).detectNanos()).isEqualTo(1_000_000_000L);
  }

  @Test
  void a_schedule_may_repeat() throws Exception {
    Experiment experiment =
        read(
            "count: 10 => count: 10, arrivals: {schedule: {repeat: 24 h, steps:"
                + " [{at: 0 s, rate: 1/s}, {at: 8 h, rate: 0/s}]}}");
    assertThat(experiment.models().get(0).workload().get(0).arrivals())
        .isEqualTo(
            new Arrivals.Schedule(
                List.of(
                    new Arrivals.Schedule.Step(0, 1),
                    new Arrivals.Schedule.Step(8 * 3_600_000_000_000L, 0)),
                24 * 3_600_000_000_000L));
  }

  @Test
  void failures_and_what_becomes_of_them_are_read() throws Exception {
    Model model =
        read(
                "count: 10 => count: 10, retry: {attempts: 5, backoff: {initial: 1 s, max: 1 min}}",
                "disturbances:",
                "  - start_failure: {probability: 2%, of: web, at: 1 s, for: 2 s}",
                "  - registry_outage: {at: 1 s, for: 2 s}",
                "  - registry_throttle: {rate: 10%}")
            .models()
            .get(0);
    assertThat(model.workload().get(0).policies().retry())
        .isEqualTo(new Retry(5, 1, 2, 60, 0, false));
    long second = 1_000_000_000L;
    assertThat(model.disturbances())
        .isEqualTo(
            new Disturbances(
                List.of(),
                List.of(new StartFailure(OptionalInt.of(0), 0.02, second, 3 * second)),
                List.of(
                    new RegistryLimit(second, 3 * second, 0),
                    new RegistryLimit(0, Long.MAX_VALUE, 1.25e7))));
  }

  @Test
  void a_setting_that_leads_nowhere_is_refused_by_its_name() {
    assertThatThrownBy(() -> set(Map.of("workload.wbe.count", "5")))
        .hasMessageStartingWith(
            "--set workload.wbe.count=5: error: path 'workload.wbe.count' leads nowhere:"
                + " 'workload' has no 'wbe'; did you mean 'web'?");
    assertThatThrownBy(() -> set(Map.of("workload.web.count", "-5")))
        .hasMessageStartingWith("--set workload.web.count=-5: error: count '-5' must not be");
    assertThatThrownBy(() -> set(Map.of("workload.web.cuont", "5")))
        .hasMessageContaining("unknown key 'cuont'; did you mean 'count'?");
  }

  @Test
  void the_command_line_s_replications_and_seed_win() throws Exception {
    String yaml =
        Files.readString(FOLDER.resolve("base.yaml"))
            .replace("replications: 3", "precision: {metric: startup.p99, relative: 5%}");
    ReadOptions options = new ReadOptions(Map.of(), OptionalInt.of(8), OptionalLong.of(9));
    Design design = ScenarioReader.read("s.yaml", yaml, FOLDER, options).design();
    assertThat(design.replications()).isEqualTo(new Design.Replications.Fixed(8));
    assertThat(design.seed()).isEqualTo(9);
    Design precise = ScenarioReader.read("s.yaml", yaml, FOLDER, ReadOptions.NONE).design();
    assertThat(precise.replications())
        .isEqualTo(new Design.Replications.Precision("startup.p99", 0.05, 1000));
  }

  @Test
  void overrides_merge_maps_and_replace_lists_and_distributions() throws Exception {
    Experiment experiment =
        read(
            "preset: docker => preset: docker, runtime: {memory: {per_child: {fixed: 9 MiB}},"
                + " destroy: [{name: gone, cpu: {exponential: {mean: 1 s}}}]}");
    Layer runtime = layer(experiment.models().get(0), Layer.Kind.RUNTIME);
    assertThat(runtime.memory().perChild().fixedBytes()).isEqualTo(new Constant(9 << 20));
    assertThat(runtime.memory().base().fixedBytes()).isEqualTo(new Constant(150 << 20));
    assertThat(runtime.destroy()).hasSize(1);
    assertThat(runtime.create()).hasSizeGreaterThan(5);
  }

  @Test
  void a_kernel_without_namespaces_carries_no_runtime_but_a_process() throws Exception {
    Experiment process =
        read(
            "preset: docker => stack: [{host-os: {provides: [], create: [{name: fork, cpu: 1 ms}]}}]");
    assertThat(process.models().get(0).platform().stack()).hasSize(1);
  }

  @Test
  void locks_of_a_kind_are_those_of_the_named_layer_below() throws Exception {
    Experiment experiment =
        read(
            "preset: docker => stack: [{host-os: {use: linux, name: debian}}, {runtime:"
                + " {create: [{name: net, cpu: 1 ms, lock: host-os.rtnl}]}}]");
    Layer runtime = layer(experiment.models().get(0), Layer.Kind.RUNTIME);
    assertThat(runtime.create().get(0).lock()).hasValue("debian.rtnl");
  }

  @Test
  void workloads_are_read_in_all_their_forms() throws Exception {
    assertThat(arrivals("count: 10, arrivals: {waves: {size: 5, every: 90 s}}"))
        .isEqualTo(new Arrivals.Waves(5, 90_000_000_000L));
    assertThat(arrivals("arrivals: {fill: {interarrival: 2 s}}"))
        .isEqualTo(new Arrivals.Fill(java.util.Optional.of(new Constant(2))));
    assertThat(arrivals("count: 10, arrivals: {schedule: [{at: 0 s, rate: 6/min}]}"))
        .isEqualTo(new Arrivals.Schedule(List.of(new Arrivals.Schedule.Step(0, 6 / 60.0))));
    Experiment life = read("count: 10 => count: 10, lifetime: {until: ready}, at: 1 min");
    assertThat(life.models().get(0).workload().get(0).lifetime())
        .isEqualTo(new Lifetime.UntilReady());
    assertThat(life.models().get(0).workload().get(0).atNanos()).isEqualTo(60_000_000_000L);
  }

  @Test
  void a_guest_can_be_a_share_of_its_host() throws Exception {
    Experiment experiment = read("memory: 1 GiB} => memory: 50%}");
    assertThat(guest(experiment.models().get(1)).memoryBytes()).isEqualTo(32L << 30);
  }

  @Test
  void a_measurement_that_matches_nothing_is_noted() throws Exception {
    Design design =
        read(
                "",
                "vary: {workload.web.count: [1, 2]}",
                "measured:",
                "  - {metric: startup.p50, platform: vms, settings: {workload.web.count: 3},"
                    + " value: 1 s, source: x}",
                "  - {metric: startup.p50, platform: vms, settings: {workload.web.count: 2},"
                    + " value: 1 s, source: x}")
            .design();
    assertThat(design.notes()).filteredOn(note -> note.contains("was skipped")).hasSize(1);
    assertThat(design.measurements()).hasSize(1);
  }

  @Test
  void the_scenario_as_run_is_the_same_experiment() throws Exception {
    for (Path file : List.of(NORMATIVE, Path.of("ready/boot-storm.yaml"))) {
      Experiment first = ScenarioReader.read(file, ReadOptions.NONE);
      String text = first.design().scenarioText();
      Experiment second = ScenarioReader.read("again.yaml", text, Path.of("/"), ReadOptions.NONE);
      assertThat(second.models()).isEqualTo(first.models());
      assertThat(second.design())
          .usingRecursiveComparison()
          .ignoringFields("provenance") // the CSV file's values stand in it now
          .isEqualTo(first.design());
    }
    Experiment set =
        set(
            Map.of(
                "platforms.containers.runtime.create.client.cpu", "1 s", "experiment.seed", "5"));
    Experiment again =
        ScenarioReader.read(
            "again.yaml", set.design().scenarioText(), Path.of("/"), ReadOptions.NONE);
    assertThat(again.models()).isEqualTo(set.models());
    assertThat(again.design().scenarioSha256()).isEqualTo(set.design().scenarioSha256());
  }

  @Test
  void the_hash_knows_what_changes_a_replication() throws Exception {
    String hash = read("").design().scenarioSha256();
    assertThat(hash).hasSize(64);
    assertThat(read("replications: 3 => replications: 4").design().scenarioSha256())
        .isEqualTo(hash);
    assertThat(read("plimsoll: 1 => # a comment\nplimsoll:   1").design().scenarioSha256())
        .isEqualTo(hash);
    assertThat(read("count: 10 => count: 11").design().scenarioSha256()).isNotEqualTo(hash);
    assertThat(read("replications: 3 => seed: 4").design().scenarioSha256()).isNotEqualTo(hash);
  }

  @Test
  void every_number_of_a_stack_has_its_source() throws Exception {
    Design design =
        read("preset: docker => preset: docker, runtime: {overhead: {cpu: 2%}}").design();
    assertThat(design.provenance())
        .contains(
            new Design.Provenance(
                "containers", "runtime", "overhead.cpu", "2%", "scenario", "assumed"))
        .anySatisfy(
            row -> {
              assertThat(row.item()).isEqualTo("create.runc.cpu");
              assertThat(row.grade()).isEqualTo("measured");
              assertThat(row.source()).contains("containers/crun");
            });
    assertThat(design.provenance())
        .allSatisfy(row -> assertThat(row.source()).as(row.item()).isNotEmpty());
  }

  private static Arrivals arrivals(String keys) throws Exception {
    return read("count: 10 => " + keys).models().get(0).workload().get(0).arrivals();
  }

  private static Object cpu(Model model, String phase) {
    return layer(model, Layer.Kind.HYPERVISOR).create().stream()
        .filter(one -> one.name().equals(phase))
        .map(one -> ((Demand.Cpu) one.demands().get(0)).coreSeconds())
        .findFirst()
        .orElseThrow();
  }

  private static GuestShape guest(Model model) {
    return layer(model, Layer.Kind.GUEST_OS).guest().orElseThrow();
  }

  private static Layer layer(Model model, Layer.Kind kind) {
    return model.platform().stack().stream()
        .filter(one -> one.kind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
