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
  CSV("csv", "a row for each alternative and metric", text(TidyCsv::write)),
  JSON_LINES("jsonl", "the same rows as JSON objects, one a line", text(TidyJsonLines::write)),
  PARQUET(
      "parquet",
      "the same rows in columns",
      (summary, results, out) -> TidyParquet.write(summary, out)),
  MARKDOWN("markdown", "the comparison table in Markdown", text(MarkdownTable::write)),
  LATEX("latex", "the comparison table for LaTeX's booktabs", text(LatexTable::write)),
  HDR("hdr", "starts as an HdrHistogram log, a histogram for each alternative", HdrLog::write),
  OPENMETRICS("openmetrics", "estimates as OpenMetrics text", text(OpenMetricsText::write));

  private final String key;
  private final String description;
  private final Export export;

  ExportFormat(String key, String description, Export export) {
    this.key = key;
    this.description = description;
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

  /** What it is. */
  public String description() {
    return description;
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
