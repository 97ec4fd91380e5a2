package plimsoll.report.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Summary;
import plimsoll.report.Csv;

/** Tidy rows as CSV; what does not exist is an empty cell. */
final class TidyCsv {

  private TidyCsv() {}

  static void write(Summary summary, Writer out) throws IOException {
    List<String> paths = TidyRow.paths(summary);
    CsvWriter csv = Csv.writer(out);
    List<String> head = new ArrayList<>(TidyRow.FIRST);
    head.addAll(paths);
    head.addAll(TidyRow.NAMES);
    head.addAll(TidyRow.NUMBERS);
    head.add(TidyRow.COUNT);
    head.addAll(TidyRow.REMARKS);
    csv.writeRecord(head);
    for (TidyRow row : TidyRow.of(summary)) {
      List<String> cells = new ArrayList<>();
      row.texts(paths).forEach(text -> cells.add(cell(text)));
      row.numbers().forEach(number -> cells.add(cell(number)));
      cells.add(Integer.toString(row.estimate().n()));
      row.remarks().forEach(text -> cells.add(cell(text)));
      csv.writeRecord(cells);
    }
    csv.flush();
  }

  private static String cell(Optional<String> text) {
    return Csv.guarded(text.orElse(""));
  }

  private static String cell(OptionalDouble number) {
    return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
  }
}
