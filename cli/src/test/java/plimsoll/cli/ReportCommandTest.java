package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plimsoll report} of several results, on queues that differ by a delay of 1 s. */
class ReportCommandTest {

  private static final String TODAY =
      CommandTest.QUEUE.replace("objectives:", "compare: [startup.mean]\n  objectives:");
  private static final String TOMORROW = TODAY.replace("delay: 100 ms", "delay: 1.1 s");

  @TempDir private Path folder = Path.of("");
  private Path today = Path.of("");

  @BeforeEach
  void runToday() throws IOException {
    today = run("today", TODAY);
  }

  private Path run(String name, String scenario) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), scenario);
    Path results = folder.resolve(name + " results");
    assertThat(Invocation.of("run", file, "-o", results, "--quiet").code()).isZero();
    return results;
  }

  @Test
  void one_page_has_both_and_says_what_changed() throws IOException {
    Path tomorrow = run("tomorrow", TOMORROW);
    Invocation report = Invocation.of("report", today, tomorrow);
    assertThat(report.err()).isEmpty();
    assertThat(report.code()).isZero();
    assertThat(report.out())
        .contains("From today results to tomorrow results: 1 setting differs")
        .contains("1 of 2 results shows a difference: startup.mean of slower is ")
        .contains("results.html");
    String page = Files.readString(folder.resolve("results.html"));
    assertThat(page)
        .contains("Both runs have seed 1", "paired by replication", "platforms.slower.stack")
        .contains("href=\"today%20results/report.html\"")
        .doesNotContain("<script", "http:", "https:");
  }

  @Test
  void other_seeds_are_compared_as_independent_runs() throws IOException {
    Path other = run("other", TODAY.replace("seed: 1", "seed: 2"));
    Path page = folder.resolve("page.html");
    assertThat(Invocation.of("report", today, other, "-o", page).code()).isZero();
    assertThat(Files.readString(page))
        .contains("seeds 1 and 2", "differences are Welch&#39;s", "experiment.seed")
        .contains("none of 2 results shows a difference");
  }

  @Test
  void of_three_only_those_of_one_scenario_are_held_against_each_other() throws IOException {
    Path tomorrow = run("tomorrow", TOMORROW);
    Path another = run("another", TODAY.replaceFirst("name: .*", "name: something else"));
    Invocation report = Invocation.of("report", today, another, tomorrow);
    assertThat(report.code()).isZero();
    assertThat(report.out())
        .contains("From today results to tomorrow results")
        .doesNotContain("to another results");
  }

  @Test
  void what_cannot_be_done_is_said() {
    Invocation none = Invocation.of("report", today, folder);
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains(folder.toString());
    assertThat(folder.resolve("results.html")).doesNotExist();
    Invocation single = Invocation.of("report", today, "-o", folder.resolve("page.html"));
    assertThat(single.code()).isEqualTo(ExitCode.USAGE);
    assertThat(single.err()).contains("-o names the page of several results");
    assertThat(Invocation.of("report").code()).isEqualTo(ExitCode.USAGE);
  }
}
