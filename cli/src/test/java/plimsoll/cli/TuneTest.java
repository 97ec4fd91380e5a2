package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.experiment.Experiment;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioReader;

/** {@code plimsoll tune}, as a user meets it, where the answer can be worked out by hand. */
class TuneTest {

  /** 100 instances of 1 GiB on hosts of 32: four hosts, and three hold 96. */
  private static final String HOSTS =
      """
      # The question of the day.
      plimsoll: 1
      name: hand
      hosts:
        - name: server
          count: 6                     # a comment that must stay
          cpu: {cores: 64}
          memory: 32 GiB
      apps: {job: {memory: {request: 1 GiB, use: 256 MiB}, startup: [{name: serve, cpu: {exponential: {mean: 1 s}}}]}}
      workload: [{name: jobs, app: job, count: 100}]
      platforms: {process: {stack: [{host-os: {}}]}}
      experiment: {seed: 3}
      """;

  private static final String FEWEST =
      HOSTS
          + """
          tune:
            decide: {hosts.server.count: {from: 1, to: 40}}
            goal: {min: hosts.server.count}
            subject_to: [{metric: startup.max, at_most: 60 s, probability: 90%}]
          """;

  @TempDir private Path folder = Path.of("");
  private String out = "";
  private String err = "";

  private int run(Object... arguments) {
    Invocation invocation = Invocation.of(arguments);
    out = invocation.out();
    err = invocation.err();
    return invocation.code();
  }

  private Path scenario(String text) throws IOException {
    return Files.writeString(folder.resolve("s.yaml"), text);
  }

  @Test
  void the_fewest_hosts_are_found_and_written_and_what_breaks_is_told() throws Exception {
    Path results = folder.resolve("o");
    assertThat(run("tune", scenario(FEWEST), "-o", results)).as(err).isEqualTo(ExitCode.DONE);
    assertThat(out)
        .startsWith("hosts.server.count = 4 is the least with startup.max at most 60 s")
        .contains("(95 % confidence)")
        .contains("The next one, hosts.server.count = 3, breaks: density.rejected at most 0 holds")
        .contains(
            "the next instance does not fit: memory is short, 1 GiB needed and at most 0 B left")
        .contains("note: density.rejected at most 0 was added");
    String tuned = Files.readString(results.resolve("tuned.yaml"));
    assertThat(tuned).isEqualTo(FEWEST.replace("count: 6  ", "count: 4  "));
    Experiment experiment = ScenarioReader.read("tuned.yaml", tuned, results, ReadOptions.NONE);
    assertThat(experiment.models()).hasSize(1);
    assertThat(Files.readString(results.resolve("tune.json")))
        .contains("\"guaranteed\" : true", "\"hosts.server.count\" : \"4\"");
    assertThat(results.resolve("charts/tune-points.svg")).isNotEmptyFile();
  }

  @Test
  void what_is_written_runs_with_the_files_that_the_scenario_reads() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("data/boots.csv"), "ms\n900\n1100\n");
    Path measured =
        scenario(
            FEWEST.replace(
                "cpu: {exponential: {mean: 1 s}}",
                "delay: {empirical: {file: data/boots.csv, column: ms, unit: ms}}"));
    assertThat(run("tune", measured, "-o", folder.resolve("o"), "--quiet")).as(err).isZero();
    assertThat(run("validate", folder.resolve("o/tuned.yaml"))).as(err).isZero();
  }

  @Test
  void threads_and_interruptions_change_nothing() throws Exception {
    Path file = scenario(FEWEST);
    Path one = folder.resolve("one");
    Path three = folder.resolve("three");
    assertThat(run("tune", file, "-o", one, "--threads", 1, "--quiet")).isEqualTo(ExitCode.DONE);
    assertThat(out).isEmpty();
    assertThat(run("tune", file, "-o", three, "--threads", 3)).isEqualTo(ExitCode.DONE);
    assertThat(three.resolve("tune.json")).hasSameTextualContentAs(one.resolve("tune.json"));

    // a kill may leave any number of rows, the last cut short
    Path log = three.resolve("observations.csv");
    List<String> rows = Files.readAllLines(log);
    Files.writeString(log, String.join("\n", rows.subList(0, rows.size() / 2)) + "\n12ab,3");
    assertThat(run("tune", file, "-o", three)).isEqualTo(ExitCode.DONE);
    assertThat(three.resolve("tune.json")).hasSameTextualContentAs(one.resolve("tune.json"));
    assertThat(Files.readAllLines(log)).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void the_most_instances_are_told_by_host_at_each_risk() throws Exception {
    Path file =
        scenario(
            HOSTS
                + """
                tune:
                  decide: {workload.jobs.count: {from: 10, to: 400, step: 2}}
                  goal: {max: density.per_host}
                  subject_to: [{metric: startup.max, at_most: 60 s}]
                  risk: [50%, 90%]
                """);
    assertThat(run("tune", file, "-o", folder.resolve("o"))).as(err).isEqualTo(ExitCode.DONE);
    assertThat(out.lines().filter(line -> line.startsWith("32 per host")))
        .hasSize(2)
        .allMatch(line -> line.contains("at workload.jobs.count = 192"))
        .first()
        .asString()
        .contains("in 90 % of runs");
    assertThat(folder.resolve("o/tuned-2.yaml")).content().contains("count: 192");
    assertThat(run("tune", file, "-o", folder.resolve("o"), "--risk", "aggressive"))
        .isEqualTo(ExitCode.DONE);
    assertThat(out).contains("in 50 % of runs").doesNotContain("in 90 % of runs");
  }

  @Test
  void a_platform_is_chosen_with_its_hosts_and_a_ratio_may_lie_between_whole_numbers()
      throws Exception {
    String two =
        HOSTS.replace(
            "platforms: {process: {stack: [{host-os: {}}]}}",
            "platforms: {thick: {stack: [{host-os: {memory: {base: 16 GiB}}}]}, thin: {stack:"
                + " [{host-os: {}}]}}");
    Path file =
        scenario(
            two
                + """
                tune:
                  decide: {platform: [thick, thin], hosts.server.count: {from: 1, to: 40}}
                  goal: {min: hosts.server.count}
                  subject_to: [{metric: density.rejected, at_most: 0}]
                """);
    assertThat(run("tune", file, "-o", folder.resolve("o"))).as(err).isEqualTo(ExitCode.DONE);
    assertThat(out)
        .startsWith("platform = thin, hosts.server.count = 4 is the least")
        .contains("Next best: platform = thick, hosts.server.count = 7.")
        .doesNotContain("note:");
    String tuned = Files.readString(folder.resolve("o/tuned.yaml"));
    assertThat(tuned).startsWith("# The question of the day.").doesNotContain("thick:");

    Path ratio =
        scenario(
            HOSTS
                + """
                tune:
                  decide: {placement.overcommit.memory: {from: 1, to: 2}}
                  goal: {min: placement.overcommit.memory}
                  subject_to: [{metric: density.rejected, at_most: 0}]
                """);
    assertThat(run("tune", ratio, "-o", folder.resolve("r"), "--set", "hosts.server.count=2"))
        .as(err)
        .isEqualTo(ExitCode.DONE);
    // 100 GiB of requests on 64 GiB
    assertThat(out).startsWith("placement.overcommit.memory = 1.57 is the least");
  }

  /** 100 GiB: four small servers at 4 EUR/h, two of 64 GiB at 3.8 EUR/h, one of 128 GiB at 5. */
  @Test
  void a_server_s_type_is_chosen_from_a_price_list_with_its_number() throws Exception {
    Path file =
        scenario(
            HOSTS.replace("memory: 32 GiB", "memory: 32 GiB\n    price: 1 EUR/h")
                + """
                tune:
                  decide:
                    hosts.server:
                      small: {cpu: {cores: 64}, memory: 32 GiB, price: 1 EUR/h}
                      middle: {cpu: {cores: 64}, memory: 64 GiB, price: 1.9 EUR/h}
                      large: {cpu: {cores: 128}, memory: 128 GiB, price: 5 EUR/h}
                    hosts.server.count: {from: 1, to: 8}
                  goal: {min: cost.total}
                  subject_to: [{metric: startup.max, at_most: 60 s, probability: 90%}]
                """);
    assertThat(run("tune", file, "-o", folder.resolve("o"))).as(err).isEqualTo(ExitCode.DONE);
    assertThat(out)
        .startsWith("cost.total of 3.8")
        .contains("at hosts.server = middle, hosts.server.count = 2 with startup.max")
        .contains("The next one, hosts.server = small, hosts.server.count = 3, breaks: ");
    String tuned = Files.readString(folder.resolve("o/tuned.yaml"));
    Experiment experiment =
        ScenarioReader.read("tuned.yaml", tuned, folder.resolve("o"), ReadOptions.NONE);
    assertThat(experiment.models().get(0).hosts()).hasSize(1);
    assertThat(tuned).contains("1.9 EUR/h").contains("64 GiB");
    assertThat(folder.resolve("o/charts/tune-progress.svg")).isNotEmptyFile();

    Path wrong =
        scenario(
            HOSTS
                + "tune: {decide: {hosts.server: {small: {memory: 32 GiB}, large: 9}}, goal: {min:"
                + " cost.total}}\n");
    assertThat(run("tune", wrong, "-o", folder.resolve("w"))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("variant 'large' is").contains("1 error in");
  }

  @Test
  void where_nothing_holds_the_nearest_setting_says_what_breaks() throws Exception {
    Path file = scenario(FEWEST.replace("to: 40", "to: 3"));
    assertThat(run("tune", file, "-o", folder.resolve("o"))).as(err).isEqualTo(ExitCode.DONE);
    assertThat(out)
        .startsWith("No setting has startup.max")
        .contains("The nearest, hosts.server.count = 3, breaks: density.rejected at most 0 holds");
  }

  @Test
  void what_cannot_be_tuned_is_refused_and_nothing_is_written() throws Exception {
    Path results = folder.resolve("o");
    assertThat(run("tune", scenario(HOSTS), "-o", results)).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("no section 'tune'");
    String nowhere = FEWEST.replace("hosts.server.count", "hosts.servr.count");
    assertThat(run("tune", scenario(nowhere), "-o", results)).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("did you mean 'server'?").contains("s.yaml:14:12");
    String unbounded =
        HOSTS + "tune: {decide: {hosts.server.count: [1, 2]}, goal: {min: density.total}}\n";
    assertThat(run("tune", scenario(unbounded), "-o", results)).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("nothing must hold");
    assertThat(results).doesNotExist();
  }

  @Test
  void a_quantile_of_too_few_starts_holds_nowhere_and_that_is_said() throws Exception {
    Path file =
        scenario(FEWEST.replace("startup.max", "startup.p99").replace("count: 100", "count: 99"));
    assertThat(run("tune", file, "-o", folder.resolve("o"))).isEqualTo(ExitCode.DONE);
    assertThat(out)
        .startsWith("No setting has startup.p99")
        .contains("note: startup.p99 has no value in any run");
  }
}
