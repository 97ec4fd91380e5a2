package plimsoll.report.trace;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import plimsoll.experiment.trace.Timeline;
import plimsoll.experiment.trace.Timeline.Series;
import plimsoll.report.Csv;

/**
 * {@code timeline.csv}: replication 0 of some alternatives over time, a row a stretch. Equal
 * timelines give equal bytes.
 */
public final class TimelineCsv {

  private static final String ALTERNATIVE = "alternative";
  private static final String SECONDS = "seconds";
  private static final MathContext DIGITS = new MathContext(6);

  private TimelineCsv() {}

  /** Writes timelines by alternative's name, in their order. */
  public static void write(Map<String, Timeline> timelines, Writer out) throws IOException {
    try (CsvWriter csv = Csv.writer(out)) {
      csv.writeRecord(
          Stream.concat(
                  Stream.of(ALTERNATIVE, SECONDS), Stream.of(Series.values()).map(Series::key))
              .toList());
      for (Map.Entry<String, Timeline> one : timelines.entrySet()) {
        Timeline timeline = one.getValue();
        for (int i = 0; i < timeline.size(); i++) {
          List<String> row = new ArrayList<>();
          row.add(one.getKey());
          row.add(text(timeline.seconds(i), MathContext.DECIMAL64));
          for (Series series : Series.values()) {
            row.add(text(timeline.value(series, i), DIGITS));
          }
          csv.writeRecord(row);
        }
      }
    }
  }

  private static String text(double value, MathContext digits) {
    return Double.isNaN(value)
        ? ""
        : new BigDecimal(value).round(digits).stripTrailingZeros().toPlainString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @return the timelines by alternative's name; none if there is no such file
   */
  public static Map<String, Timeline> read(Path file) throws IOException {
    Map<String, List<NamedCsvRecord>> rows = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try (CsvReader<NamedCsvRecord> csv =
          CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
        csv.forEach(
            row ->
                rows.computeIfAbsent(row.getField(ALTERNATIVE), name -> new ArrayList<>())
                    .add(row));
      }
    }
    Map<String, Timeline> timelines = new LinkedHashMap<>();
    rows.forEach((name, of) -> timelines.put(name, timeline(of)));
    return timelines;
  }

  private static Timeline timeline(List<NamedCsvRecord> rows) {
    Map<Series, double[]> averages = new EnumMap<>(Series.class);
    for (Series series : Series.values()) {
      averages.put(
          series,
          rows.stream()
              .map(row -> row.findField(series.key()).orElse(""))
              .mapToDouble(text -> text.isEmpty() ? Double.NaN : Double.parseDouble(text))
              .toArray());
    }
    double middleOfFirst = Double.parseDouble(rows.get(0).getField(SECONDS));
    return new Timeline(2 * middleOfFirst, averages);
  }
}
