package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that cannot take results end in a message and a code, and lose nothing. */
class FolderFaultsTest {

  @TempDir private Path folder = Path.of("");
  private Path scenario = Path.of("");
  private Path results = Path.of("");

  @BeforeEach
  void writeScenario() throws IOException {
    scenario = Files.writeString(folder.resolve("queue.yaml"), CommandTest.QUEUE);
    results = folder.resolve("results");
  }

  @Test
  void a_second_process_on_the_same_folder_is_refused_while_the_first_goes_on() throws Exception {
    Files.writeString(scenario, CommandTest.QUEUE.replace("replications: 4", "replications: 2000"));
    Process first =
        Invocation.start(folder.resolve("log"), "run", scenario, "-o", results, "--quiet");
    try {
      awaitBytes(results.resolve("results.sqlite-wal"), 200_000);
      Invocation second = Invocation.of("run", scenario, "-o", results, "--quiet");
      assertThat(second.err()).contains("in use by process " + first.pid());
      assertThat(second.code()).isEqualTo(ExitCode.USAGE);
      assertThat(first.isAlive()).isTrue();
      // who only reads is not in the way
      assertThat(Invocation.of("report", results).code()).isEqualTo(ExitCode.DONE);
    } finally {
      first.destroyForcibly();
    }
    assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
    Invocation third =
        Invocation.of("run", scenario, "-o", results, "--quiet", "--replications", 3);
    assertThat(third.err()).isEmpty();
    assertThat(third.code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void a_folder_that_cannot_be_made_or_written_ends_with_1() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Invocation inFile = Invocation.of("run", scenario, "-o", file.resolve("results"));
    assertThat(inFile.code()).isEqualTo(ExitCode.FAILED);
    assertThat(inFile.err()).contains("cannot be written").doesNotContain("\tat ");
    assertThat(inFile.out()).isEmpty();
    assumeTrue(Files.isDirectory(Path.of("/proc/self")));
    Invocation unwritable = Invocation.of("run", scenario, "-o", "/proc/self");
    assertThat(unwritable.code()).isEqualTo(ExitCode.FAILED);
    assertThat(unwritable.err()).contains("/proc/self cannot be written").doesNotContain("\tat ");
  }

  @Test
  void a_changed_scenario_is_refused_with_the_line_that_changed() throws IOException {
    Invocation.of("run", scenario, "-o", results, "--quiet");
    Files.writeString(scenario, CommandTest.QUEUE.replace("count: 200", "count: 100"));
    Invocation changed = Invocation.of("run", scenario, "-o", results);
    assertThat(changed.code()).isEqualTo(ExitCode.USAGE);
    assertThat(changed.err()).contains("was 'count: 200', is 'count: 100'");
    Files.writeString(scenario, CommandTest.QUEUE.replace("A queue", "Another"));
    assertThat(Invocation.of("run", scenario, "-o", results).err())
        .contains("'A queue', and this one is 'Another'");
  }

  /** On a disk of its own, if this machine lets its user make one. */
  @Test
  void a_full_disk_ends_with_1_and_the_same_command_continues_when_there_is_room()
      throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        ends("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk.toString()), "may not mount");
    try {
      Object[] command = {"run", scenario, "-o", disk, "--quiet", "--replications", 20};
      Invocation full = Invocation.of(command);
      assertThat(full.code()).isEqualTo(ExitCode.FAILED);
      assertThat(full.err()).contains("disk is full").contains("kept").doesNotContain("\tat ");
      assertThat(ends("mount", "-o", "remount,size=40m", disk.toString())).isTrue();
      Invocation continued = Invocation.of(command);
      assertThat(continued.err()).isEmpty();
      assertThat(continued.code()).isEqualTo(ExitCode.DONE);
      Invocation.of("run", scenario, "-o", results, "--quiet", "--replications", 20);
      assertThat(Files.readAllBytes(disk.resolve("summary.json")))
          .isEqualTo(Files.readAllBytes(results.resolve("summary.json")));
    } finally {
      assertThat(ends("umount", disk.toString())).isTrue();
    }
  }

  /** The log of the store is that long when some replications are in it. */
  private static void awaitBytes(Path file, long bytes) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(file) || Files.size(file) < bytes) {
      assertThat(System.nanoTime()).as("waiting for " + file).isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  private static boolean ends(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }
}
