package plimsoll.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * The file {@code results.sqlite} of a folder, open to be written by one process or read by any.
 *
 * <p>A file is not touched before it is known to be ours. Then it has a write-ahead log, so that
 * readers and the writer do not wait for each other. Who writes also holds the folder's lock:
 * SQLite's own would be free between two transactions.
 */
final class StoreFile implements AutoCloseable {

  static final String NAME = "results.sqlite";

  private static final int PATIENCE_MILLIS = 2000;

  private final Path path;
  private final Connection connection;
  private final Optional<FolderLock> lock;
  private int version;

  private StoreFile(Path path, Connection connection, Optional<FolderLock> lock) {
    this.path = path;
    this.connection = connection;
    this.lock = lock;
  }

  /** Something that SQLite does. */
  interface Work {
    void run() throws SQLException;
  }

  /** Something that is made by SQLite. */
  interface Making<T> {
    T make() throws SQLException;
  }

  /**
   * Opens the file of a folder to write in it, or makes it.
   *
   * @throws StoreException if it is not ours, in use, or cannot be written
   */
  static StoreFile toWrite(Path folder) {
    FolderLock lock = FolderLock.take(folder);
    try {
      return open(folder.resolve(NAME), false, Optional.of(lock));
    } catch (StoreException problem) {
      lock.close();
      throw problem;
    }
  }

  /**
   * Opens the file of a folder as it is at this moment.
   *
   * @throws StoreException if there is none, or nothing in it, or it is not ours
   */
  static StoreFile toRead(Path folder) {
    Path path = folder.resolve(NAME);
    if (!Files.isRegularFile(path)) {
      throw new StoreException(folder + " holds no results: there is no " + NAME + " in it");
    }
    StoreFile file = open(path, true, Optional.empty());
    if (file.version == 0) {
      file.close();
      throw new StoreException(path + " is empty: the run that made it finished nothing");
    }
    if (file.version < StoreSchema.VERSION) {
      file.close();
      try (StoreFile old = toWrite(folder)) {
        old.orClosed(
            () -> {
              old.transaction(old::bringUp);
              return old;
            });
      }
      file = open(path, true, Optional.empty());
    }
    StoreFile current = file;
    return current.orClosed(
        () -> {
          current.execute("BEGIN"); // so that all that is read is of one moment
          return current;
        });
  }

  private static StoreFile open(Path path, boolean readOnly, Optional<FolderLock> lock) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.setReadOnly(readOnly);
    if (!readOnly) {
      config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    }
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + path);
      StoreFile file = new StoreFile(path, connection, lock);
      return file.orClosed(
          () -> {
            file.version = StoreSchema.version(connection, path);
            if (isFragment(connection, path)) {
              throw StoreFailures.damaged(path);
            }
            return file;
          });
    } catch (SQLException problem) {
      throw StoreFailures.of(path, problem);
    }
  }

  /**
   * Whether the file ends before its last page does, which SQLite takes for zeros, or, in the first
   * page, for a file that has nothing in it yet. Pages that the log has may be anything.
   */
  private static boolean isFragment(Connection connection, Path path) throws SQLException {
    if (path.resolveSibling(NAME + "-wal").toFile().length() > 0) {
      return false;
    }
    long size = path.toFile().length();
    long pages = StoreSchema.number(connection, "PRAGMA page_count");
    long pageBytes = StoreSchema.number(connection, "PRAGMA page_size");
    return size < pages * pageBytes || (size > 0 && pages == 0);
  }

  /** Makes something; if that fails, closes this file. */
  <T> T orClosed(Making<T> making) {
    try {
      return orTold(making);
    } catch (StoreException told) {
      try {
        close();
      } catch (StoreException second) {
        told.addSuppressed(second);
      }
      throw told;
    }
  }

  /**
   * Makes something of what the file holds; nonsense in it is damage.
   *
   * @throws StoreException if that fails
   */
  <T> T orTold(Making<T> making) {
    try {
      return making.make();
    } catch (SQLException problem) {
      throw failure(problem);
    } catch (StoreException told) {
      throw told;
    } catch (RuntimeException nonsense) {
      throw StoreFailures.damaged(path, nonsense);
    }
  }

  Connection connection() {
    return connection;
  }

  boolean isNew() {
    return version == 0;
  }

  /** Makes the tables, or changes those of an older version; inside a transaction. */
  void bringUp() throws SQLException {
    if (isNew()) {
      StoreSchema.create(connection);
    } else {
      StoreSchema.bringUp(connection, version);
    }
  }

  void execute(String statement) throws SQLException {
    try (Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  /** All of it or nothing. */
  void transaction(Work work) throws SQLException {
    execute("BEGIN IMMEDIATE");
    try {
      work.run();
      execute("COMMIT");
    } catch (SQLException problem) {
      try {
        execute("ROLLBACK");
      } catch (SQLException hasDoneSo) {
        problem.addSuppressed(hasDoneSo); // as it does on a full disk
      }
      throw problem;
    }
  }

  StoreException failure(SQLException problem) {
    return StoreFailures.of(path, problem);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException problem) {
      throw failure(problem);
    } finally {
      lock.ifPresent(FolderLock::close);
    }
  }
}
