package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.experiment.Design.Provenance;
import plimsoll.experiment.Experiment;

/** The catalogue that comes with the program: each entry is read, each number has its source. */
class CatalogueTest {

  private static final Catalogue CATALOGUE = Catalogue.bundled();

  static List<String> platforms() {
    return CATALOGUE.platformNames();
  }

  static List<String> layers() {
    return CATALOGUE.layerNames();
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
  @MethodSource("platforms")
  void each_of_its_numbers_has_a_source_and_a_grade(String name) throws ScenarioException {
    assertThat(experiment(name).design().provenance())
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
    String yaml =
        """
        plimsoll: 1
        hosts: [{cpu: {cores: 64}, memory: 1 TiB}]
        apps: {tiny: {memory: {request: 16 MiB}}}
        workload: [{name: tiny, app: tiny, count: 1}]
        platforms: {it: {preset: %s}}
        """
            .formatted(preset);
    return ScenarioReader.read("tiny.yaml", yaml, Path.of("."), ReadOptions.NONE);
  }
}
