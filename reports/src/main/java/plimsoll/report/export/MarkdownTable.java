package plimsoll.report.export;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import plimsoll.experiment.Summary;
import plimsoll.report.ComparisonTable;

/** The comparison table in GitHub's Markdown. */
final class MarkdownTable {

  private MarkdownTable() {}

  static void write(Summary summary, Writer out) throws IOException {
    ComparisonTable table = ComparisonTable.of(summary);
    List<String> head = new ArrayList<>(List.of("alternative"));
    head.addAll(table.columns());
    row(head, out);
    List<String> rule = new ArrayList<>(List.of("---"));
    rule.addAll(Collections.nCopies(table.columns().size(), "---:"));
    out.write("| " + String.join(" | ", rule) + " |\n");
    for (ComparisonTable.Row one : table.rows()) {
      List<String> cells = new ArrayList<>(List.of(one.name()));
      for (ComparisonTable.Cell cell : one.cells()) {
        cells.add(
            cell.detail().isEmpty() ? cell.value() : cell.value() + " (" + cell.detail() + ")");
      }
      row(cells, out);
    }
  }

  private static void row(List<String> cells, Writer out) throws IOException {
    out.write("| " + String.join(" | ", cells.stream().map(MarkdownTable::escaped).toList()));
    out.write(" |\n");
  }

  /** What Markdown would take for markup stands for itself; a name never begins a block here. */
  static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|~&])", "\\\\$1").replaceAll("\\s+", " ");
  }
}
