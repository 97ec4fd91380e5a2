package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is killed loses no finished replication, and continued it equals one that was not. */
class KillTest {

  private static final String FIXED = "replications: 60";

  /** At least as many in its first stage, and then as the results say. */
  private static final String SELECT =
      "replications: 60\n  select: {metric: startup.mean, indifference: 20 ms, max_replications: 400}";

  private static final String PRECISION =
      "precision: {metric: startup.mean, relative: 3%, max_replications: 120}";

  @TempDir private Path folder = Path.of("");

  private static Stream<Arguments> kills() {
    return Stream.of(
        Arguments.of(FIXED, 1),
        Arguments.of(FIXED, 12),
        Arguments.of(FIXED, 40),
        Arguments.of(SELECT, 12),
        Arguments.of(SELECT, 90),
        Arguments.of(PRECISION, 20));
  }

  /** Moments that nobody chose, the same ones in each run of this test. */
  private static Stream<Arguments> randomKills() {
    Random random = new Random(20);
    return Stream.of(FIXED, SELECT, PRECISION, SELECT)
        .flatMap(
            procedure ->
                IntStream.range(0, 5)
                    .mapToObj(
                        i -> Arguments.of(procedure, random.nextInt(60), random.nextInt(40))));
  }

  @ParameterizedTest
  @MethodSource("kills")
  void killed_and_continued_equals_uninterrupted(String procedure, int after) throws Exception {
    killAndContinue(procedure, after, 0);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("randomKills")
  void killed_at_random_and_continued_equals_uninterrupted(
      String procedure, int after, int milliseconds) throws Exception {
    killAndContinue(procedure, after, milliseconds);
  }

  private void killAndContinue(String procedure, int after, int milliseconds) throws Exception {
    Path scenario = folder.resolve("queue.yaml");
    Files.writeString(scenario, CommandTest.QUEUE.replace("replications: 4", procedure));
    Path killed = folder.resolve("killed");
    Path whole = folder.resolve("whole");

    Process process =
        Invocation.start(folder.resolve("log"), "run", scenario, "-o", killed, "--quiet");
    waitForReplications(killed, after);
    Thread.sleep(milliseconds);
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();

    assertThat(
            PlimsollCommand.execute("run", scenario.toString(), "-o", killed.toString(), "--quiet"))
        .isEqualTo(ExitCode.DONE);
    assertThat(
            PlimsollCommand.execute("run", scenario.toString(), "-o", whole.toString(), "--quiet"))
        .isEqualTo(ExitCode.DONE);
    for (String file : new String[] {"summary.json", "replications.csv", "startup-ecdf.csv"}) {
      assertThat(Files.readAllBytes(killed.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(whole.resolve(file)));
    }
  }

  /** Until so many are on the disk; the log of the store grows with each. */
  private static void waitForReplications(Path results, int count) throws Exception {
    Path log = results.resolve("results.sqlite-wal");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < deadline) {
      if (Files.exists(log) && Files.size(log) > 40_000L + 12_000L * count) {
        return;
      }
      if (Files.exists(results.resolve("summary.json"))) {
        return; // it was faster than this test, and there is nothing left to kill
      }
      Thread.sleep(2);
    }
    throw new AssertionError("nothing was stored within 30 s");
  }
}
