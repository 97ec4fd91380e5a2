package plimsoll.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import plimsoll.experiment.Design;
import plimsoll.experiment.Headline;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Results;
import plimsoll.experiment.StartupEcdf;
import plimsoll.experiment.Summary;
import plimsoll.experiment.WeakNumbers;
import plimsoll.experiment.WhyFull;
import plimsoll.experiment.trace.Timeline;
import plimsoll.report.ComparisonTable;
import plimsoll.report.MeasuredSummary;

/**
 * {@code report.html}: one page that needs nothing beside itself. A template is filled in with
 * tables; the charts are drawn in the browser from inert JSON by Apache ECharts and our own script.
 * The page's policy names the hashes of these two scripts and forbids everything else, the network
 * above all.
 */
public final class ReportPage {

  /** Rows of a table that nobody reads to its end. */
  private static final int MOST_ROWS = 1000;

  private ReportPage() {}

  /**
   * The page.
   *
   * @param results what the summary was made of
   * @param command makes the same results again
   */
  public static String render(Summary summary, Results results, String command) {
    return render(
        summary, results, StartupEcdf.ofAll(summary.design(), results), Map.of(), command);
  }

  /**
   * The page.
   *
   * @param results what the summary was made of
   * @param startups distribution functions of the startup latency, one for each alternative
   * @param timelines of replication 0, by alternative's name
   * @param command makes the same results again
   */
  public static String render(
      Summary summary,
      Results results,
      List<StartupEcdf> startups,
      Map<String, Timeline> timelines,
      String command) {
    Design design = summary.design();
    StartCurves curves =
        StartCurves.of(results, summary.alternatives().size(), design.confidence());
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("name", design.name());
    page.put("description", design.description());
    page.put("brief", Headline.brief(summary));
    page.put("full", Answer.rest(summary));
    page.put("hasFull", !Answer.rest(summary).isEmpty());
    page.put("warnings", summary.warnings());
    page.put("notes", design.notes().stream().map(ReportPage::sentence).toList());
    page.put("confidence", Quantity.percent(design.confidence()));
    page.put("baseline", design.baseline());
    putComparison(page, summary);
    page.put("curveTolerance", Quantity.percent(curves.tolerance()));
    page.put("whyFull", whyFull(summary));
    page.put("hasMeasured", !summary.measured().isEmpty());
    page.put("measured", PageTables.measured(summary));
    page.put("measuredSummary", MeasuredSummary.of(summary));
    page.put("gradeSummary", Assumptions.inShort(design));
    page.put("weak", WeakNumbers.of(design.provenance()).orElse(""));
    page.put("grades", Assumptions.grades());
    page.put("sources", Assumptions.byPlatform(design));
    putStatistics(page, summary);
    page.put("command", command);
    page.put("scenario", design.scenarioText());
    page.put("sha256", design.scenarioSha256());
    page.put("data", PageData.of(summary, curves, startups, timelines));
    PageScripts.putInto(page);
    return PageScripts.TEMPLATE.execute(page);
  }

  /** A note as a paragraph of its own. */
  private static String sentence(String note) {
    return note.substring(0, 1).toUpperCase(Locale.ROOT)
        + note.substring(1)
        + (note.endsWith(".") ? "" : ".");
  }

  private static void putComparison(Map<String, Object> page, Summary summary) {
    ComparisonTable table = ComparisonTable.of(summary);
    page.put("columns", table.columns());
    page.put("labels", PageTables.labels(table));
    page.put("rows", PageTables.comparison(summary, table));
    page.put("hasObjectives", !summary.objectives().isEmpty());
    page.put("objectiveCounts", PageTables.objectiveCounts(summary));
    putSome(page, "objectives", PageTables.objectives(summary));
  }

  /** The first rows of a table, and where the others are if there are more. */
  private static void putSome(
      Map<String, Object> page, String name, List<Map<String, String>> rows) {
    boolean isCut = rows.size() > MOST_ROWS;
    page.put(name, isCut ? rows.subList(0, MOST_ROWS) : rows);
    page.put(
        name + "Cut",
        isCut ? "The first " + MOST_ROWS + " of " + rows.size() + "; summary.json has all." : "");
  }

  private static void putStatistics(Map<String, Object> page, Summary summary) {
    page.put("statistics", StatisticsText.of(summary));
    page.put("hasComparisons", !summary.comparisons().isEmpty());
    putSome(page, "comparisons", PageTables.comparisons(summary));
    page.put("hasBest", !summary.best().isEmpty());
    putSome(page, "best", PageTables.best(summary));
    page.put("hasPrecision", !summary.precision().isEmpty());
    putSome(page, "precision", PageTables.precision(summary));
  }

  private static List<Map<String, String>> whyFull(Summary summary) {
    List<Map<String, String>> rows = new ArrayList<>();
    WhyFull.of(summary).forEach((name, why) -> rows.add(Map.of("alternative", name, "why", why)));
    return rows;
  }
}
