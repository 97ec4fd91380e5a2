package plimsoll.scenario.inventory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.scenario.yaml.Words;

/**
 * A CSV file with a header line, whose columns are known by several names. Commas, semicolons and
 * tabs may stand between the cells, whatever the header has most of.
 */
final class CsvTable {

  private static final char[] SEPARATORS = {',', ';', '\t'};

  private final Path file;
  private final List<String> header;
  private final List<NamedCsvRecord> rows;

  private CsvTable(Path file, List<String> header, List<NamedCsvRecord> rows) {
    this.file = file;
    this.header = header;
    this.rows = rows;
  }

  /**
   * Reads a file.
   *
   * @throws InventoryException if it is not there, is no CSV, or has no row
   */
  static CsvTable read(Path file) throws InventoryException {
    if (!Files.isRegularFile(file)) {
      throw new InventoryException("there is no file " + Words.quote(file.toString()));
    }
    List<NamedCsvRecord> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator(file))
            .detectBomHeader(true)
            .ofNamedCsvRecord(file)) {
      csv.forEach(rows::add);
    } catch (IOException | UncheckedIOException | CsvParseException broken) {
      throw new InventoryException(file + ": error: cannot be read as CSV with a header line");
    }
    if (rows.isEmpty()) {
      throw new InventoryException(file + ": error: there are no rows below the header");
    }
    return new CsvTable(file, rows.get(0).getHeader(), rows);
  }

  private static char separator(Path file) throws IOException {
    String first;
    try (var lines = Files.lines(file)) {
      first = lines.findFirst().orElse("");
    }
    char most = SEPARATORS[0];
    for (char separator : SEPARATORS) {
      if (count(first, separator) > count(first, most)) {
        most = separator;
      }
    }
    return most;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  List<NamedCsvRecord> rows() {
    return rows;
  }

  /** The column that has one of these names, whatever their case and signs; the first one wins. */
  Optional<String> column(Collection<String> names) {
    for (String name : names) {
      for (String column : header) {
        if (plain(column).equals(plain(name))) {
          return Optional.of(column);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The column that has one of these names.
   *
   * @param what it says, for the message
   * @throws InventoryException if there is none
   */
  String required(Collection<String> names, String what) throws InventoryException {
    Optional<String> found = column(names);
    if (found.isEmpty()) {
      throw new InventoryException(
          file
              + ":1: error: there is no column for "
              + what
              + "; expected one of: "
              + Words.list(List.copyOf(names))
              + "; found: "
              + Words.list(header));
    }
    return found.get();
  }

  /** A place for messages. */
  String at(NamedCsvRecord row, String column) {
    return file + ":" + row.getStartingLineNumber() + ": error: " + column;
  }

  /** Lower-case letters and digits alone. */
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9#]", "");
  }
}
