package plimsoll.report;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.experiment.Design.Alternative;

/**
 * The alternatives that a store holds results of, each with an identity of its own: those of the
 * design have a place in it, and those that were in an earlier one keep their results without.
 */
final class AlternativeTable {

  private AlternativeTable() {}

  /** An alternative that is stored. */
  private record Stored(int id, String sha256) {}

  private static Map<String, Stored> stored(Connection connection) throws SQLException {
    Map<String, Stored> stored = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name, id, sha256 FROM alternative")) {
      while (rows.next()) {
        stored.put(rows.getString(1), new Stored(rows.getInt(2), rows.getString(3)));
      }
    }
    return stored;
  }

  /** Whether an alternative is stored by its name whose settings meant something else. */
  static boolean isAnyChanged(Connection connection, List<Alternative> alternatives)
      throws SQLException {
    Map<String, Stored> stored = stored(connection);
    return alternatives.stream()
        .anyMatch(
            one -> {
              Stored before = stored.get(one.name());
              return before != null
                  && !before.sha256().isEmpty()
                  && !before.sha256().equals(one.sha256());
            });
  }

  /** Gives alternatives their places; those that are stored keep their identities. */
  static void replace(Connection connection, List<Alternative> alternatives) throws SQLException {
    Map<String, Stored> stored = stored(connection);
    int next = stored.values().stream().mapToInt(one -> one.id() + 1).max().orElse(0);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE alternative SET position = NULL");
    }
    try (Rows rows = Rows.replacing(connection, "alternative", 5);
        Rows settings = new Rows(connection, "setting", 4)) {
      for (int i = 0; i < alternatives.size(); i++) {
        Alternative one = alternatives.get(i);
        Stored before = stored.get(one.name());
        int id = before == null ? next++ : before.id();
        rows.add(id, one.name(), one.platform(), i, one.sha256());
        int position = 0;
        for (Map.Entry<String, String> setting : one.settings().entrySet()) {
          settings.add(id, position++, setting.getKey(), setting.getValue());
        }
      }
    }
  }

  /** The identities of the design's alternatives, in its order. */
  static int[] ids(Connection connection) throws SQLException {
    return DesignTables.list(
            connection,
            "SELECT position, id FROM alternative WHERE position IS NOT NULL",
            row -> row.getInt(2))
        .stream()
        .mapToInt(id -> id)
        .toArray();
  }

  /** The design's alternatives. */
  static List<Alternative> read(Connection connection) throws SQLException {
    Map<Integer, Map<String, String>> settings = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT alternative, path, value FROM setting ORDER BY alternative, position")) {
      while (rows.next()) {
        settings
            .computeIfAbsent(rows.getInt(1), absent -> new LinkedHashMap<>())
            .put(rows.getString(2), rows.getString(3));
      }
    }
    return DesignTables.list(
        connection,
        "SELECT position, id, name, platform, sha256 FROM alternative WHERE position IS NOT NULL",
        row ->
            new Alternative(
                row.getString(3),
                row.getString(4),
                settings.getOrDefault(row.getInt(2), Map.of()),
                row.getString(5)));
  }
}
