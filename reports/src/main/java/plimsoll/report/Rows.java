package plimsoll.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Rows that are inserted together when closed; NaN becomes NULL. */
final class Rows implements AutoCloseable {
  private final PreparedStatement insert;

  private Rows(String statement, Connection connection, int columns) throws SQLException {
    insert =
        connection.prepareStatement(statement + " VALUES (?" + ", ?".repeat(columns - 1) + ")");
  }

  Rows(Connection connection, String table, int columns) throws SQLException {
    this("INSERT INTO " + table, connection, columns);
  }

  /** Rows that stand in place of those with the same keys. */
  static Rows replacing(Connection connection, String table, int columns) throws SQLException {
    return new Rows("INSERT OR REPLACE INTO " + table, connection, columns);
  }

  void add(Object... row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      if (row[i] instanceof Double number && Double.isNaN(number)) {
        insert.setNull(i + 1, java.sql.Types.REAL);
      } else {
        insert.setObject(i + 1, row[i]);
      }
    }
    insert.addBatch();
  }

  @Override
  public void close() throws SQLException {
    insert.executeBatch();
    insert.close();
  }
}
