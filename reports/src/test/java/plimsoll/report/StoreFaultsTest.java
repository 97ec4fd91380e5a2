package plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a store, it ends in a message, and what can be kept is kept. */
class StoreFaultsTest {

  private static final String VERSION = "1.0";

  @TempDir private Path folder = Path.of("");

  private Path file() {
    return folder.resolve("results.sqlite");
  }

  private void save(int replications) {
    try (ResultStore store = ResultStore.open(folder, Samples.design(), VERSION)) {
      for (int r = store.finished(0); r < replications; r++) {
        store.save(0, Samples.result(0, r));
      }
    }
  }

  private int finished() {
    try (ResultStore store = ResultStore.openExisting(folder)) {
      return store.finished(0);
    }
  }

  @Test
  void a_folder_without_results_and_a_file_that_is_none_are_told_apart() throws IOException {
    assertThatThrownBy(() -> ResultStore.openExisting(folder))
        .hasMessageContaining("holds no results");
    Files.writeString(file(), "");
    assertThatThrownBy(() -> ResultStore.openExisting(folder)).hasMessageContaining("is empty");
    Files.writeString(file(), "this is no database, and it is long enough to be read as a page\n");
    assertThatThrownBy(() -> ResultStore.openExisting(folder)).hasMessageContaining("damaged");
    assertThatThrownBy(() -> ResultStore.open(folder, Samples.design(), VERSION))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("delete it");
  }

  @Test
  void a_truncated_store_is_damaged_wherever_it_ends() throws IOException {
    save(5);
    byte[] whole = Files.readAllBytes(file());
    for (int length : new int[] {1, 15, 16, 50, 99, 100, 4095, 4096, 4097, 20_000, -4096, -1}) {
      Files.write(file(), Arrays.copyOf(whole, length > 0 ? length : whole.length + length));
      assertThatThrownBy(this::finished)
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("damaged");
      assertThatThrownBy(() -> ResultStore.open(folder, Samples.design(), VERSION))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void a_log_that_ends_anywhere_loses_the_replications_behind_that_and_no_other() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Path log = folder.resolve("results.sqlite-wal");
    byte[] base;
    byte[] written;
    try (ResultStore store = ResultStore.open(folder, Samples.design(), VERSION)) {
      store.save(0, Samples.result(0, 0));
      for (int r = 1; r < 4; r++) {
        store.save(0, Samples.result(0, r));
      }
      base = Files.readAllBytes(file()); // as a kill leaves them
      written = Files.readAllBytes(log);
    }
    Random random = new Random(5);
    int before = 0;
    int[] lengths = random.ints(30, 40_000, written.length + 1).sorted().toArray();
    lengths[lengths.length - 1] = written.length;
    for (int length : lengths) {
      Files.write(copy.resolve("results.sqlite"), base);
      Files.write(copy.resolve("results.sqlite-wal"), Arrays.copyOf(written, length));
      try (ResultStore store = ResultStore.open(copy, Samples.design(), VERSION)) {
        assertThat(store.finished(0)).isGreaterThanOrEqualTo(before);
        before = store.finished(0);
        for (int r = 0; r < before; r++) {
          assertThat(store.read(0, r)).isEqualTo(Samples.result(0, r));
        }
        store.save(0, Samples.result(0, before));
        assertThat(store.finished(0)).isEqualTo(before + 1);
      }
      Files.delete(copy.resolve("results.sqlite"));
    }
    assertThat(before).isEqualTo(4);
  }

  @Test
  void bytes_that_changed_end_in_a_message_or_in_other_numbers() throws IOException {
    save(5);
    byte[] whole = Files.readAllBytes(file());
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 100; i++) {
      byte[] changed = whole.clone();
      for (int flip = 0; flip < 20; flip++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      Files.write(file(), changed);
      try (ResultStore store = ResultStore.openExisting(folder)) {
        for (int r = 0; r < store.finished(0); r++) {
          store.read(0, r);
        }
      } catch (StoreException told) {
        refused++;
        assertThat(told.getMessage()).isNotBlank();
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void a_second_writer_is_refused_and_the_first_loses_nothing() {
    try (ResultStore first = ResultStore.open(folder, Samples.design(), VERSION)) {
      first.save(0, Samples.result(0, 0));
      assertThatThrownBy(() -> ResultStore.open(folder, Samples.design(), VERSION))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use");
      first.save(0, Samples.result(0, 1));
    }
    assertThat(finished()).isEqualTo(2);
    assertThat(folder.resolve(".lock")).doesNotExist();
  }

  @Test
  void a_lock_that_a_killed_process_left_behind_means_nothing() throws IOException {
    Files.writeString(folder.resolve(".lock"), "4711\n");
    save(1);
    assertThat(finished()).isEqualTo(1);
  }

  @Test
  void a_folder_that_cannot_be_written_says_so() throws IOException {
    Path unwritable = folder.resolve("read-only");
    Files.createDirectory(unwritable);
    assumeTrue(unwritable.toFile().setWritable(false));
    boolean isRoot = Files.isWritable(unwritable);
    if (isRoot) { // may write everywhere but in what the kernel makes up
      unwritable = Path.of("/proc/self");
      assumeTrue(Files.isDirectory(unwritable));
    }
    Path target = unwritable;
    assertThatThrownBy(() -> ResultStore.open(target, Samples.design(), VERSION))
        .isInstanceOfSatisfying(
            StoreException.class,
            told -> assertThat(told.kind()).isEqualTo(StoreException.Kind.FAILED))
        .hasMessageContaining("cannot be written");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 61, 62, 63, 64, 65, 70})
  void what_was_finished_before_the_disk_was_full_is_kept_and_continued(int pages) {
    int kept = 0;
    try (ResultStore store = ResultStore.open(folder, Samples.design(), VERSION)) {
      store.file().execute("PRAGMA max_page_count = " + pages);
      while (kept < 2000) {
        store.save(0, Samples.result(0, kept));
        kept++;
      }
      throw new AssertionError("the room did not become scarce");
    } catch (StoreException full) {
      assertThat(full.kind()).isEqualTo(StoreException.Kind.FULL);
      assertThat(full).hasMessageContaining("disk is full").hasMessageContaining("kept");
    } catch (java.sql.SQLException problem) {
      throw new AssertionError(problem);
    }
    assertThat(kept).isPositive();
    assertThat(finished()).isEqualTo(kept);
    save(kept + 1);
    assertThat(finished()).isEqualTo(kept + 1);
  }

  /** A disk of one mebibyte, if this machine lets its user make one. */
  @Test
  void a_disk_that_fills_keeps_what_is_on_it() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        ends("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()), "may not mount");
    int kept = 0;
    try {
      try (ResultStore store = ResultStore.open(disk, Samples.design(), VERSION)) {
        while (kept < 5000) {
          store.save(0, Samples.result(0, kept));
          kept++;
        }
        throw new AssertionError("one mebibyte took it all");
      } catch (StoreException full) {
        assertThat(full).hasMessageContaining("disk is full");
      }
      try (var files = Files.list(disk)) {
        for (Path one : files.toList()) {
          Files.copy(one, folder.resolve(one.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } finally {
      assertThat(ends("umount", disk.toString())).isTrue();
    }
    assertThat(kept).isPositive();
    save(kept + 1);
    assertThat(finished()).isEqualTo(kept + 1);
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
