package plimsoll.report.export;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;
import plimsoll.report.ComparisonTable;

/**
 * The comparison table as a LaTeX table with the rules of the package {@code booktabs}; intervals
 * stand below their values.
 */
final class LatexTable {

  /** What LaTeX takes for commands, and signs that its fonts may lack. */
  private static final Map<Integer, String> SPECIAL =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) 'µ', "$\\mu$"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '…', "\\dots{}"));

  private LatexTable() {}

  static void write(Summary summary, Writer out) throws IOException {
    ComparisonTable table = ComparisonTable.of(summary);
    out.write("% Needs \\usepackage{booktabs}.\n\\begin{table}\n\\centering\n");
    out.write(
        "\\caption{"
            + escaped(summary.design().name())
            + ": estimates with "
            + escaped(Quantity.percent(summary.design().confidence()))
            + " intervals}\n");
    out.write("\\begin{tabular}{l" + "r".repeat(table.columns().size()) + "}\n\\toprule\n");
    List<String> head = new ArrayList<>(List.of("alternative"));
    head.addAll(table.columns());
    row(head, out);
    out.write("\\midrule\n");
    for (ComparisonTable.Row one : table.rows()) {
      List<String> values = new ArrayList<>(List.of(one.name()));
      List<String> details = new ArrayList<>(List.of(""));
      one.cells().forEach(cell -> values.add(cell.value()));
      one.cells().forEach(cell -> details.add(cell.detail()));
      row(values, out);
      if (details.stream().anyMatch(detail -> !detail.isEmpty())) {
        row(details, out);
      }
    }
    out.write("\\bottomrule\n\\end{tabular}\n\\end{table}\n");
  }

  private static void row(List<String> cells, Writer out) throws IOException {
    out.write(String.join(" & ", cells.stream().map(LatexTable::escaped).toList()) + " \\\\\n");
  }

  /** A text that LaTeX sets as it is. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              String special = SPECIAL.get(c);
              if (special == null) {
                escaped.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
              } else {
                escaped.append(special);
              }
            });
    return escaped.toString();
  }
}
