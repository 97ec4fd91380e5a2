package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.random.Gamma;
import plimsoll.random.Shifted;
import plimsoll.random.Streams;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioReader;

/** The commands that look at measurements, as a user meets them. */
class FitAndCalibrateTest {

  private static final String TWO_LEVELS =
      """
      plimsoll: 1
      parameters:
        parallel: 4
        work: 50 ms      # a comment that must stay
        delay: 40 ms
      hosts: [{name: h, cpu: {cores: 4}, memory: 1 GiB}]
      apps: {job: {memory: {request: 1 MiB}, startup: [{name: serve, cpu: "${work}"}, {name: wait, delay: "${delay}"}]}}
      workload: [{name: jobs, app: job, count: 32, arrivals: {waves: {size: "${parallel}", every: 10 s}}}]
      platforms: {process: {stack: [{host-os: {}}]}}
      experiment: {replications: 1}
      measured:
        - {metric: startup.mean, platform: process, settings: {parameters.parallel: 4}, value: 110 ms}
        - {metric: startup.mean, platform: process, settings: {parameters.parallel: 16}, value: 350 ms}
      calibrate:
        parameters: {work: {from: 10 ms, to: 1 s}, delay: {from: 5 ms, to: 1 s}}
        against: measured
        loss: quantiles
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

  private Path boots() throws IOException {
    StringBuilder csv = new StringBuilder("machine,boot_ms\n");
    Streams streams = new Streams(3, 0);
    for (int i = 0; i < 200; i++) {
      double value =
          new Shifted(Gamma.ofMean(10, 0.5), 150).sample(streams.open(streams.purpose("boots"), i));
      csv.append(i % 2 == 0 ? "a," : "b,").append(String.format(Locale.ROOT, "%.3f%n", value));
    }
    Path file = folder.resolve("boots.csv");
    return Files.writeString(file, csv.toString().replace("\r", ""));
  }

  @Test
  void a_fit_prints_what_the_reader_of_scenarios_takes_and_draws_it() throws Exception {
    Path charts = folder.resolve("charts");
    assertThat(
            run(
                "fit",
                boots(),
                "--column",
                "boot_ms",
                "--unit",
                "ms",
                "--bootstrap",
                0,
                "-o",
                charts))
        .as(err)
        .isEqualTo(ExitCode.DONE);
    assertThat(charts.resolve("ecdf.png")).isNotEmptyFile();
    assertThat(charts.resolve("qq.svg")).isNotEmptyFile();
    List<String> snippet =
        out.lines()
            .filter(line -> line.startsWith("cpu: ") || line.startsWith("source: "))
            .toList();
    assertThat(snippet).hasSize(2);
    String scenario =
        """
        plimsoll: 1
        hosts: [{name: h, cpu: {cores: 4}, memory: 1 GiB}]
        apps: {job: {memory: {request: 1 MiB}, startup: [{name: boot, %s, %s}]}}
        workload: [{name: jobs, app: job, count: 500, arrivals: {interarrival: 1 s}}]
        platforms: {process: {stack: [{host-os: {}}]}}
        """
            .formatted(snippet.get(0), snippet.get(1));
    var model = ScenarioReader.read("s.yaml", scenario, folder, ReadOptions.NONE).models().get(0);
    double mean =
        plimsoll.experiment.Replication.run(model, 1, 0).durations("startup").meanSeconds();
    assertThat(mean).isBetween(0.1585, 0.1615);
  }

  @Test
  void groups_are_fitted_by_themselves() throws Exception {
    run(
        "fit",
        boots(),
        "--column",
        "boot_ms",
        "--unit",
        "ms",
        "--by",
        "machine",
        "--bootstrap",
        0,
        "-o",
        folder.resolve("charts"));
    assertThat(out)
        .contains("100 values of boot_ms at machine=a", "100 values of boot_ms at machine=b");
    assertThat(folder.resolve("charts/qq-b.png")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({
    "boot_m, ms, unknown column 'boot_m'; did you mean 'boot_ms'?",
    "boot_ms, mss, unknown unit 'mss'; did you mean 'ms'?",
    "machine, ms, line 2 has 'a' in the column 'machine'; expected a number of 0 or more",
  })
  void what_cannot_be_fitted_is_said_with_a_guess(String column, String unit, String message)
      throws Exception {
    assertThat(run("fit", boots(), "--column", column, "--unit", unit)).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains(message);
  }

  @Test
  void a_column_of_one_letter_is_no_misspelling_of_another() throws Exception {
    Path file = Files.writeString(folder.resolve("ab.csv"), "a,b\n1,2\n");
    assertThat(run("fit", file, "--column", "c", "--unit", "ms")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("unknown column 'c'").doesNotContain("did you mean");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThat(run("fit", folder.resolve("no.csv"), "--column", "x", "--unit", "s"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("there is no file");
  }

  /** Four cores: 4 at once take work + delay, 16 at once 4 x work + delay: 80 ms and 30 ms. */
  @Test
  void a_calibration_writes_the_scenario_with_the_parameters_that_were_found() throws Exception {
    Path scenario = Files.writeString(folder.resolve("two.yaml"), TWO_LEVELS);
    assertThat(run("calibrate", scenario, "--replications", 1, "--evaluations", 120))
        .as(err)
        .isZero();
    String written = Files.readString(folder.resolve("two-calibrated.yaml"));
    assertThat(written).contains("# a comment that must stay");
    assertThat(value(written, "work")).isBetween(79.0, 81.0);
    assertThat(value(written, "delay")).isBetween(28.5, 31.5);
    assertThat(out)
        .contains("Without parameters.parallel=16: predicted", "Least determined together");
    assertThat(run("validate", folder.resolve("two-calibrated.yaml"))).isZero();
  }

  private static double value(String yaml, String parameter) {
    String line =
        yaml.lines()
            .filter(one -> one.strip().startsWith(parameter + ":"))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(line.replaceAll("^.*: *([0-9.]+) ms.*$", "$1"));
  }

  @Test
  void a_scenario_without_the_section_is_refused_in_words() throws Exception {
    Path scenario = Files.writeString(folder.resolve("queue.yaml"), CommandTest.QUEUE);
    assertThat(run("calibrate", scenario)).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("the scenario has no section 'calibrate'");
  }
}
