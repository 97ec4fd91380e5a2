package plimsoll.scenario.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.TraceRows;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.yaml.Words;

/** Reads the rows of a trace, a few million of them within seconds. */
final class TraceReader {

  private static final int MOST_ROWS = 20_000_000;
  private static final int ABSENT = -1;

  /** No time is that long: 146 years. */
  private static final BigDecimal MOST_NANOS = BigDecimal.valueOf(Long.MAX_VALUE / 2);

  private final Values read;
  private final Field<Word> file;
  private final Path path;
  private final BigDecimal nanosPerUnit;
  private List<String> header = List.of();
  private boolean isBroken;

  TraceReader(Values read, Field<Word> file, Path path, BigDecimal secondsPerUnit) {
    this.read = read;
    this.file = file;
    this.path = path;
    this.nanosPerUnit = secondsPerUnit.movePointRight(9);
  }

  /** All rows; empty if there is a problem, which is told. */
  Optional<TraceFile> read(
      Field<Word> at,
      Field<Word> lifetime,
      Field<Word> until,
      Field<Map<String, String>> where,
      List<String> names) {
    TraceFile rows = new TraceFile();
    int count = 0;
    try (CsvReader<CsvRecord> csv = CsvReader.builder().detectBomHeader(true).ofCsvRecord(path)) {
      Iterator<CsvRecord> records = csv.iterator();
      header = records.hasNext() ? records.next().getFields() : List.of();
      int atColumn = column(at, read.get(at).text());
      int lifetimeColumn = column(lifetime);
      int untilColumn = column(until);
      List<Integer> others = names.stream().map(name -> column(where, name)).toList();
      while (records.hasNext() && !isBroken) {
        CsvRecord row = records.next();
        long time = nanos(row, atColumn);
        rows.add(cells(row, others), time, lifetime(row, time, lifetimeColumn, untilColumn));
        count++;
        if (count > MOST_ROWS) {
          problem(file, "the file has more than 20,000,000 rows");
        }
      }
      read.reading().files().put(read.get(file).text(), CsvFile.sha256(path));
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      CsvFile.cannotBeRead(read, file, e);
      return Optional.empty();
    }
    if (count == 0 && !isBroken) {
      problem(
          file,
          "file "
              + Words.quote(read.get(file).text())
              + " has no rows below its header; expected at least one");
    }
    return isBroken ? Optional.empty() : Optional.of(rows);
  }

  private int column(Field<Word> field) {
    return read.find(field).map(name -> column(field, name.text())).orElse(ABSENT);
  }

  private int column(Field<?> field, String name) {
    int index = header.indexOf(name);
    if (index < 0) {
      read.reading().problems().addUnknown(read.place(field), "column", name, header);
      isBroken = true;
    }
    return index;
  }

  private List<String> cells(CsvRecord row, List<Integer> columns) {
    if (columns.isEmpty()) {
      return List.of();
    }
    List<String> cells = new ArrayList<>(columns.size());
    columns.forEach(column -> cells.add(cell(row, column)));
    return cells;
  }

  private static String cell(CsvRecord row, int column) {
    return column < row.getFieldCount() ? row.getField(column).strip() : "";
  }

  private long lifetime(CsvRecord row, long atNanos, int lifetime, int until) {
    int column = lifetime == ABSENT ? until : lifetime;
    if (column == ABSENT || cell(row, column).isEmpty()) {
      return TraceRows.STAYS;
    }
    long time = nanos(row, column);
    if (until != ABSENT && time < atNanos && !isBroken) {
      problem(
          file,
          "line "
              + row.getStartingLineNumber()
              + " of "
              + Words.quote(read.get(file).text())
              + " ends before it begins");
      return TraceRows.STAYS;
    }
    return until == ABSENT ? time : Math.max(0, time - atNanos);
  }

  private long nanos(CsvRecord row, int column) {
    String cell = cell(row, column);
    Optional<BigDecimal> nanos =
        CsvFile.number(cell)
            .map(nanosPerUnit::multiply)
            .filter(value -> value.compareTo(MOST_NANOS) < 0);
    if (nanos.isEmpty()) {
      if (!isBroken) {
        problem(
            file,
            "line "
                + row.getStartingLineNumber()
                + " of "
                + Words.quote(read.get(file).text())
                + " has "
                + Words.quote(cell)
                + " in the column "
                + Words.quote(header.get(column))
                + "; expected a time of 0 or more, less than 146 years");
      }
      return 0;
    }
    return nanos.get().setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private void problem(Field<?> field, String message) {
    read.problem(field, message);
    isBroken = true;
  }
}
