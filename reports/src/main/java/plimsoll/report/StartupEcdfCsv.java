package plimsoll.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import plimsoll.experiment.Design;
import plimsoll.experiment.StartupEcdf;
import plimsoll.statistics.Interval;

/**
 * {@code startup-ecdf.csv}: the distribution function of the startup latency of each alternative as
 * steps, with the band that holds everywhere at once. From {@code seconds} to the next row's the
 * share of starts that are ready is {@code fraction}, between {@code low} and {@code high}; these
 * two are empty for a single replication.
 */
final class StartupEcdfCsv {

  private StartupEcdfCsv() {}

  static void write(Design design, List<StartupEcdf> startups, Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("alternative", "seconds", "fraction", "low", "high");
    for (int i = 0; i < startups.size(); i++) {
      String name = Csv.guarded(design.alternatives().get(i).name());
      for (StartupEcdf.Step step : startups.get(i).steps()) {
        csv.writeRecord(
            name,
            Double.toString(step.seconds()),
            Double.toString(step.fraction()),
            step.band().map(Interval::low).map(low -> Double.toString(low)).orElse(""),
            step.band().map(Interval::high).map(high -> Double.toString(high)).orElse(""));
      }
    }
    csv.flush();
  }
}
