package plimsoll.scenario;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.scenario.yaml.Words;

/** A column of measured values in a CSV file with a header line, whole or by another column. */
public final class CsvColumn {

  private CsvColumn() {}

  /**
   * Some of the values.
   *
   * @param name what they have in common in the other column; empty without one
   * @param values in file order
   * @param missing rows without a value
   */
  public record Group(String name, List<BigDecimal> values, int missing) {

    /** Keeps a copy. */
    public Group {
      values = List.copyOf(values);
    }
  }

  /** Says what is wrong with a file or a column, for the user. */
  public static final class CsvException extends Exception {
    private static final long serialVersionUID = 1;

    CsvException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads the column.
   *
   * @param column whose values are read; empty cells are counted as missing
   * @param by another column whose values form groups, in order of their first rows
   * @param where other columns with the value that rows must have
   * @throws CsvException if the file cannot be read, a column is not in it, a value is not a number
   *     of 0 or more, or no row is left
   */
  public static List<Group> read(
      Path file, String column, Optional<String> by, Map<String, String> where)
      throws CsvException {
    if (!Files.isRegularFile(file)) {
      throw new CsvException("there is no file " + Words.quote(file.toString()));
    }
    Map<String, List<BigDecimal>> values = new LinkedHashMap<>();
    Map<String, Integer> missing = new LinkedHashMap<>();
    int rows = 0;
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        rows++;
        boolean isWanted = true;
        for (Map.Entry<String, String> one : where.entrySet()) {
          isWanted &= cell(row, one.getKey()).equals(one.getValue());
        }
        String group = by.isPresent() ? cell(row, by.get()) : "";
        String cell = cell(row, column);
        if (!isWanted) {
          continue;
        }
        values.computeIfAbsent(group, absent -> new ArrayList<>());
        if (cell.isEmpty()) {
          missing.merge(group, 1, Integer::sum);
        } else {
          values.get(group).add(number(cell, column, row.getStartingLineNumber()));
        }
      }
    } catch (IOException | UncheckedIOException | CsvParseException broken) {
      throw new CsvException(
          "file " + Words.quote(file.toString()) + " cannot be read as CSV with a header line");
    }
    if (values.isEmpty()) {
      throw new CsvException(
          "file "
              + Words.quote(file.toString())
              + (rows == 0 ? " has no rows below its header" : " has no row with " + where));
    }
    return values.entrySet().stream()
        .map(one -> new Group(one.getKey(), one.getValue(), missing.getOrDefault(one.getKey(), 0)))
        .toList();
  }

  private static String cell(NamedCsvRecord row, String column) throws CsvException {
    Optional<String> cell = row.findField(column);
    if (cell.isEmpty() && !row.getHeader().contains(column)) {
      throw new CsvException(
          "unknown column "
              + Words.quote(column)
              + Words.guess(column, row.getHeader())
                  .map(guess -> "; did you mean '" + guess + "'?")
                  .orElse("; the file has: " + Words.list(row.getHeader())));
    }
    return cell.orElse("").strip();
  }

  private static BigDecimal number(String cell, String column, long line) throws CsvException {
    boolean isNumber =
        cell.length() <= 64 && cell.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?");
    if (!isNumber || new BigDecimal(cell).signum() < 0) {
      throw new CsvException(
          "line "
              + line
              + " has "
              + Words.quote(cell)
              + " in the column "
              + Words.quote(column)
              + "; expected a number of 0 or more, or nothing");
    }
    return new BigDecimal(cell);
  }
}
