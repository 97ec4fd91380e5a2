package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plimsoll sensitivity}, on a start whose time is a sum that a person can add up. */
class SensitivityTest {

  private static final String SUM =
      """
      plimsoll: 1
      name: A sum of delays
      hosts: [{name: h, cpu: {cores: 8}, memory: 64 GiB}]
      apps: {job: {memory: {request: 1 MiB}, startup: [{name: serve, delay: 10 s}]}}
      workload: [{name: jobs, app: job, count: 5}]
      platforms:
        process: {stack: [{host-os: {create: [{name: fork, delay: 4 s}, {name: exec, delay: 1 ns}]}}]}
      experiment: {replications: 1}
      """;

  @TempDir private Path folder = Path.of("");

  private Invocation run(String text, Object... more) throws IOException {
    Path file = folder.resolve("sum.yaml");
    Files.writeString(file, text);
    Object[] arguments = new Object[more.length + 12];
    System.arraycopy(
        new Object[] {
          "sensitivity",
          file,
          "-o",
          folder.resolve("out"),
          "--metric",
          "startup.mean",
          "--replications",
          1,
          "--trajectories",
          4,
          "--scrambles",
          4
        },
        0,
        arguments,
        0,
        12);
    System.arraycopy(more, 0, arguments, 12, more.length);
    return Invocation.of(arguments);
  }

  /** Of the input of a rank the text behind a key, or its first number. */
  private String found(int rank, String key) throws IOException {
    String input =
        Files.readString(folder.resolve("out/sensitivity.json")).split("\"path\"", -1)[rank + 1];
    Matcher matcher =
        Pattern.compile("\"" + key + "\" : (?:\\{\\s*\"estimate\" : )?\"?([^,\"\\s]+)")
            .matcher("\"path\"" + input);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private double number(int rank, String key) throws IOException {
    return Double.parseDouble(found(rank, key));
  }

  /** Uniform within 10 % of 10 s and within 50 % of 4 s: variances 1/3 and 4/3. */
  @Test
  void indices_are_shares_of_the_variance_and_effects_are_slopes() throws IOException {
    Invocation run =
        run(
            SUM
                + "uncertain: {apps.job.startup.serve.delay: 10%,"
                + " platforms.process.host-os.create.fork.delay: {within: 50%}}\n",
            "--points",
            64);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(found(0, "path")).endsWith("fork.delay");
    assertThat(number(0, "total")).isBetween(0.79, 0.81);
    assertThat(number(0, "first")).isBetween(0.79, 0.81);
    assertThat(number(1, "total")).isBetween(0.19, 0.21);
    assertThat(number(0, "mu_star")).isBetween(3.99, 4.01);
    assertThat(number(1, "mu_star")).isBetween(1.99, 2.01);
    assertThat(number(0, "low")).isBetween(11.99, 12.01);
    assertThat(number(0, "high")).isBetween(15.99, 16.01);
    assertThat(run.out())
        .contains("It is assumed: measure it first.")
        .contains("startup.mean of process as written: 14 s.");
    assertThat(folder.resolve("out/charts/sensitivity.svg")).isNotEmptyFile();
  }

  /** N(10 s, 1 s) and N(4 s, 0.5 s): variances 1 and 1/4. The ends are 1 % and 99 % quantiles. */
  @Test
  void numbers_with_a_distribution_are_drawn_by_inversion() throws IOException {
    Invocation run =
        run(
            SUM.replace("delay: 10 s", "delay: {uniform: {min: 5 s, max: 15 s}}")
                + "uncertain: {apps.job.startup.serve.delay: {normal: {mean: 10 s, sd: 1 s}},"
                + " platforms.process.host-os.create.fork.delay:"
                + " {normal: {mean: 4000 ms, sd: 500 ms}}}\n",
            "--points",
            256);
    assertThat(run.err()).isEmpty();
    assertThat(found(0, "path")).endsWith("serve.delay");
    assertThat(found(0, "spread")).isEqualTo("normal");
    double scale = Math.pow(number(0, "high") - number(0, "low"), 2) / Math.pow(2 * 2.3263, 2);
    // the draws of 5 to 15 s are multiplied: their mean need not be 10 s in one replication
    assertThat(scale).isBetween(0.5, 1.5);
    assertThat(number(0, "total")).isCloseTo(scale / (scale + 0.25), within(0.02));
    assertThat(number(1, "total")).isCloseTo(0.25 / (scale + 0.25), within(0.02));
    assertThat(number(1, "high") - number(1, "low")).isCloseTo(2.3263, within(0.001));
  }

  @Test
  void a_distribution_must_fit_what_it_replaces() throws IOException {
    assertThat(
            run(SUM
                    + "uncertain: {apps.job.startup.serve.delay: {normal: {mean: 1 MiB, sd: 1 B}}}\n")
                .err())
        .contains("is no number in the unit of {normal: {mean: 1 MiB, sd: 1 B}}: 10 s");
    assertThat(
            run(SUM + "uncertain: {apps.job.startup.serve.delay: {normal: {mean: 9 s, cd: 1 s}}}\n")
                .err())
        .contains("unknown key 'cd'")
        .contains("1 error in");
    assertThat(
            run(
                    SUM
                        + "uncertain: {workload.jobs.count: {triangular: {min: 2, mode: 5, max: 9}}}\n",
                    "--points",
                    4)
                .code())
        .isZero();
  }

  /**
   * A p99 needs 500 starts in all: with 240 to 270 starts a run some points of 2 runs lack them.
   */
  @Test
  void where_the_metric_has_no_value_at_some_points_that_is_the_reason_for_no_indices()
      throws IOException {
    Path file = folder.resolve("few.yaml");
    Files.writeString(
        file,
        SUM.replace("count: 5", "count: 250").replace("serve, delay: 10 s", "serve, cpu: 1 s")
            + "uncertain: {apps.job.startup.serve.cpu: 10%, workload.jobs.count: {from: 240,"
            + " to: 270}}\n");
    Invocation run =
        Invocation.of(
            "sensitivity", file, "-o", folder.resolve("out"), "--replications", 2, "--points", 8);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("No Sobol' indices: the metric has no value at some points");
    assertThat(Files.readString(folder.resolve("out/sensitivity.json")))
        .contains("\"reason\" : \"the metric has no value at some points");
  }

  @Test
  void without_a_section_the_numbers_of_the_layers_are_uncertain_by_their_grades()
      throws IOException {
    Invocation run = run(SUM, "--points", 2, "--top", 1, "--threads", 1);
    assertThat(run.code()).isZero();
    assertThat(found(0, "spread")).isEqualTo("x/2");
    assertThat(number(0, "low")).isBetween(11.99, 12.01);
    assertThat(number(0, "high")).isBetween(17.99, 18.01);
    assertThat(found(1, "total")).isEqualTo("null");
    String first = Files.readString(folder.resolve("out/sensitivity.json"));
    run(SUM, "--points", 2, "--top", 1, "--threads", 4);
    assertThat(folder.resolve("out/sensitivity.json")).hasContent(first);
  }

  @Test
  void what_leads_nowhere_or_is_no_number_is_told_with_its_place() throws IOException {
    Invocation run = run(SUM + "uncertain: {apps.jobb.startup.serve.delay: 10%}\n");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("sum.yaml:9:13: error:").contains("did you mean 'job'?");
    assertThat(run(SUM + "uncertain: {apps.job.startup: 10%}\n", "--points", 2).code()).isZero();
    assertThat(run(SUM + "uncertain: {workload.jobs.app: 10%}\n").err())
        .contains("is no number: job");
    assertThat(run(SUM, "--platform", "proces").err()).contains("did you mean 'process'?");
    assertThat(
            Invocation.of("sensitivity", folder.resolve("sum.yaml"), "--metric", "startup.p95x")
                .err())
        .contains("unknown metric 'startup.p95x'; did you mean 'startup.p95'?");
    assertThat(Invocation.of("sensitivity", folder.resolve("sum.yaml")).err())
        .contains("startup.p99 has no value with 3 replications of process");
    assertThat(run(SUM, "--points", 1).code()).isEqualTo(2);
  }
}
