package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.experiment.Design;
import plimsoll.experiment.Design.Alternative;
import plimsoll.experiment.Experiment;

/** Ranges, pairs and designs of points; what of a scenario is common to all that it varies. */
class VaryTest {

  private static final Path FOLDER = Path.of("src/test/resources/bad");

  private static Experiment read(long seed, String... vary) throws Exception {
    String text = Files.readString(FOLDER.resolve("base.yaml")) + String.join("\n", vary) + "\n";
    ReadOptions options = new ReadOptions(Map.of(), OptionalInt.empty(), OptionalLong.of(seed));
    return ScenarioReader.read("s.yaml", text, FOLDER, options);
  }

  /** What follows the platform's name in the names of the first platform's alternatives. */
  private static List<String> points(Experiment experiment) {
    return experiment.design().alternatives().stream()
        .filter(one -> one.platform().equals("containers"))
        .map(Alternative::name)
        .map(name -> name.replaceFirst("^containers@?", "").replaceAll("[a-z.]+=", ""))
        .toList();
  }

  @Test
  void a_range_has_equal_differences_and_both_ends() throws Exception {
    Experiment experiment = read(1, "vary: {workload.web.count: {from: 10, to: 20, steps: 3}}");
    assertThat(points(experiment)).containsExactly("10", "15", "20");
    assertThat(experiment.models().get(1).workload().get(0).count()).isEqualTo(15);
  }

  @Test
  void a_log_range_has_equal_ratios() throws Exception {
    assertThat(
            points(
                read(1, "vary: {workload.web.count: {from: 1, to: 1000, steps: 4, scale: log}}")))
        .containsExactly("1", "10", "100", "1000");
    assertThat(
            points(
                read(1, "vary: {apps.web.cpu.use: {from: 0.01, to: 0.04, steps: 3, scale: log}}")))
        .containsExactly("0.01", "0.02", "0.04");
  }

  @Test
  void values_have_the_unit_and_the_space_and_the_decimals_of_the_ends() throws Exception {
    assertThat(points(read(1, "vary: {hosts.server.memory: {from: 64 GiB, to: 128GiB, steps: 3}}")))
        .containsExactly("64 GiB", "96 GiB", "128 GiB");
    assertThat(
            points(read(1, "vary: {hosts.server.memory: {from: 65536 MiB, to: 65 GiB, steps: 2}}")))
        .containsExactly("65536 MiB", "66560 MiB");
    assertThat(points(read(1, "vary: {placement.overcommit.cpu: {from: 1, to: 2.0, steps: 3}}")))
        .containsExactly("1.0", "1.5", "2.0");
    assertThat(points(read(1, "vary: {apps.web.cpu.use: {from: 100m, to: 200m, steps: 2}}")))
        .containsExactly("100m", "200m");
  }

  @Test
  void paths_in_a_pair_move_together_and_multiply_with_the_others() throws Exception {
    Experiment experiment =
        read(
            1,
            "vary:",
            "  apps.web.cpu.use: [0.1, 0.2]",
            "  paired:",
            "    - {hosts.server.count: [1, 2, 2], workload.web.count: {from: 10, to: 30, steps: 3}}");
    assertThat(points(experiment))
        .containsExactly("0.1,1,10", "0.1,2,20", "0.1,2,30", "0.2,1,10", "0.2,2,20", "0.2,2,30");
    assertThat(experiment.models().get(2).hosts().get(0).count()).isEqualTo(2);
    assertThat(experiment.models().get(2).workload().get(0).count()).isEqualTo(30);
  }

  @Test
  void a_pair_may_hold_a_path_of_one_platform() throws Exception {
    Experiment experiment =
        read(
            1,
            "vary: {paired: [{workload.web.count: [1, 2],"
                + " platforms.vms.guest.memory: [1 GiB, 2 GiB]}]}");
    assertThat(experiment.design().alternatives().stream().map(Alternative::name))
        .containsExactly(
            "containers@workload.web.count=1",
            "containers@workload.web.count=2",
            "vms@workload.web.count=1,platforms.vms.guest.memory=1 GiB",
            "vms@workload.web.count=2,platforms.vms.guest.memory=2 GiB");
  }

  @Test
  void a_latin_hypercube_takes_each_value_of_a_list_and_each_slice_of_a_range_equally_often()
      throws Exception {
    Experiment experiment =
        read(
            1,
            "vary:",
            "  apps.web.cpu.use: [0.1, 0.2]",
            "  workload.web.count: {from: 1, to: 1000}",
            "  design: {latin_hypercube: {points: 20}}");
    List<String> points = points(experiment);
    assertThat(points).hasSize(20);
    assertThat(points).filteredOn(point -> point.startsWith("0.1,")).hasSize(10);
    assertThat(points.stream().map(VaryTest::count).map(count -> (count - 1) / 50))
        .doesNotHaveDuplicates();
    assertThat(experiment.models()).hasSize(40);
  }

  private static int count(String point) {
    return Integer.parseInt(point.substring(point.indexOf(',') + 1));
  }

  @Test
  void more_sobol_points_keep_the_first_and_another_seed_gives_others() throws Exception {
    String vary =
        "vary: {workload.web.count: {from: 1000, to: 1000000, scale: log}, design: {sobol: ";
    List<String> few = points(read(1, vary + "{points: 8}}}"));
    List<String> many = points(read(1, vary + "{points: 64}}}"));
    assertThat(many).startsWith(few.toArray(String[]::new)).hasSize(64);
    assertThat(many.stream().filter(count -> Integer.parseInt(count) <= 31623).count())
        .isEqualTo(32); // half of the range on a log scale
    assertThat(points(read(2, vary + "{points: 8}}}"))).isNotEqualTo(few);
    assertThat(points(read(2, vary + "{points: 8, seed: 1}}}"))).isEqualTo(few);
  }

  @Test
  void points_that_are_written_alike_are_run_once_and_a_note_says_so() throws Exception {
    Experiment experiment =
        read(1, "vary: {workload.web.count: {from: 1, to: 4}, design: {sobol: {points: 64}}}");
    assertThat(points(experiment)).containsExactlyInAnyOrder("1", "2", "3", "4");
    assertThat(experiment.design().notes())
        .contains(
            "the 64 points of the design have 4 different settings on 'containers'; each is run"
                + " once");
  }

  @Test
  void the_scenario_as_run_gives_the_same_points_again() throws Exception {
    Experiment first =
        read(9, "vary: {workload.web.count: {from: 1, to: 900}, design: {sobol: {points: 8}}}");
    Experiment again =
        ScenarioReader.read(
            "again.yaml", first.design().scenarioText(), Path.of("/"), ReadOptions.NONE);
    assertThat(again.design()).isEqualTo(first.design());
    assertThat(again.models()).isEqualTo(first.models());
  }

  @Test
  void what_varies_is_not_part_of_what_designs_have_in_common() throws Exception {
    Design few = read(1, "vary: {workload.web.count: [1, 2]}").design();
    Design more = read(1, "vary: {workload.web.count: {from: 1, to: 9, steps: 9}}").design();
    Design other =
        read(1, "vary: {workload.web.count: [1, 2]}", "placement: {policy: best-fit}").design();
    assertThat(more.commonSha256()).isEqualTo(few.commonSha256());
    assertThat(more.scenarioSha256()).isNotEqualTo(few.scenarioSha256());
    assertThat(other.commonSha256()).isNotEqualTo(few.commonSha256());
    assertThat(more.alternatives().get(1)).isEqualTo(few.alternatives().get(1));
  }

  @Test
  void an_alternative_s_hash_knows_the_file_that_it_names(@TempDir Path folder) throws Exception {
    String vary =
        "vary: {apps.web.startup: [[{name: a, cpu: {empirical: {file: a.csv, column: ms, unit:"
            + " ms}}}]]}\n";
    String text = Files.readString(FOLDER.resolve("base.yaml")) + vary;
    List<Alternative> alternatives = new java.util.ArrayList<>();
    for (String cell : List.of("5", "5", "6")) {
      Files.writeString(folder.resolve("a.csv"), "ms\n" + cell + "\n", StandardCharsets.UTF_8);
      Design design = ScenarioReader.read("s.yaml", text, folder, ReadOptions.NONE).design();
      alternatives.add(design.alternatives().get(0));
    }
    assertThat(alternatives.get(1)).isEqualTo(alternatives.get(0));
    assertThat(alternatives.get(2).sha256()).isNotEqualTo(alternatives.get(0).sha256());
  }
}
