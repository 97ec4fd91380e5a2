package plimsoll.report.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import plimsoll.experiment.Durations;
import plimsoll.experiment.Results;
import plimsoll.experiment.Summary;

/**
 * The startup latencies of each alternative, all replications together, as one interval of an
 * HdrHistogram log, tagged with the alternative's name. Values are nanoseconds, right to three
 * digits; the largest of an interval is told in seconds.
 */
final class HdrLog {

  private static final int DIGITS = 3;
  private static final double NANOS_A_SECOND = 1e9;

  private HdrLog() {}

  static void write(Summary summary, Results results, OutputStream out) throws IOException {
    PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
    HistogramLogWriter log = new HistogramLogWriter(print);
    log.outputLogFormatVersion();
    log.outputComment("[Startup latency in ns of " + line(summary.design().name()) + "]");
    log.outputLegend();
    for (int i = 0; i < summary.alternatives().size(); i++) {
      Histogram histogram = new Histogram(DIGITS);
      for (int r = 0; r < results.finished(i); r++) {
        Durations starts = results.read(i, r).durations("startup");
        for (int v = 0; v < starts.values(); v++) {
          histogram.recordValueWithCount(starts.value(v), starts.count(v));
        }
      }
      histogram.setTag(tag(summary.alternatives().get(i).alternative().name()));
      log.outputIntervalHistogram(0, 0, histogram, NANOS_A_SECOND);
    }
    print.flush();
    if (print.checkError()) {
      throw new IOException("the log could not be written");
    }
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** A tag ends at a comma and may hold no space. */
  static String tag(String name) {
    return name.replace(',', ';').replaceAll("\\s+", "_");
  }
}
