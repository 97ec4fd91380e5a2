package plimsoll.report.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import plimsoll.experiment.Summary;

/** Tidy rows as a Parquet file; what does not exist is null. */
final class TidyParquet {

  private TidyParquet() {}

  static void write(Summary summary, OutputStream out) throws IOException {
    List<String> paths = TidyRow.paths(summary);
    List<TidyRow> rows = TidyRow.of(summary);
    List<String> texts = new ArrayList<>(TidyRow.FIRST);
    texts.addAll(paths);
    texts.addAll(TidyRow.NAMES);
    ParquetFile file = new ParquetFile();
    for (int i = 0; i < texts.size(); i++) {
      int column = i;
      file.texts(texts.get(i), rows.stream().map(row -> row.texts(paths).get(column)).toList());
    }
    for (int i = 0; i < TidyRow.NUMBERS.size(); i++) {
      int column = i;
      file.numbers(
          TidyRow.NUMBERS.get(i), rows.stream().map(row -> row.numbers().get(column)).toList());
    }
    file.integers(TidyRow.COUNT, rows.stream().map(row -> row.estimate().n()).toList());
    for (int i = 0; i < TidyRow.REMARKS.size(); i++) {
      int column = i;
      file.texts(
          TidyRow.REMARKS.get(i), rows.stream().map(row -> row.remarks().get(column)).toList());
    }
    file.write(out);
  }
}
