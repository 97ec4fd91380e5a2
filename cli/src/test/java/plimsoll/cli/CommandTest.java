package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command as a user meets it: what it prints, what it writes, and how it ends. */
class CommandTest {

  static final String QUEUE =
      """
      plimsoll: 1
      name: A queue
      hosts: [{name: h, cpu: {cores: 1}, memory: 1 GiB}]
      apps:
        job:
          memory: {request: 1 MiB}
          startup: [{name: serve, cpu: {exponential: {mean: 1 s}}}]
      workload:
        - name: jobs
          app: job
          count: 200
          arrivals: {poisson: {rate: 0.5/s}}
          lifetime: {until: ready}
      platforms:
        process: {stack: [{host-os: {}}]}
        slower: {stack: [{host-os: {create: [{name: fork, delay: 100 ms}]}}]}
      experiment:
        replications: 4
        seed: 1
        objectives: [{metric: startup.mean, at_most: 1 ms, probability: 50%}]
      """;

  private static final Path READY = Path.of("..", "scenarios", "ready");

  @TempDir private Path folder = Path.of("");
  private Path scenario = Path.of("");
  private String out = "";
  private String err = "";

  @BeforeEach
  void writeScenario() throws IOException {
    scenario = folder.resolve("queue.yaml");
    Files.writeString(scenario, QUEUE);
  }

  private int run(Object... arguments) {
    Invocation invocation = Invocation.of(arguments);
    out = invocation.out();
    err = invocation.err();
    return invocation.code();
  }

  @Test
  void a_run_prints_the_comparison_and_writes_everything_that_the_contract_names() {
    Path results = folder.resolve("results");
    assertThat(run("run", scenario, "-o", results)).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("process", "slower", "start p50", "report.html");
    assertThat(err).isEmpty();
    for (String file :
        List.of(
            "summary.json",
            "replications.csv",
            "startup-ecdf.csv",
            "report.html",
            "scenario.yaml",
            "run.json",
            "results.sqlite",
            "timeline.csv",
            "charts/timeline.svg",
            "charts/startup-ecdf.png",
            "charts/startup-ecdf.svg")) {
      assertThat(results.resolve(file)).isNotEmptyFile();
    }
  }

  @Test
  void threads_do_not_change_a_byte_and_neither_does_running_the_resolved_scenario()
      throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Path again = folder.resolve("again");
    run("run", scenario, "-o", one, "--threads", 1, "--quiet");
    run("run", scenario, "-o", two, "--threads", 2, "--quiet");
    run("run", one.resolve("scenario.yaml"), "-o", again, "--quiet");
    for (String file : List.of("summary.json", "replications.csv", "startup-ecdf.csv")) {
      byte[] expected = Files.readAllBytes(one.resolve(file));
      assertThat(Files.readAllBytes(two.resolve(file))).as(file).isEqualTo(expected);
      assertThat(Files.readAllBytes(again.resolve(file))).as(file).isEqualTo(expected);
    }
  }

  /** The first stage alone, then the rest of it and what the selection asks for. */
  @Test
  void a_selection_spends_the_same_whatever_the_threads_and_uses_what_is_there()
      throws IOException {
    String select =
        "replications: 10\n  select: {metric: startup.mean, indifference: 20 ms, max_replications: 300}";
    Files.writeString(scenario, QUEUE.replace("replications: 4", select));
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    run("run", scenario, "-o", one, "--threads", 1, "--quiet");
    run("run", scenario, "-o", two, "--replications", 6, "--threads", 2, "--quiet");
    run("run", scenario, "-o", two, "--threads", 2, "--quiet");
    assertThat(Files.readString(one.resolve("summary.json"))).contains("\"selected\"");
    for (String file : List.of("summary.json", "replications.csv", "startup-ecdf.csv")) {
      assertThat(Files.readAllBytes(two.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(one.resolve(file)));
    }
  }

  @Test
  void a_run_that_is_extended_equals_one_that_was_never_shorter() throws IOException {
    Path extended = folder.resolve("extended");
    Path whole = folder.resolve("whole");
    run("run", scenario, "-o", extended, "--replications", 2, "--quiet");
    run("run", scenario, "-o", extended, "--replications", 5, "--quiet");
    run("run", scenario, "-o", whole, "--replications", 5, "--quiet");
    assertThat(Files.readAllBytes(extended.resolve("summary.json")))
        .isEqualTo(Files.readAllBytes(whole.resolve("summary.json")));
  }

  @Test
  void a_run_that_is_shortened_reports_what_it_asks_for_and_no_more() throws IOException {
    Path shortened = folder.resolve("shortened");
    Path whole = folder.resolve("whole");
    run("run", scenario, "-o", shortened, "--replications", 5, "--quiet");
    run("run", scenario, "-o", shortened, "--replications", 3, "--quiet");
    run("run", scenario, "-o", whole, "--replications", 3, "--quiet");
    for (String file : List.of("summary.json", "replications.csv", "startup-ecdf.csv")) {
      assertThat(Files.readAllBytes(shortened.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(whole.resolve(file)));
    }
  }

  @Test
  void the_best_is_selected_where_the_scenario_asks_for_it() throws IOException {
    Files.writeString(
        scenario,
        QUEUE.replace(
            "replications: 4",
            "select: {metric: startup.mean, indifference: 5%, max_replications: 200}"));
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    assertThat(run("run", scenario, "-o", one, "--threads", 1)).isEqualTo(ExitCode.DONE);
    assertThat(out.replaceAll("\\s+", " "))
        .contains("process is best (least startup.mean) with probability at least 95 %")
        .contains("May be best, 95 % sure:");
    assertThat(run("run", scenario, "-o", two, "--threads", 2)).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(one.resolve("summary.json")))
        .contains("\"best\":\"process\",\"guaranteed\":true")
        .isEqualTo(Files.readString(two.resolve("summary.json")));
    assertThat(run("run", scenario, "-o", folder.resolve("cut"), "--replications", 1))
        .isEqualTo(ExitCode.DONE);
    assertThat(out).contains("no guarantee");
  }

  @Test
  void replications_in_mirrored_pairs_are_corrected_and_say_what_it_gained() throws IOException {
    Files.writeString(
        scenario,
        QUEUE.replace(
            "replications: 4",
            "replications: 20, variance_reduction: [antithetic, control_variates], warmup: mser5"
                .replace(", ", "\n  ")
                .replace("\n  control", ", control")));
    Path results = folder.resolve("results");
    assertThat(run("run", scenario, "-o", results)).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(results.resolve("summary.json")))
        .contains("student-t over antithetic pairs, control variate")
        .contains("\"variance_ratio\":")
        .contains("\"warmup.deleted\"");
  }

  @Test
  void a_report_is_made_anew_from_the_store_alone() throws IOException {
    Path results = folder.resolve("results");
    run("run", scenario, "-o", results, "--quiet");
    byte[] summary = Files.readAllBytes(results.resolve("summary.json"));
    Files.delete(results.resolve("summary.json"));
    Files.delete(results.resolve("report.html"));
    assertThat(run("report", results)).isEqualTo(ExitCode.DONE);
    assertThat(results.resolve("report.html")).isNotEmptyFile();
    assertThat(Files.readAllBytes(results.resolve("summary.json"))).isEqualTo(summary);
  }

  @Test
  void one_chart_is_drawn_of_the_metric_that_is_asked_for() {
    Path results = folder.resolve("results");
    run("run", scenario, "-o", results, "--quiet");
    assertThat(run("chart", results, "--kind", "density", "--metric", "memory.per_instance"))
        .isEqualTo(ExitCode.DONE);
    Path png = results.resolve("charts").resolve("density-memory.per_instance.png");
    assertThat(out).contains(png.toString());
    assertThat(png).isNotEmptyFile();
    assertThat(run("chart", results, "--kind", "pie")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("unknown kind 'pie'; expected one of: ", "pareto");
    assertThat(run("chart", results, "--kind", "density", "--metric", "no.such"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("unknown metric 'no.such'; expected one of: ");
    assertThat(run("chart", results, "--kind", "tornado")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("nothing to draw as tornado");
  }

  @Test
  void an_objective_that_nobody_meets_ends_with_3_only_when_asked() {
    assertThat(run("run", scenario, "-o", folder.resolve("a"))).isEqualTo(ExitCode.DONE);
    assertThat(run("run", scenario, "-o", folder.resolve("a"), "--check"))
        .isEqualTo(ExitCode.OBJECTIVE);
  }

  @Test
  void a_bad_scenario_is_told_with_its_place_and_nothing_is_written() throws IOException {
    Files.writeString(scenario, QUEUE.replace("count: 200", "count: many"));
    Path results = folder.resolve("results");
    assertThat(run("run", scenario, "-o", results)).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("queue.yaml:11:12: error:").contains("nothing was run");
    assertThat(err).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(results).doesNotExist();
    assertThat(out).isEmpty();
  }

  @Test
  void a_changed_scenario_does_not_mix_with_results_that_are_there() throws IOException {
    Path results = folder.resolve("results");
    run("run", scenario, "-o", results, "--quiet");
    Files.writeString(scenario, QUEUE.replace("count: 200", "count: 100"));
    assertThat(run("run", scenario, "-o", results)).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("another scenario").contains("-o");
  }

  @Test
  void what_varies_may_grow_and_only_what_is_new_is_run() throws IOException {
    Path grown = folder.resolve("grown");
    Path atOnce = folder.resolve("at-once");
    Files.writeString(scenario, QUEUE + "vary: {workload.jobs.count: [50, 100]}\n");
    assertThat(run("run", scenario, "-o", grown, "--quiet")).isZero();
    Files.writeString(
        scenario, QUEUE + "vary: {workload.jobs.count: {from: 25, to: 100, steps: 4}}\n");
    assertThat(run("run", scenario, "-o", grown, "--quiet")).isZero();
    assertThat(run("run", scenario, "-o", atOnce, "--quiet")).isZero();
    for (String file : List.of("summary.json", "replications.csv")) {
      assertThat(grown.resolve(file)).hasSameBinaryContentAs(atOnce.resolve(file));
    }
    try (var store = plimsoll.report.ResultStore.openExisting(grown)) {
      assertThat(store.design().alternatives()).hasSize(8);
    }
  }

  @Test
  void values_are_set_from_the_command_line() throws IOException {
    Path results = folder.resolve("results");
    run("run", scenario, "-o", results, "--set", "workload.jobs.count=50", "--seed", 9);
    assertThat(Files.readString(results.resolve("scenario.yaml"))).contains("50");
    assertThat(Files.readString(results.resolve("summary.json"))).contains("\"seed\": 9");
    assertThat(run("run", scenario, "-o", folder.resolve("b"), "--set", "workload.job.count=50"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("workload.job");
  }

  @Test
  void files_are_validated_without_being_run() {
    assertThat(run("validate", scenario)).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("queue.yaml: fine, 2 alternatives");
    assertThat(run("validate", scenario, folder.resolve("missing.yaml"))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("missing.yaml");
  }

  @Test
  void usage_errors_end_with_2_and_suggest_what_was_meant() {
    assertThat(run("rum", scenario)).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("run");
    assertThat(run()).isEqualTo(ExitCode.USAGE);
    assertThat(run("run")).isEqualTo(ExitCode.USAGE);
    assertThat(run("run", scenario, "--threads", 0)).isEqualTo(ExitCode.USAGE);
    assertThat(run("report", folder)).isEqualTo(ExitCode.USAGE);
    assertThat(run("platforms", "nothing")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void the_catalogue_and_the_schema_are_printed() {
    assertThat(run("platforms")).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("docker", "vsphere", "firecracker");
    assertThat(run("platforms", "firecracker")).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("vmm-setup");
    assertThat(run("schema")).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("http://json-schema.org/draft-07/schema#");
    assertThat(run("--version")).isEqualTo(ExitCode.DONE);
    assertThat(out).startsWith("Plimsoll ");
  }

  @Test
  void a_shell_completes_commands_and_options() throws Exception {
    assertThat(run("generate-completion")).isEqualTo(ExitCode.DONE);
    Path completion = Files.writeString(folder.resolve("completion"), out);
    String script =
        "source '%s'; COMP_WORDS=(plimsoll ba); COMP_CWORD=1; _complete_plimsoll; echo ${COMPREPLY[@]}"
            .formatted(completion);
    Process bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("batch\n");
  }

  static Stream<Path> readyScenarios() throws IOException {
    try (Stream<Path> files = Files.list(READY)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("readyScenarios")
  void every_ready_scenario_runs(Path ready) {
    Path results = folder.resolve("results");
    List<Object> command =
        new ArrayList<>(List.of("run", ready, "-o", results, "--replications", 1, "--quiet"));
    if (ready.endsWith("fleet.yaml")) { // a tenth of it: it is there to take long
      command.addAll(List.of("--set", "hosts.server.count=1000"));
      command.addAll(List.of("--set", "workload.web.count=100000"));
      command.addAll(List.of("--set", "workload.web.arrivals.poisson.rate=1000/s"));
    }
    int code = run(command.toArray());
    assertThat(err).isEmpty();
    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(results.resolve("summary.json")).isNotEmptyFile();
  }

  @Test
  void the_scenario_of_the_readme_runs() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    Matcher block =
        Pattern.compile("```yaml\n(plimsoll: 1\n.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(block.find()).isTrue();
    Files.writeString(scenario, block.group(1));
    assertThat(run("run", scenario, "-o", folder.resolve("r"), "--replications", 2))
        .isEqualTo(ExitCode.DONE);
    assertThat(err).isEmpty();
    assertThat(out).contains("containers", "vms");
  }
}
