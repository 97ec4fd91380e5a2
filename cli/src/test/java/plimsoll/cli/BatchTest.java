package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches go on, continue, and tell what became of each scenario. */
class BatchTest {

  private static final String SMALL =
      CommandTest.QUEUE
          .replace("count: 200", "count: 20")
          .replace("replications: 4", "replications: 2");

  @TempDir private Path folder = Path.of("");
  private Path results = Path.of("");

  @BeforeEach
  void nameResults() {
    results = folder.resolve("results");
  }

  private Path scenario(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void files_folders_and_globs_are_run_each_once_and_into_folders_of_their_own()
      throws IOException {
    Path one = scenario("a/x.yaml", SMALL);
    scenario("b/x.yaml", SMALL.replace("A queue", "Another"));
    scenario("b/y.yml", SMALL);
    scenario("b/notes.txt", "no scenario");
    Invocation batch =
        Invocation.of("batch", one, folder.resolve("b"), folder + "/*/x.yaml", "-o", results);
    assertThat(batch.err()).isEmpty();
    assertThat(batch.code()).isEqualTo(ExitCode.DONE);
    assertThat(batch.out()).contains("3 of 3 scenarios are done").contains("index.html");
    for (String name : List.of("a-x", "b-x", "y")) {
      assertThat(results.resolve(name).resolve("summary.json")).isNotEmptyFile();
      assertThat(results.resolve(name).resolve("report.html")).isNotEmptyFile();
      assertThat(results.resolve(name).resolve("charts")).doesNotExist();
    }
    assertThat(Files.readString(results.resolve("index.html")))
        .contains("href=\"a-x/report.html\"", "Another", "3 done");
    assertThat(Files.readString(results.resolve("batch.json")))
        .contains("\"file\":\"../a/x.yaml\",\"folder\":\"a-x\",\"status\":\"done\"");
  }

  @Test
  void it_is_the_same_as_single_runs_and_draws_charts_only_when_asked() throws IOException {
    Path one = scenario("one.yaml", SMALL);
    Invocation.of("batch", one, "-o", results, "--charts", "--quiet");
    Invocation.of("run", one, "-o", folder.resolve("single"), "--quiet");
    assertSame(results.resolve("one"), folder.resolve("single"));
    assertThat(results.resolve("one/charts/startup-ecdf.png")).isNotEmptyFile();
  }

  @Test
  void after_a_scenario_that_fails_the_others_are_run_and_it_ends_with_1_and_a_list()
      throws IOException {
    scenario("in/a.yaml", SMALL.replace("count: 20", "count: many"));
    scenario("in/b.yaml", SMALL);
    Files.createDirectories(results);
    Files.writeString(results.resolve("c"), "a file where the folder must be");
    scenario("in/c.yaml", SMALL);
    scenario("in/d.yaml", SMALL);
    Invocation batch = Invocation.of("batch", folder.resolve("in"), "-o", results);
    assertThat(batch.code()).isEqualTo(ExitCode.FAILED);
    assertThat(batch.out()).contains("2 of 4 scenarios are done");
    assertThat(batch.err())
        .contains("../in/a.yaml: bad scenario", "a.yaml:11:12: error:")
        .contains("../in/c.yaml: failed", "cannot be written")
        .contains("2 scenarios are not done")
        .doesNotContain("\tat ");
    assertThat(results.resolve("d/summary.json")).isNotEmptyFile();
    assertThat(Files.readString(results.resolve("index.html"))).contains("1 bad scenario");

    scenario("in/a.yaml", SMALL);
    Files.delete(results.resolve("c"));
    FileTime before = Files.getLastModifiedTime(results.resolve("b/summary.json"));
    assertThat(Invocation.of("batch", folder.resolve("in"), "-o", results).code())
        .isEqualTo(ExitCode.DONE);
    assertThat(Files.getLastModifiedTime(results.resolve("b/summary.json"))).isEqualTo(before);
  }

  @Test
  void a_changed_scenario_is_refused_with_what_changed_and_more_replications_extend()
      throws IOException {
    Path one = scenario("one.yaml", SMALL);
    Invocation.of("batch", one, "-o", results, "--quiet");
    Invocation.of("batch", one, "-o", results, "--quiet", "--replications", 5);
    Invocation.of("run", one, "-o", folder.resolve("single"), "--quiet", "--replications", 5);
    assertSame(results.resolve("one"), folder.resolve("single"));
    Files.writeString(one, SMALL.replace("count: 20", "count: 21"));
    Invocation changed = Invocation.of("batch", one, "-o", results);
    assertThat(changed.code()).isEqualTo(ExitCode.FAILED);
    assertThat(changed.err()).contains("was 'count: 20', is 'count: 21'");
  }

  @Test
  void a_file_keeps_its_folder_when_others_of_its_name_come() throws IOException {
    Path one = scenario("a/x.yaml", SMALL);
    Invocation.of("batch", one, "-o", results, "--quiet");
    Path two = scenario("b/x.yaml", SMALL);
    assertThat(Invocation.of("batch", two, one, "-o", results, "--quiet").code())
        .isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(results.resolve("batch.json")))
        .contains("\"file\":\"../a/x.yaml\",\"folder\":\"x\"")
        .contains("\"file\":\"../b/x.yaml\",\"folder\":\"b-x\"");
  }

  @Test
  void arguments_that_mean_nothing_end_with_2() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    for (Object argument :
        new Object[] {folder.resolve("none.yaml"), empty, folder + "/*.none", folder + "/[.yaml"}) {
      Invocation batch = Invocation.of("batch", argument, "-o", results);
      assertThat(batch.code()).as("%s", argument).isEqualTo(ExitCode.USAGE);
      assertThat(batch.err()).isNotBlank().doesNotContain("\tat ");
    }
    assertThat(results).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5})
  void killed_and_continued_equals_uninterrupted(int done) throws Exception {
    killAndContinue(done, 0);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      ints = {1, 3, 7, 11, 17, 23, 31, 37, 43, 53, 61, 71, 83, 97, 113, 131, 149, 167, 191, 211})
  void killed_at_any_moment_and_continued_equals_uninterrupted(int millis) throws Exception {
    killAndContinue(millis % 7, 3 * millis);
  }

  private void killAndContinue(int done, int millis) throws Exception {
    for (int i = 0; i < 8; i++) {
      scenario(
          "in/s" + i + ".yaml",
          CommandTest.QUEUE.replace("seed: 1", "seed: " + i).replace("count: 200", "count: 2000"));
    }
    Path whole = folder.resolve("whole");
    Process process =
        Invocation.start(folder.resolve("log"), "batch", folder.resolve("in"), "-o", results);
    waitForScenarios(process, done);
    Thread.sleep(millis);
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(Invocation.of("batch", folder.resolve("in"), "-o", results, "--quiet").code())
        .isEqualTo(ExitCode.DONE);
    assertThat(Invocation.of("batch", folder.resolve("in"), "-o", whole, "--quiet").code())
        .isEqualTo(ExitCode.DONE);
    for (int i = 0; i < 8; i++) {
      assertSame(results.resolve("s" + i), whole.resolve("s" + i));
    }
    assertThat(Files.readString(results.resolve("batch.json")))
        .isEqualTo(Files.readString(whole.resolve("batch.json")));
  }

  /** Until so many are done, or the batch is faster than this test. */
  private void waitForScenarios(Process process, int done) throws Exception {
    Path log = results.resolve("batch.log");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (process.isAlive() && System.nanoTime() < deadline) {
      if (Files.exists(log) && Files.readAllLines(log).size() >= done) {
        return;
      }
      Thread.sleep(2);
    }
  }

  @Test
  void an_interrupt_keeps_what_runs_and_ends_with_130() throws Exception {
    for (int i = 0; i < 3; i++) {
      scenario(
          "in/s" + i + ".yaml", CommandTest.QUEUE.replace("replications: 4", "replications: 5000"));
    }
    Path log = folder.resolve("log");
    Process process =
        Invocation.start(log, "batch", folder.resolve("in"), "-o", results, "--threads", 1);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(results.resolve("s0/results.sqlite-wal"))) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(5);
    }
    interrupt(process);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Files.readString(log)).contains("Ctrl-C again", "what was finished is kept");
    assertThat(results.resolve("s1")).doesNotExist();
    assertThat(Files.readString(results.resolve("index.html"))).contains("3 waiting");
  }

  private static void interrupt(Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void assertSame(Path one, Path other) throws IOException {
    for (String file : List.of("summary.json", "replications.csv")) {
      assertThat(Files.readAllBytes(one.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(other.resolve(file)));
    }
  }
}
