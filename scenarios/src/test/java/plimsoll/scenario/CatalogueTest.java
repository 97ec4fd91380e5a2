package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.experiment.Design.Provenance;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.ReplicationResult;

/** The catalogue that comes with the program: each entry is read, each number has its source. */
class CatalogueTest {

  private static final Catalogue CATALOGUE = Catalogue.bundled();

  static List<String> platforms() {
    return CATALOGUE.platformNames();
  }

  /** All platforms, and the stacks of those layers that no platform has by itself. */
  static List<String> stacks() {
    List<String> stacks = new ArrayList<>();
    platforms().forEach(name -> stacks.add("{preset: " + name + "}"));
    stacks.add("{preset: kata, hypervisor: {use: kata-clh}}");
    stacks.add("{preset: windows-container-hyper-v, guest: {use: windows-utility-vm-nano}}");
    return stacks;
  }

  @Test
  void each_layer_is_part_of_a_stack_that_is_looked_at() throws ScenarioException {
    Set<String> used = new HashSet<>();
    for (String stack : stacks()) {
      for (Provenance number : of(stack).design().provenance()) {
        used.add(number.source());
      }
    }
    for (String layer : layers()) {
      String shown = CATALOGUE.layer(layer).orElseThrow().node().inline();
      assertThat(used).as(layer).anyMatch(source -> !source.isEmpty() && shown.contains(source));
    }
  }

  static List<String> layers() {
    return CATALOGUE.layerNames();
  }

  @Test
  void it_has_the_platforms_of_the_design() {
    assertThat(platforms())
        .containsExactlyInAnyOrder(
            "process",
            "docker",
            "containerd",
            "kubernetes",
            "vsphere",
            "hyper-v",
            "kvm",
            "firecracker",
            "cloud-hypervisor",
            "kata",
            "gvisor",
            "docker-in-vm",
            "kubernetes-in-vm",
            "cloud-vm",
            "docker-in-cloud-vm",
            "docker-toolbox",
            "docker-desktop-hyper-v",
            "wsl1",
            "wsl2",
            "lcow",
            "windows-container-process",
            "windows-container-hyper-v",
            "wcol");
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void a_platform_can_be_used_as_it_is(String name) throws ScenarioException {
    Experiment experiment = experiment(name);
    assertThat(experiment.models()).hasSize(1);
    assertThat(CATALOGUE.platform(name).orElseThrow().node().text("platform")).hasValue(name);
    assertThat(CATALOGUE.platform(name).orElseThrow().description()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void each_of_its_numbers_has_a_source_and_a_grade(String stack) throws ScenarioException {
    assertThat(of(stack).design().provenance())
        .isNotEmpty()
        .allSatisfy(
            number -> {
              assertThat(number.source()).as(number.item()).isNotBlank();
              assertThat(number.grade()).isIn("measured", "vendor", "report", "assumed");
            });
  }

  @ParameterizedTest
  @MethodSource("layers")
  void a_layer_says_what_it_is(String name) {
    CatalogueEntry layer = CATALOGUE.layer(name).orElseThrow();
    assertThat(layer.node().text("layer")).hasValue(name);
    assertThat(Kinds.of(layer.kind().orElse(""))).isPresent();
    assertThat(layer.description()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void an_app_of_256_mib_fits_each_of_them(String name) throws ScenarioException {
    ReplicationResult result =
        PlatformProbe.run(
            """
            plimsoll: 1
            hosts: [{cpu: {cores: 32}, memory: 64 GiB}]
            apps: {app: {cpu: {request: 100m}, memory: {request: 256 MiB}}}
            workload: [{name: app, app: app, count: 3}]
            platforms: {it: {preset: %s}}
            """
                .formatted(name));
    assertThat(result.value("density.total")).isEqualTo(3);
  }

  @Test
  void lcow_says_that_it_is_history() {
    assertThat(CATALOGUE.platform("lcow").orElseThrow().description()).contains("historical");
    assertThat(new CatalogueDescription(CATALOGUE).list()).contains("historical, unmaintained");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{preset: wsl1, runtime: docker}",
        "{stack: [{host-os: windows-wsl1}, {runtime: containerd}]}"
      })
  void wsl_1_refuses_containers_and_says_why(String platform) {
    assertThatThrownBy(() -> PlatformProbe.of(platform))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("no Linux kernel")
        .hasMessageContaining("namespaces")
        .hasMessageContaining("cgroups");
  }

  @Test
  void the_list_has_a_line_for_each_platform() {
    String list = new CatalogueDescription(CATALOGUE).list();
    assertThat(list.lines())
        .anyMatch(line -> line.matches("docker +assumed \\d+ of \\d+ +Docker containers .*"))
        .hasSizeGreaterThan(CATALOGUE.platformNames().size());
  }

  @Test
  void a_platform_is_shown_as_a_pile_of_layers_with_its_numbers() {
    String shown = new CatalogueDescription(CATALOGUE).show("firecracker").orElseThrow();
    assertThat(shown)
        .containsSubsequence("| app", "| guest-os: ", "| hypervisor: firecracker", "| host")
        .contains("create.vmm-setup.cpu = {lognormal: ", "[measured]", "NSDI 2020");
    assertThat(shown.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(200));
    assertThat(new CatalogueDescription(CATALOGUE).show("firecraker")).isEmpty();
  }

  @Test
  void the_weakest_grade_counts() {
    assertThat(CatalogueDescription.weakest(List.of(number("measured"), number("report"))))
        .isEqualTo("report");
  }

  private static Provenance number(String grade) {
    return new Provenance("p", "l", "i", "1", "s", grade);
  }

  /** The smallest scenario on a large host, so that every guest fits. */
  private static Experiment experiment(String preset) throws ScenarioException {
    return of("{preset: " + preset + "}");
  }

  private static Experiment of(String stack) throws ScenarioException {
    String yaml =
        """
        plimsoll: 1
        hosts: [{cpu: {cores: 64}, memory: 1 TiB}]
        apps: {tiny: {memory: {request: 16 MiB}}}
        workload: [{name: tiny, app: tiny, count: 1}]
        platforms: {it: %s}
        """
            .formatted(stack);
    return ScenarioReader.read("tiny.yaml", yaml, Path.of("."), ReadOptions.NONE);
  }
}
