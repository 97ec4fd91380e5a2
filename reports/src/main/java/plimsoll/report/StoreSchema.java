package plimsoll.report;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Which tables a store has, which version of them, and how an older store is brought up.
 *
 * <p>A new store is made in the same way as an old one is brought up: the tables of version 1, then
 * every step. So both are alike, and a change of the tables is one more step at the end of the
 * list; {@code docs/store.md} describes the result. The version is in {@code PRAGMA user_version};
 * from version 2 on {@code PRAGMA application_id} says whose file it is.
 */
final class StoreSchema {

  /** {@code PLIM} in ASCII: what {@code file} and other programs tell our stores by. */
  static final int APPLICATION_ID = 0x504C494D;

  private static final String TABLES =
      """
      CREATE TABLE replication (
        alternative INTEGER NOT NULL, replication INTEGER NOT NULL,
        PRIMARY KEY (alternative, replication)) STRICT, WITHOUT ROWID;
      CREATE TABLE name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE value (
        alternative INTEGER NOT NULL, replication INTEGER NOT NULL, name INTEGER NOT NULL,
        value REAL, PRIMARY KEY (alternative, replication, name)) STRICT, WITHOUT ROWID;
      CREATE TABLE series (
        alternative INTEGER NOT NULL, replication INTEGER NOT NULL, name INTEGER NOT NULL,
        durations BLOB NOT NULL, PRIMARY KEY (alternative, replication, name)) STRICT;
      """;

  /** Step i brings version i + 1 up to version i + 2. */
  private static final List<String> STEPS =
      List.of(
          // An own identity, and the values as a person wants to read them.
          """
          PRAGMA application_id = 0x504C494D;
          CREATE VIEW result AS
            SELECT alternative.name AS alternative, value.replication AS replication,
              name.name AS metric, value.value AS value
            FROM value
            JOIN alternative ON alternative.id = value.alternative
            JOIN name ON name.id = value.name;
          """,
          // Alternatives that are in the design no more stay for the day when they are again.
          """
          ALTER TABLE alternative ADD COLUMN position INTEGER;
          ALTER TABLE alternative ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';
          UPDATE alternative SET position = id;
          DROP VIEW result;
          CREATE VIEW result AS
            SELECT alternative.name AS alternative, value.replication AS replication,
              name.name AS metric, value.value AS value
            FROM value
            JOIN alternative ON alternative.id = value.alternative
            JOIN name ON name.id = value.name
            WHERE alternative.position IS NOT NULL;
          """);

  /** The version that this program reads and writes. */
  static final int VERSION = 1 + STEPS.size();

  private StoreSchema() {}

  /**
   * The version of a store; 0 of a file that has nothing in it yet.
   *
   * @throws StoreException if it is another program's file, or of a version that is not known yet
   */
  static int version(Connection connection, Path file) throws SQLException {
    int application = number(connection, "PRAGMA application_id");
    int version = number(connection, "PRAGMA user_version");
    boolean isEmpty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    if (application == 0 && version == 0 && isEmpty) {
      return 0;
    }
    boolean isOurs =
        application == APPLICATION_ID
            || (application == 0 && version > 0 && (isEmpty || hasDesign(connection)));
    if (!isOurs) {
      throw new StoreException(file + " is a database of another program; choose another folder");
    }
    if (version > VERSION) {
      throw new StoreException(
          file
              + " was written by a newer Plimsoll (format "
              + version
              + ", this one knows "
              + VERSION
              + ")");
    }
    return version;
  }

  private static boolean hasDesign(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'design'") == 1;
  }

  /** Makes the tables in an empty file; inside a transaction. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(TABLES);
      DesignTables.create(statement);
    }
    bringUp(connection, 1);
  }

  /** Takes the steps that lead from a version to this one; inside a transaction. */
  static void bringUp(Connection connection, int from) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String step : STEPS.subList(from - 1, STEPS.size())) {
        statement.executeUpdate(step);
      }
      statement.executeUpdate("PRAGMA user_version = " + VERSION);
    }
  }

  /** The one number that a query answers. */
  static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getInt(1);
    }
  }
}
