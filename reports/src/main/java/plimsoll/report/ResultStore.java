package plimsoll.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import plimsoll.experiment.Design;
import plimsoll.experiment.Durations;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.ReplicationResult;
import plimsoll.experiment.Results;

/**
 * The results of one experiment in {@code results.sqlite}: the design and every finished
 * replication, each in a transaction of its own that is on the disk before {@link #save} returns.
 * Reports are made from here alone.
 *
 * <p>Write-ahead log with full synchronisation: a process that is killed loses the replication in
 * progress and nothing else, and another process can read meanwhile. One thread at a time.
 */
public final class ResultStore implements Results, AutoCloseable {

  /** The version of the tables, in {@code PRAGMA user_version}. */
  static final int SCHEMA = 1;

  private static final String FILE = "results.sqlite";

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

  private final Connection connection;
  private final Design design;
  private final Map<String, Integer> nameIds = new HashMap<>();
  private final List<BitSet> finished = new ArrayList<>();

  private ResultStore(Connection connection, Design design) throws SQLException {
    this.connection = connection;
    this.design = design;
    for (int i = 0; i < design.alternatives().size(); i++) {
      finished.add(new BitSet());
    }
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SELECT id, name FROM name")) {
        while (rows.next()) {
          nameIds.put(rows.getString(2), rows.getInt(1));
        }
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT alternative, replication FROM replication")) {
        while (rows.next()) {
          finished.get(rows.getInt(1)).set(rows.getInt(2));
        }
      }
    }
  }

  /**
   * Opens the store of a folder for a design: a new one, or the one that is there if it holds
   * results of the same scenario by the same engine. The design's number of replications may
   * differ.
   *
   * @param folder existing folder
   * @param engineVersion results of different versions are not mixed
   * @throws StoreException if the folder holds something else or cannot be used
   */
  public static ResultStore open(Path folder, Design design, String engineVersion) {
    Path file = folder.resolve(FILE);
    Connection connection = connect(file, false);
    try {
      connection.setAutoCommit(false);
      int version = version(connection, file);
      if (version == 0) {
        create(connection, design, engineVersion);
      } else {
        DesignTables.requireSame(connection, design, engineVersion, folder);
        DesignTables.replace(connection, design, engineVersion);
      }
      connection.commit();
      return new ResultStore(connection, design);
    } catch (SQLException problem) {
      throw closed(connection, failure(file, problem));
    } catch (StoreException problem) {
      throw closed(connection, problem);
    }
  }

  /**
   * Opens the store that a folder holds, to report on it.
   *
   * @throws StoreException if the folder holds none
   */
  public static ResultStore openExisting(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new StoreException(folder + " holds no results: there is no " + FILE + " in it");
    }
    Connection connection = connect(file, true);
    try {
      connection.setAutoCommit(false);
      if (version(connection, file) == 0) {
        throw new StoreException(file + " is empty: the run that made it finished nothing");
      }
      return new ResultStore(connection, DesignTables.read(connection));
    } catch (SQLException problem) {
      throw closed(connection, failure(file, problem));
    } catch (StoreException problem) {
      throw closed(connection, problem);
    }
  }

  private static Connection connect(Path file, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(2000);
    if (readOnly) {
      config.setReadOnly(true);
    } else {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    try {
      return config.createConnection("jdbc:sqlite:" + file);
    } catch (SQLException problem) {
      throw failure(file, problem);
    }
  }

  private static int version(Connection connection, Path file) throws SQLException {
    int version;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      version = row.getInt(1);
    }
    if (version > SCHEMA) {
      throw new StoreException(
          file
              + " was written by a newer Plimsoll (format "
              + version
              + ", this one knows "
              + SCHEMA
              + ")");
    }
    boolean foreign;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
      foreign = version == 0 && row.getInt(1) > 0;
    }
    if (foreign) {
      throw new StoreException(file + " is a database of another program; choose another folder");
    }
    return version;
  }

  private static void create(Connection connection, Design design, String engineVersion)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(TABLES);
      DesignTables.create(statement);
      statement.executeUpdate("PRAGMA user_version = " + SCHEMA);
    }
    DesignTables.replace(connection, design, engineVersion);
  }

  private static StoreException closed(Connection connection, StoreException problem) {
    try {
      connection.close();
    } catch (SQLException second) {
      problem.addSuppressed(second);
    }
    return problem;
  }

  private static StoreException failure(Path file, SQLException problem) {
    if (problem instanceof SQLiteException sqlite) {
      SQLiteErrorCode code = sqlite.getResultCode();
      if (code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED) {
        return new StoreException(
            file + " is in use by another run; wait or choose another folder", problem);
      }
      if (code == SQLiteErrorCode.SQLITE_NOTADB || code == SQLiteErrorCode.SQLITE_CORRUPT) {
        return new StoreException(
            file + " is damaged or no store of results; delete it or choose another folder",
            problem);
      }
      if (code == SQLiteErrorCode.SQLITE_FULL) {
        return new StoreException(
            "the disk is full; what was finished is kept in " + file, problem);
      }
      if (code == SQLiteErrorCode.SQLITE_READONLY || code == SQLiteErrorCode.SQLITE_CANTOPEN) {
        return new StoreException(file + " cannot be written", problem);
      }
    }
    return new StoreException(file + ": " + problem.getMessage(), problem);
  }

  /** What the results are of. */
  public Design design() {
    return design;
  }

  /**
   * Keeps a finished replication; it is on the disk when this returns.
   *
   * @param alternative index in the design
   * @throws StoreException if it cannot be kept
   */
  public void save(int alternative, ReplicationResult result) {
    try {
      insertValues(alternative, result);
      insertSeries(alternative, result);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO replication VALUES (?, ?)")) {
        insert.setInt(1, alternative);
        insert.setInt(2, result.replication());
        insert.executeUpdate();
      }
      connection.commit();
      finished.get(alternative).set(result.replication());
    } catch (SQLException problem) {
      throw failure(Path.of(FILE), problem);
    }
  }

  private void insertValues(int alternative, ReplicationResult result) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO value VALUES (?, ?, ?, ?)")) {
      for (Map.Entry<String, Double> value : result.values().entrySet()) {
        insert.setInt(1, alternative);
        insert.setInt(2, result.replication());
        insert.setInt(3, nameId(value.getKey()));
        if (Double.isNaN(value.getValue())) {
          insert.setNull(4, java.sql.Types.REAL);
        } else {
          insert.setDouble(4, value.getValue());
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void insertSeries(int alternative, ReplicationResult result) throws SQLException {
    // One group's starts are all starts: a long series that is there twice is encoded once.
    IdentityHashMap<Durations, byte[]> encoded = new IdentityHashMap<>();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO series VALUES (?, ?, ?, ?)")) {
      for (Map.Entry<String, Durations> series : result.series().entrySet()) {
        insert.setInt(1, alternative);
        insert.setInt(2, result.replication());
        insert.setInt(3, nameId(series.getKey()));
        insert.setBytes(4, encoded.computeIfAbsent(series.getValue(), DurationsCodec::encode));
        insert.executeUpdate(); // not as a batch, which would hold all the bytes at once
      }
    }
  }

  private int nameId(String name) throws SQLException {
    Integer known = nameIds.get(name);
    if (known != null) {
      return known;
    }
    int id = nameIds.size() + 1;
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO name VALUES (?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, name);
      insert.executeUpdate();
    }
    nameIds.put(name, id);
    return id;
  }

  @Override
  public int finished(int alternative) {
    return finished.get(alternative).nextClearBit(0);
  }

  @Override
  public boolean isFinished(int alternative, int replication) {
    return finished.get(alternative).get(replication);
  }

  @Override
  public ReplicationResult read(int alternative, int replication) {
    SortedMap<String, Double> values = new TreeMap<>();
    SortedMap<String, Durations> series = new TreeMap<>();
    try {
      try (PreparedStatement select = select("value", "value", alternative, replication);
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          double value = rows.getDouble(2);
          boolean isMissing = rows.wasNull(); // asks for the column read last
          values.put(rows.getString(1), isMissing ? Double.NaN : value);
        }
      }
      try (PreparedStatement select = select("series", "durations", alternative, replication);
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          series.put(rows.getString(1), DurationsCodec.decode(rows.getBytes(2)));
        }
      }
    } catch (SQLException problem) {
      throw failure(Path.of(FILE), problem);
    }
    return new ReplicationResult(replication, values, series);
  }

  @Override
  public ReplicationResult read(int alternative, int replication, Set<String> metrics) {
    SortedMap<String, Double> values = new TreeMap<>();
    SortedMap<String, Durations> series = new TreeMap<>();
    try {
      for (String metric : metrics) {
        Optional<Metrics.OfSeries> ofSeries = Metrics.ofSeries(metric);
        if (ofSeries.isPresent()) {
          String name = ofSeries.get().series();
          one("series", "durations", alternative, replication, name, row -> row.getBytes(1))
              .ifPresent(bytes -> series.put(name, DurationsCodec.decode(bytes)));
        } else {
          one("value", "value", alternative, replication, metric, ResultStore::orNan)
              .ifPresent(value -> values.put(metric, value));
        }
      }
    } catch (SQLException problem) {
      throw failure(Path.of(FILE), problem);
    }
    return new ReplicationResult(replication, values, series);
  }

  private interface Cell<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static double orNan(ResultSet row) throws SQLException {
    double value = row.getDouble(1);
    return row.wasNull() ? Double.NaN : value;
  }

  private <T> Optional<T> one(
      String table, String column, int alternative, int replication, String name, Cell<T> cell)
      throws SQLException {
    Integer id = nameIds.get(name);
    if (id == null) {
      return Optional.empty();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + column
                + " FROM "
                + table
                + " WHERE alternative = ? AND replication = ? AND name = ?")) {
      select.setInt(1, alternative);
      select.setInt(2, replication);
      select.setInt(3, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(cell.read(rows)) : Optional.empty();
      }
    }
  }

  private PreparedStatement select(String table, String column, int alternative, int replication)
      throws SQLException {
    PreparedStatement select =
        connection.prepareStatement(
            "SELECT name.name, "
                + column
                + " FROM "
                + table
                + " JOIN name ON name.id = "
                + table
                + ".name WHERE alternative = ? AND replication = ?");
    select.setInt(1, alternative);
    select.setInt(2, replication);
    return select;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException problem) {
      throw failure(Path.of(FILE), problem);
    }
  }
}
