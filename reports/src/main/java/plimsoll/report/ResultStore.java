package plimsoll.report;

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
import plimsoll.experiment.Design;
import plimsoll.experiment.Durations;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.ReplicationResult;
import plimsoll.experiment.Results;

/**
 * The results of one experiment in {@code results.sqlite}: the design and every finished
 * replication, each in a transaction of its own. Reports are made from here alone; {@code
 * docs/store.md} describes the tables.
 *
 * <p>A process that is killed loses the replication in progress and nothing else: each is with the
 * operating system before {@link #save} returns. Against a loss of power it is also forced to the
 * disk, unless that was done less than a second ago, so that thousands of short replications do not
 * wait for the disk. Other processes can read meanwhile. One thread at a time.
 */
public final class ResultStore implements Results, AutoCloseable {

  /** Forced to the disk no more often than this; so much work a loss of power may cost. */
  private static final long SYNC_NANOS = 1_000_000_000L;

  private static final long NEVER = Long.MIN_VALUE;

  private final StoreFile file;
  private final Connection connection;
  private final Design design;
  private final Map<String, Integer> nameIds = new HashMap<>();
  private final List<BitSet> finished = new ArrayList<>();

  /** The stored identity of each of the design's alternatives. */
  private final int[] ids;

  private int storedNames;
  private long syncedNanos = NEVER;

  private ResultStore(StoreFile file, Design design) throws SQLException {
    this.file = file;
    this.connection = file.connection();
    this.design = design;
    for (int i = 0; i < design.alternatives().size(); i++) {
      finished.add(new BitSet());
    }
    readNames();
    this.ids = AlternativeTable.ids(connection);
    Map<Integer, BitSet> byId = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      byId.put(ids[i], finished.get(i));
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT alternative, replication FROM replication")) {
      while (rows.next()) {
        BitSet bits = byId.get(rows.getInt(1));
        if (bits != null) { // one that is in the design no more has none
          bits.set(rows.getInt(2));
        }
      }
    }
  }

  private void readNames() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, name FROM name")) {
      while (rows.next()) {
        nameIds.put(rows.getString(2), rows.getInt(1));
      }
    }
    storedNames = nameIds.size();
  }

  /**
   * Opens the store of a folder for a design: a new one, or the one that is there if it holds
   * results of the same scenario by the same engine. The design's number of replications may
   * differ, and so may what it varies: what is finished of its alternatives is used, and what was
   * finished of others is kept. No other process can open it so until this one is closed.
   *
   * @param folder existing folder
   * @param engineVersion results of different versions are not mixed
   * @throws StoreException if the folder holds something else, is in use or cannot be used
   */
  public static ResultStore open(Path folder, Design design, String engineVersion) {
    StoreFile file = StoreFile.toWrite(folder);
    return file.orClosed(
        () -> {
          if (!file.isNew()) {
            requireSame(file, design, engineVersion, folder);
          }
          file.execute("PRAGMA journal_mode = WAL");
          file.transaction(
              () -> {
                file.bringUp();
                requireUnchanged(file, design, folder);
                DesignTables.replace(file.connection(), design, engineVersion);
              });
          return new ResultStore(file, design);
        });
  }

  /**
   * Opens the store that a folder holds, to report on it: what is finished at this moment, while
   * another process may go on.
   *
   * @throws StoreException if the folder holds none
   */
  public static ResultStore openExisting(Path folder) {
    StoreFile file = StoreFile.toRead(folder);
    return file.orClosed(() -> new ResultStore(file, DesignTables.read(file.connection())));
  }

  private static void requireSame(StoreFile file, Design design, String engineVersion, Path folder)
      throws SQLException {
    String difference =
        SameScenario.difference(DesignTables.values(file.connection()), design, engineVersion);
    if (!difference.isEmpty()) {
      throw refusal(folder, difference);
    }
  }

  private static void requireUnchanged(StoreFile file, Design design, Path folder)
      throws SQLException {
    if (AlternativeTable.isAnyChanged(file.connection(), design.alternatives())) {
      throw refusal(folder, "this scenario before a file that 'vary' names was changed");
    }
  }

  private static StoreException refusal(Path folder, String difference) {
    return new StoreException(
        folder
            + " holds results of "
            + difference
            + "; choose another folder with -o, or delete that one");
  }

  /** For tests, which make room scarce in it. */
  StoreFile file() {
    return file;
  }

  /** What the results are of. */
  public Design design() {
    return design;
  }

  /**
   * Keeps a finished replication; no kill of this process takes it back when this returns.
   *
   * @param alternative index in the design
   * @throws StoreException if it cannot be kept; then nothing of it is
   */
  public void save(int alternative, ReplicationResult result) {
    boolean sync = syncedNanos == NEVER || System.nanoTime() - syncedNanos >= SYNC_NANOS;
    try {
      file.execute("PRAGMA synchronous = " + (sync ? "FULL" : "NORMAL"));
      file.transaction(() -> insert(alternative, result));
    } catch (SQLException problem) {
      nameIds.values().removeIf(id -> id > storedNames);
      throw file.failure(problem);
    }
    if (sync) {
      syncedNanos = System.nanoTime();
    }
    storedNames = nameIds.size();
    finished.get(alternative).set(result.replication());
  }

  private void insert(int alternative, ReplicationResult result) throws SQLException {
    insertValues(alternative, result);
    insertSeries(alternative, result);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO replication VALUES (?, ?)")) {
      insert.setInt(1, ids[alternative]);
      insert.setInt(2, result.replication());
      insert.executeUpdate();
    }
  }

  private void insertValues(int alternative, ReplicationResult result) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO value VALUES (?, ?, ?, ?)")) {
      for (Map.Entry<String, Double> value : result.values().entrySet()) {
        insert.setInt(1, ids[alternative]);
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
        insert.setInt(1, ids[alternative]);
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

  /** The version of the program that made the results; empty text if nobody says. */
  public String engineVersion() {
    return file.orTold(() -> DesignTables.values(connection).getOrDefault("engine", ""));
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
    return file.orTold(
        () -> {
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
          return new ReplicationResult(replication, values, series);
        });
  }

  @Override
  public ReplicationResult read(int alternative, int replication, Set<String> metrics) {
    SortedMap<String, Double> values = new TreeMap<>();
    SortedMap<String, Durations> series = new TreeMap<>();
    return file.orTold(
        () -> {
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
          return new ReplicationResult(replication, values, series);
        });
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
      select.setInt(1, ids[alternative]);
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
    select.setInt(1, ids[alternative]);
    select.setInt(2, replication);
    return select;
  }

  @Override
  public void close() {
    file.close();
  }
}
