package plimsoll.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second process from writing to a folder: the operating system's lock on the file {@code
 * .lock} in it, which ends with the process however that ends. The file itself is removed at the
 * end; after a kill it stays, and means nothing without its lock.
 *
 * <p>POSIX gives such a lock back when its process closes the file a second time, through whatever
 * descriptor. So within this process a list of its own decides, and nobody here opens the file
 * again.
 */
public final class FolderLock implements AutoCloseable {

  private static final String FILE = ".lock";

  /** How often a file that its owner removes at this very moment is looked for again. */
  private static final int ATTEMPTS = 100;

  private static final Set<Path> TAKEN_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes a folder for this process, which must not have taken it already.
   *
   * @param folder existing folder
   * @throws StoreException if a process has it, or it cannot be written
   */
  public static FolderLock take(Path folder) {
    try {
      Path real = folder.toRealPath();
      if (!TAKEN_HERE.add(real)) {
        throw inUse(folder, "this very process");
      }
      boolean isTaken = false;
      try {
        FileChannel channel = lock(folder, real.resolve(FILE));
        isTaken = true;
        return new FolderLock(real, channel);
      } finally {
        if (!isTaken) {
          TAKEN_HERE.remove(real);
        }
      }
    } catch (FileSystemException problem) {
      String reason = problem.getReason();
      throw cannot(
          folder, reason == null ? "permission denied or no such folder" : reason, problem);
    } catch (IOException problem) {
      throw cannot(folder, String.valueOf(problem.getMessage()), problem);
    }
  }

  private static FileChannel lock(Path folder, Path file) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        Files.createFile(file);
      } catch (FileAlreadyExistsException isThere) {
        // whether somebody has it is seen below
      }
      Optional<FileChannel> channel = attempt(folder, file);
      if (channel.isPresent()) {
        return channel.get();
      }
    }
    throw inUse(folder, "another process");
  }

  /** Empty if the file was removed, or another put in its place, before it was locked. */
  private static Optional<FileChannel> attempt(Path folder, Path file) throws IOException {
    Optional<Object> before = identity(file);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException removed) {
      return Optional.empty();
    }
    boolean isTaken = false;
    try {
      if (channel.tryLock() == null) {
        throw inUse(folder, "process " + owner(channel));
      }
      isTaken = identity(file).equals(before);
      if (!isTaken) {
        return Optional.empty();
      }
      channel.truncate(0);
      String mark = ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.UTF_8)));
      return Optional.of(channel);
    } finally {
      if (!isTaken) {
        channel.close();
      }
    }
  }

  /** What tells files apart that have one name after another; empty: there is none. */
  private static Optional<Object> identity(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(Objects.requireNonNullElse(attributes.fileKey(), file));
    } catch (NoSuchFileException removed) {
      return Optional.empty();
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer mark = ByteBuffer.allocate(20);
    channel.read(mark);
    return new String(mark.array(), 0, mark.position(), StandardCharsets.UTF_8).strip();
  }

  private static StoreException inUse(Path folder, String user) {
    return new StoreException(
        folder + " is in use by " + user + "; wait until that ends, or choose another folder");
  }

  private static StoreException cannot(Path folder, String reason, IOException cause) {
    return new StoreException(
        StoreException.Kind.FAILED, folder + " cannot be written: " + reason, cause);
  }

  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(folder.resolve(FILE));
    } catch (IOException stays) {
      // Without its lock the file means nothing.
    } finally {
      TAKEN_HERE.remove(folder);
    }
  }
}
