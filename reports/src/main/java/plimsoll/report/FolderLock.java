package plimsoll.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps a second process from writing to a folder: the operating system's lock on the file {@code
 * .lock} in it, which ends with the process however that ends. The file itself is removed at the
 * end; after a kill it stays, and means nothing without its lock.
 */
public final class FolderLock implements AutoCloseable {

  private static final String FILE = ".lock";

  /** How often a file that its owner removes at this very moment is looked for again. */
  private static final int ATTEMPTS = 20;

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a folder for this process, which must not have taken it already.
   *
   * @param folder existing folder
   * @throws StoreException if another process has it, or it cannot be written
   */
  public static FolderLock take(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<FolderLock> lock = attempt(folder, file);
        if (lock.isPresent()) {
          return lock.get();
        }
      }
    } catch (FileSystemException problem) {
      String reason = problem.getReason();
      throw new StoreException(
          StoreException.Kind.FAILED,
          folder
              + " cannot be written: "
              + (reason == null ? "permission denied or no such folder" : reason),
          problem);
    } catch (IOException problem) {
      throw new StoreException(
          StoreException.Kind.FAILED,
          folder + " cannot be written: " + problem.getMessage(),
          problem);
    }
    throw inUse(folder, "another process");
  }

  /** Empty if the file was removed between opening and locking it. */
  private static Optional<FolderLock> attempt(Path folder, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean isTaken = false;
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(folder, "process " + Files.readString(file).strip());
      }
      // An own mark in it shows that the name still leads to the file that is locked.
      String mark = ProcessHandle.current().pid() + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.UTF_8)));
      isTaken = Files.readString(file).equals(mark);
      return isTaken ? Optional.of(new FolderLock(file, channel)) : Optional.empty();
    } catch (OverlappingFileLockException thisProcess) {
      throw inUse(folder, "this very process");
    } catch (NoSuchFileException removed) {
      return Optional.empty();
    } finally {
      if (!isTaken) {
        channel.close();
      }
    }
  }

  private static StoreException inUse(Path folder, String user) {
    return new StoreException(
        folder + " is in use by " + user + "; wait until that ends, or choose another folder");
  }

  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      // Without its lock the file means nothing.
    }
  }
}
