package plimsoll.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import plimsoll.report.StoreException.Kind;

/** What SQLite says about a store, for a user. */
final class StoreFailures {

  /** A disk with less room than this cannot take a page and its entry in the log. */
  private static final long NO_ROOM_BYTES = 64 * 1024;

  private StoreFailures() {}

  static StoreException of(Path file, SQLException problem) {
    if (!(problem instanceof SQLiteException sqlite)) {
      Throwable why = problem.getCause() == null ? problem : problem.getCause();
      return new StoreException(Kind.FAILED, file + ": " + why.getMessage(), problem);
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new StoreException(
              Kind.REFUSED,
              file + " is in use by another process; wait or choose another folder",
              problem);
      case SQLITE_NOTADB, SQLITE_CORRUPT -> damaged(file, problem);
      case SQLITE_FULL -> full(file, problem);
      case SQLITE_READONLY, SQLITE_CANTOPEN ->
          hasNoRoom(file)
              ? full(file, problem)
              : new StoreException(Kind.FAILED, file + " cannot be written", problem);
      case SQLITE_IOERR ->
          hasNoRoom(file)
              ? full(file, problem)
              : new StoreException(
                  Kind.FAILED,
                  file + ": the disk failed (" + code.name() + "); what was finished is kept",
                  problem);
      default ->
          new StoreException(
              Kind.FAILED, file + ": " + problem.getMessage() + " (" + code.name() + ")", problem);
    };
  }

  /** The file is a store no more. */
  static StoreException damaged(Path file, Throwable cause) {
    StoreException damaged = damaged(file);
    damaged.initCause(cause);
    return damaged;
  }

  /** The file is a store no more. */
  static StoreException damaged(Path file) {
    return new StoreException(
        file + " is damaged or no store of results; delete it or choose another folder");
  }

  private static StoreException full(Path file, SQLException problem) {
    return new StoreException(
        Kind.FULL,
        "the disk is full; what was finished is kept in "
            + file
            + "; make room and run again to continue",
        problem);
  }

  private static boolean hasNoRoom(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      return folder != null && Files.getFileStore(folder).getUsableSpace() < NO_ROOM_BYTES;
    } catch (IOException unknown) {
      return false;
    }
  }
}
