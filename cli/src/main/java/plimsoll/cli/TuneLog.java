package plimsoll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the replications of a capacity plan gave, in {@code observations.csv}: appended as they
 * finish, and read back by the next run, so that a plan goes on where it was interrupted and a
 * changed one uses what still holds. Rows go by the hash of the point's scenario, so that those of
 * another scenario are never taken for its own; a last line that was cut off is run again.
 */
final class TuneLog {

  private static final String NAME = "observations.csv";

  private final Path file;
  private final Map<String, List<Double>> rows = new HashMap<>();

  /**
   * @param folder existing folder
   * @param columns names of the metrics
   */
  TuneLog(Path folder, List<String> columns) throws IOException {
    this.file = folder.resolve(NAME);
    String header = "scenario,replication," + String.join(",", columns) + "," + Version.text();
    List<String> lines = Files.exists(file) ? lines(Files.readString(file)) : List.of();
    if (!lines.isEmpty() && lines.get(0).equals(header)) {
      lines.subList(1, lines.size()).forEach(line -> read(line, columns.size()));
      Files.writeString(file, String.join("\n", lines) + "\n");
    } else {
      Files.writeString(file, header + "\n");
    }
  }

  /** The whole lines. */
  private static List<String> lines(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private void read(String line, int columns) {
    String[] cells = line.split(",", -1);
    List<Double> values = new ArrayList<>();
    for (int i = 2; i < cells.length; i++) {
      values.add(Double.valueOf(cells[i]));
    }
    if (values.size() == columns) {
      rows.put(cells[0] + "," + cells[1], values);
    }
  }

  /** What one replication gave, if it is known. */
  Optional<List<Double>> find(String scenario, int replication) {
    return Optional.ofNullable(rows.get(scenario + "," + replication));
  }

  /** Keeps what one replication gave. */
  void add(String scenario, int replication, List<Double> values) {
    String key = scenario + "," + replication;
    StringBuilder line = new StringBuilder(key);
    values.forEach(value -> line.append(',').append(value));
    try {
      Files.writeString(file, line.append('\n'), StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    rows.put(key, values);
  }
}
