package plimsoll.report.export;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import plimsoll.experiment.Design.Alternative;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;
import plimsoll.report.ComparisonTable;

/**
 * The comparison table as a LaTeX table with the rules of the package {@code booktabs}; intervals
 * stand below their values, settings in columns of their own.
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

  /**
   * As wide as it is, or as the line if that is less: tables of many columns leave the page else.
   */
  private static final String FIT =
      "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{";

  private LatexTable() {}

  static void write(Summary summary, Writer out) throws IOException {
    ComparisonTable table = ComparisonTable.of(summary);
    List<String> paths = TidyRow.paths(summary);
    List<String> names = paths.stream().map(path -> shortName(path, paths)).toList();
    List<Integer> columns =
        IntStream.range(0, table.columns().size())
            .filter(i -> table.rows().stream().anyMatch(row -> !row.cells().get(i).isEmpty()))
            .boxed()
            .toList();
    out.write(
        "% Needs \\usepackage{booktabs,graphicx}; a wide table is made as small as the line.\n");
    out.write("\\begin{table}\n\\centering\n\\caption{" + caption(summary, paths, names) + "}\n");
    out.write(FIT + "\\begin{tabular}{" + "l".repeat(1 + paths.size()));
    out.write("r".repeat(columns.size()) + "}\n\\toprule\n");
    List<String> head = new ArrayList<>(List.of("platform"));
    head.addAll(names);
    columns.forEach(i -> head.add(table.columns().get(i)));
    row(head, out);
    out.write("\\midrule\n");
    for (int i = 0; i < table.rows().size(); i++) {
      Alternative alternative = summary.alternatives().get(i).alternative();
      List<ComparisonTable.Cell> cells = table.rows().get(i).cells();
      List<String> values = new ArrayList<>(List.of(alternative.platform()));
      paths.forEach(path -> values.add(alternative.settings().getOrDefault(path, "")));
      List<String> details = new ArrayList<>(Collections.nCopies(values.size(), ""));
      columns.forEach(column -> values.add(cells.get(column).value()));
      columns.forEach(column -> details.add(cells.get(column).detail()));
      row(values, out);
      if (details.stream().anyMatch(detail -> !detail.isEmpty())) {
        row(details, out);
      }
    }
    out.write("\\bottomrule\n\\end{tabular}}\n\\end{table}\n");
  }

  private static String caption(Summary summary, List<String> paths, List<String> names) {
    StringBuilder caption = new StringBuilder(escaped(summary.design().name()));
    caption.append(": estimates with ");
    caption.append(escaped(Quantity.percent(summary.design().confidence()))).append(" intervals");
    for (int i = 0; i < paths.size(); i++) {
      if (!names.get(i).equals(paths.get(i))) {
        caption.append("; ").append(escaped(names.get(i))).append(" is ");
        caption.append(escaped(paths.get(i)));
      }
    }
    return caption.toString();
  }

  /** The last key of a path, unless another path ends in the same one. */
  private static String shortName(String path, List<String> paths) {
    String last = path.substring(path.lastIndexOf('.') + 1);
    boolean isUnique = paths.stream().filter(one -> one.endsWith('.' + last)).count() == 1;
    return isUnique ? last : path;
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
