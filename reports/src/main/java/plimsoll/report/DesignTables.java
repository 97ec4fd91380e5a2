package plimsoll.report;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import plimsoll.experiment.Design;
import plimsoll.experiment.Design.Measurement;
import plimsoll.experiment.Design.Objective;
import plimsoll.experiment.Design.Provenance;

/** The design in tables of its own, beside the results that were made by it. */
final class DesignTables {

  private static final String TABLES =
      """
      CREATE TABLE design (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
      CREATE TABLE alternative (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, platform TEXT NOT NULL) STRICT;
      CREATE TABLE setting (
        alternative INTEGER NOT NULL, position INTEGER NOT NULL, path TEXT NOT NULL,
        value TEXT NOT NULL, PRIMARY KEY (alternative, position)) STRICT;
      CREATE TABLE compared (position INTEGER PRIMARY KEY, metric TEXT NOT NULL) STRICT;
      CREATE TABLE objective (
        position INTEGER PRIMARY KEY, metric TEXT NOT NULL, at_most REAL, at_least REAL,
        probability REAL NOT NULL) STRICT;
      CREATE TABLE measurement (
        position INTEGER PRIMARY KEY, metric TEXT NOT NULL, alternative TEXT NOT NULL,
        value REAL NOT NULL, source TEXT NOT NULL) STRICT;
      CREATE TABLE provenance (
        position INTEGER PRIMARY KEY, platform TEXT NOT NULL, layer TEXT NOT NULL,
        item TEXT NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL, grade TEXT NOT NULL)
        STRICT;
      CREATE TABLE note (position INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
      """;

  private static final List<String> NAMES =
      List.of("design", "setting", "compared", "objective", "measurement", "provenance", "note");

  /** Key of the hash that all designs of a store share. */
  static final String COMMON = "common sha256";

  private DesignTables() {}

  static void create(Statement statement) throws SQLException {
    statement.executeUpdate(TABLES);
  }

  /** Writes the design in place of the one that is there. */
  static void replace(Connection connection, Design design, String engineVersion)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String name : NAMES) {
        statement.executeUpdate("DELETE FROM " + name);
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", design.name());
    values.put("description", design.description());
    values.put("sha256", design.scenarioSha256());
    values.put(COMMON, design.commonSha256());
    values.put("text", design.scenarioText());
    values.put("seed", Long.toString(design.seed()));
    values.put("confidence", Double.toString(design.confidence()));
    values.put("baseline", design.baseline());
    values.put("engine", engineVersion);
    values.putAll(DesignKeys.of(design));
    try (Rows rows = new Rows(connection, "design", 2)) {
      for (Map.Entry<String, String> value : values.entrySet()) {
        rows.add(value.getKey(), value.getValue());
      }
    }
    AlternativeTable.replace(connection, design.alternatives());
    writeLists(connection, design);
  }

  private static void writeLists(Connection connection, Design design) throws SQLException {
    int position = 0;
    try (Rows rows = new Rows(connection, "compared", 2)) {
      for (String metric : design.compare()) {
        rows.add(position++, metric);
      }
    }
    try (Rows rows = new Rows(connection, "objective", 5)) {
      for (Objective one : design.objectives()) {
        rows.add(
            position++, one.metric(), orNan(one.atMost()), orNan(one.atLeast()), one.probability());
      }
    }
    try (Rows rows = new Rows(connection, "measurement", 5)) {
      for (Measurement one : design.measurements()) {
        rows.add(position++, one.metric(), one.alternative(), one.value(), one.source());
      }
    }
    try (Rows rows = new Rows(connection, "provenance", 7)) {
      for (Provenance one : design.provenance()) {
        rows.add(
            position++,
            one.platform(),
            one.layer(),
            one.item(),
            one.value(),
            one.source(),
            one.grade());
      }
    }
    try (Rows rows = new Rows(connection, "note", 2)) {
      for (String note : design.notes()) {
        rows.add(position++, note);
      }
    }
  }

  private static double orNan(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  /** The keys and values of the design that was written. */
  static Map<String, String> values(Connection connection) throws SQLException {
    Map<String, String> values = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT key, value FROM design")) {
      while (rows.next()) {
        values.put(rows.getString(1), rows.getString(2));
      }
    }
    return values;
  }

  /** Reads the design that was written. */
  static Design read(Connection connection) throws SQLException {
    Map<String, String> values = values(connection);
    return new Design(
        value(values, "name"),
        value(values, "description"),
        value(values, "sha256"),
        values.getOrDefault(COMMON, value(values, "sha256")),
        value(values, "text"),
        Long.parseLong(value(values, "seed")),
        Double.parseDouble(value(values, "confidence")),
        DesignKeys.replications(values),
        DesignKeys.varianceReduction(values),
        value(values, "baseline"),
        AlternativeTable.read(connection),
        list(connection, "SELECT position, metric FROM compared", row -> row.getString(2)),
        DesignKeys.withMargins(
            list(connection, "SELECT * FROM objective", DesignTables::objective), values),
        list(
            connection,
            "SELECT * FROM measurement",
            row ->
                new Measurement(
                    row.getString(2), row.getString(3), row.getDouble(4), row.getString(5))),
        list(
            connection,
            "SELECT * FROM provenance",
            row ->
                new Provenance(
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7))),
        list(connection, "SELECT position, text FROM note", row -> row.getString(2)));
  }

  static String value(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new StoreException("the results hold no " + key + "; delete them and run again");
    }
    return value;
  }

  private static Objective objective(ResultSet row) throws SQLException {
    return new Objective(row.getString(2), optional(row, 3), optional(row, 4), row.getDouble(5));
  }

  private static OptionalDouble optional(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Makes something of a row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What a query finds, by its first column. */
  static <T> List<T> list(Connection connection, String select, RowReader<T> reader)
      throws SQLException {
    List<T> list = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select + " ORDER BY 1")) {
      while (rows.next()) {
        list.add(reader.read(rows));
      }
    }
    return list;
  }
}
