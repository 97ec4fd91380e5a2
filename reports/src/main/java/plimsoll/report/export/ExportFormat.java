package plimsoll.report.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import plimsoll.experiment.Results;
import plimsoll.experiment.Summary;

/** The formats that results can be had in; equal results give equal bytes. */
public enum ExportFormat {
  /** A row for each alternative and metric. */
  CSV("csv", text(TidyCsv::write)),
  /** The same rows as JSON objects, one a line. */
  JSON_LINES("jsonl", text(TidyJsonLines::write)),
  /** The same rows in columns. */
  PARQUET("parquet", (summary, results, out) -> TidyParquet.write(summary, out)),
  /** The comparison table in Markdown. */
  MARKDOWN("markdown", text(MarkdownTable::write)),
  /** The comparison table for LaTeX's booktabs. */
  LATEX("latex", text(LatexTable::write)),
  /** Starts as an HdrHistogram log, a histogram for each alternative. */
  HDR("hdr", HdrLog::write),
  /** Estimates as OpenMetrics text. */
  OPENMETRICS("openmetrics", text(OpenMetricsText::write));

  private final String key;
  private final Export export;

  ExportFormat(String key, Export export) {
    this.key = key;
    this.export = export;
  }

  /** Writes results; the stream stays open. */
  @FunctionalInterface
  private interface Export {
    void write(Summary summary, Results results, OutputStream out) throws IOException;
  }

  @FunctionalInterface
  private interface Text {
    void write(Summary summary, Writer out) throws IOException;
  }

  private static Export text(Text text) {
    return (summary, results, out) -> {
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      text.write(summary, writer);
      writer.flush();
    };
  }

  /** Its name on the command line and in file names. */
  public String key() {
    return key;
  }

  /**
   * Writes results; the stream stays open.
   *
   * @param results what the summary was made of
   */
  public void write(Summary summary, Results results, OutputStream out) throws IOException {
    export.write(summary, results, out);
    out.flush();
  }
}
