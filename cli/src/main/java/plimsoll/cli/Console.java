package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import plimsoll.experiment.BestText;
import plimsoll.experiment.Headline;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;
import plimsoll.experiment.WeakNumbers;
import plimsoll.experiment.WhyFull;
import plimsoll.report.ComparisonTable;
import plimsoll.report.MeasuredSummary;

/**
 * Prints a summary: the table, the answer in a sentence, what to beware of, and where the rest is.
 */
final class Console {

  private static final int WRAP = 100;

  /** Rows of the table that are printed: nobody reads more in a terminal. */
  private static final int MOST_ROWS = 200;

  private final PrintWriter out;

  Console(PrintWriter out) {
    this.out = out;
  }

  void print(Summary summary, Path folder) {
    table(ComparisonTable.of(summary));
    out.println();
    String confidence = Quantity.percent(summary.design().confidence());
    out.println(
        summary.comparisons().isEmpty()
            ? "Intervals: " + confidence + "."
            : "Intervals: "
                + confidence
                + "; ratios to "
                + summary.design().baseline()
                + " at the same point.");
    out.println();
    paragraph(Headline.of(summary));
    WhyFull.of(summary).forEach((name, why) -> paragraph(name + ": " + why));
    WeakNumbers.of(summary.design().provenance()).ifPresent(weak -> paragraph("Weak: " + weak));
    String best = BestText.mayBeBest(summary);
    if (!best.isEmpty()) {
      paragraph(best);
    }
    String measured = MeasuredSummary.of(summary);
    if (!measured.isEmpty()) {
      paragraph(measured);
    }
    for (String warning : summary.warnings()) {
      paragraph("Warning: " + warning);
    }
    for (String note : summary.design().notes()) {
      paragraph("Note: " + note);
    }
    out.println();
    out.println("Report: " + folder.resolve("report.html"));
    out.flush();
  }

  private void table(ComparisonTable table) {
    List<List<String>> lines = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("alternative"));
    heading.addAll(table.columns());
    lines.add(heading);
    for (ComparisonTable.Row row :
        table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()))) {
      List<String> line = new ArrayList<>(List.of(row.name()));
      for (ComparisonTable.Cell cell : row.cells()) {
        line.add(
            cell.detail().isEmpty() ? cell.value() : cell.value() + " (" + cell.detail() + ")");
      }
      lines.add(line);
    }
    int[] widths = new int[heading.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        text.append(i == 0 ? "" : "  ").append(line.get(i));
        text.append(" ".repeat(widths[i] - line.get(i).length()));
      }
      out.println(text.toString().stripTrailing());
    }
    if (table.rows().size() > MOST_ROWS) {
      out.println("... and " + (table.rows().size() - MOST_ROWS) + " more in the report");
    }
  }

  private void paragraph(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > WRAP) {
        out.println(line);
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    out.println(line);
  }
}
