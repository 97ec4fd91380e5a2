package plimsoll.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import plimsoll.experiment.Design;
import plimsoll.experiment.Durations;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.ReplicationResult;
import plimsoll.experiment.Results;

/**
 * {@code replications.csv}: one row for each number that a replication gave, in base units.
 * Quantiles of single replications stand here for who wants to look at their spread; estimates are
 * made from all durations together.
 */
final class ReplicationsCsv {

  private ReplicationsCsv() {}

  static void write(Design design, Results results, Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("alternative", "replication", "metric", "value");
    for (int i = 0; i < design.alternatives().size(); i++) {
      String name = Csv.guarded(design.alternatives().get(i).name());
      for (int r = 0; r < results.finished(i); r++) {
        String replication = Integer.toString(r);
        for (Map.Entry<String, Double> row : rows(results.read(i, r)).entrySet()) {
          double value = row.getValue();
          csv.writeRecord(
              name,
              replication,
              Csv.guarded(row.getKey()),
              Double.isFinite(value) ? Double.toString(value) : "");
        }
      }
    }
    csv.flush();
  }

  private static SortedMap<String, Double> rows(ReplicationResult result) {
    SortedMap<String, Double> rows = new TreeMap<>(result.values());
    for (Map.Entry<String, Durations> series : result.series().entrySet()) {
      for (String metric : Metrics.ofAll(series.getKey())) {
        Metrics.OfSeries of = Metrics.ofSeries(metric).orElseThrow();
        rows.put(metric, of.statistic().of(series.getValue()));
      }
    }
    return rows;
  }
}
