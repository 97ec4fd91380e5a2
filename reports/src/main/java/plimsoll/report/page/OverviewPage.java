package plimsoll.report.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.experiment.Design;
import plimsoll.experiment.Headline;
import plimsoll.experiment.Quantity;
import plimsoll.report.ComparisonTable;

/**
 * Several results on one page that needs nothing beside itself, not even scripts: an index with the
 * answers, what changed from one run to another, and the comparison of each.
 */
public final class OverviewPage {

  /** Rows of a result's comparison that are not folded away. */
  private static final int MOST_OPEN_ROWS = 30;

  /** Columns of a comparison that the index has, too. */
  private static final List<String> KEY_COLUMNS =
      List.of("start p50", "start p99", "per host", "memory each");

  private static final Template TEMPLATE =
      Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .compile(Resource.text("overview.mustache"));

  private OverviewPage() {}

  /**
   * The page.
   *
   * @param results in the order in which they are shown
   * @param changes from one of them to another
   */
  public static String render(List<RunResult> results, List<RunChange> changes) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("style", Resource.text("report.css") + Resource.text("overview.css"));
    page.put("count", results.size());
    page.put("keyColumns", KEY_COLUMNS);
    List<Map<String, Object>> shown = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      shown.add(result(results.get(i), i + 1));
    }
    page.put("results", shown);
    page.put("hasChanges", !changes.isEmpty());
    page.put("changes", changes.stream().map(OverviewPage::change).toList());
    return TEMPLATE.execute(page);
  }

  private static Map<String, Object> result(RunResult result, int number) {
    Design design = result.summary().design();
    ComparisonTable table = ComparisonTable.of(result.summary());
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("anchor", "result-" + number);
    one.put("folder", result.name());
    one.put("link", result.link());
    one.put("scenario", design.name());
    one.put("answer", Headline.brief(result.summary()));
    one.put("full", Answer.rest(result.summary()));
    one.put("hasFull", !Answer.rest(result.summary()).isEmpty());
    one.put("warnings", result.summary().warnings());
    one.put("hasWarnings", !result.summary().warnings().isEmpty());
    one.put("warningCount", result.summary().warnings().size());
    one.put("alternatives", table.rows().size());
    one.put("replications", StatisticsText.replications(result.summary()));
    one.put("seed", Long.toString(design.seed()));
    one.put("version", result.version());
    one.put("baseline", baseline(design).name());
    one.put("key", key(design, table));
    one.put("confidence", Quantity.percent(design.confidence()));
    one.put("columns", table.columns());
    one.put("rows", PageTables.comparison(result.summary(), table));
    one.put("isLong", table.rows().size() > MOST_OPEN_ROWS);
    return one;
  }

  /** The baseline's alternative at the last point, of which the answer speaks. */
  private static Design.Alternative baseline(Design design) {
    return design.alternatives().stream()
        .filter(one -> one.platform().equals(design.baseline()))
        .reduce((before, last) -> last)
        .orElse(design.alternatives().get(0));
  }

  private static List<Map<String, String>> key(Design design, ComparisonTable table) {
    String name = baseline(design).name();
    ComparisonTable.Row row =
        table.rows().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    return KEY_COLUMNS.stream()
        .map(
            column -> {
              ComparisonTable.Cell cell = row.cells().get(table.columns().indexOf(column));
              return Map.of("column", column, "value", cell.value(), "detail", cell.detail());
            })
        .toList();
  }

  private static Map<String, Object> change(RunChange change) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("before", change.first().name());
    one.put("after", change.second().name());
    one.put("sentence", change.sentence());
    one.put("method", change.method());
    one.put("hasSettings", !change.settings().isEmpty());
    one.put("settings", change.settings());
    List<Map<String, String>> rows = ChangeTable.rows(change);
    List<Map<String, String>> shown = rows.stream().filter(ChangeTable::isShown).toList();
    one.put("tables", tables(shown, rows.stream().filter(row -> !shown.contains(row)).toList()));
    one.put("unpaired", change.difference().unpaired());
    one.put("isByName", change.difference().isByName());
    return one;
  }

  /** What changed, and folded away below it what did not or is not known. */
  private static List<Map<String, Object>> tables(
      List<Map<String, String>> shown, List<Map<String, String>> others) {
    List<Map<String, Object>> tables = new ArrayList<>();
    if (!shown.isEmpty()) {
      tables.add(Map.of("isFolded", false, "what", "Results that differ", "rows", shown));
    }
    if (!others.isEmpty()) {
      String what = others.size() + " results that show no difference, or have no interval";
      tables.add(Map.of("isFolded", true, "what", what, "rows", others));
    }
    return tables;
  }
}
