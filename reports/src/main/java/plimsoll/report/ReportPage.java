package plimsoll.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import plimsoll.experiment.Design;
import plimsoll.experiment.Headline;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.report.chart.ChartFiles;
import plimsoll.report.chart.ChartKind;

/** {@code report.html}: one page that needs nothing beside itself, filled in from a template. */
final class ReportPage {

  private static final String TEMPLATE = "report.mustache";

  private ReportPage() {}

  static String render(Summary summary, Map<ChartKind, ChartFiles.Files> charts, String command) {
    Design design = summary.design();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("name", design.name());
    page.put("description", design.description());
    page.put("headline", Headline.of(summary));
    page.put("warnings", summary.warnings());
    page.put("notes", design.notes());
    page.put("confidence", Quantity.percent(design.confidence()));
    page.put("baseline", design.baseline());
    ComparisonTable table = ComparisonTable.of(summary);
    page.put("columns", table.columns());
    page.put("rows", rows(table));
    page.put("hasObjectives", !summary.objectives().isEmpty());
    page.put("objectives", objectives(summary));
    page.put("charts", charts(charts));
    page.put("numbers", numbers(summary));
    page.put("hasMeasured", !summary.measured().isEmpty());
    page.put("measured", measured(summary));
    page.put("measuredSummary", MeasuredSummary.of(summary));
    page.put("gradeSummary", gradeSummary(design));
    page.put("sources", sources(design));
    page.put("replications", replications(summary));
    page.put("seed", Long.toString(design.seed()));
    page.put("hasComparisons", !summary.comparisons().isEmpty());
    page.put("comparisons", comparisons(summary));
    page.put("hasBest", !summary.best().isEmpty());
    page.put("best", best(summary));
    page.put("hasPrecision", !summary.precision().isEmpty());
    page.put("precision", precision(summary));
    page.put("command", command);
    page.put("scenario", design.scenarioText());
    page.put("sha256", design.scenarioSha256());
    try (Reader template = template()) {
      return Mustache.compiler().escapeHTML(true).compile(template).execute(page);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static Reader template() {
    InputStream stream = ReportPage.class.getResourceAsStream(TEMPLATE);
    if (stream == null) {
      throw new IllegalStateException("resource " + TEMPLATE + " is missing");
    }
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  private static List<Map<String, Object>> rows(ComparisonTable table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ComparisonTable.Row row : table.rows()) {
      List<Map<String, String>> cells = new ArrayList<>();
      for (ComparisonTable.Cell cell : row.cells()) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("value", cell.value());
        shown.put("detail", cell.detail());
        cells.add(shown);
      }
      rows.add(Map.of("name", row.name(), "cells", cells));
    }
    return rows;
  }

  private static List<Map<String, String>> objectives(Summary summary) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Summary.Verdict verdict : summary.objectives()) {
      rows.add(
          Map.of(
              "objective", ObjectiveText.of(verdict.objective()),
              "alternative", verdict.alternative(),
              "verdict", verdict.answer().text(),
              "met", verdict.met() + " of " + verdict.n(),
              "method", verdict.method()));
    }
    return rows;
  }

  private static List<Map<String, String>> best(Summary summary) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Summary.Best one : summary.best()) {
      String unit = Metrics.unit(one.metric());
      for (Summary.Contender contender : one.alternatives()) {
        rows.add(
            Map.of(
                "metric", one.metric(),
                "alternative", contender.alternative(),
                "maybe", contender.mayBeBest() ? "yes" : "no",
                "better", Quantity.text(contender.estimate(), unit),
                "interval",
                    Quantity.range(contender.interval().low(), contender.interval().high(), unit),
                "method", one.method()));
      }
    }
    return rows;
  }

  private static List<Map<String, String>> precision(Summary summary) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Summary.Precise one : summary.precision()) {
      rows.add(
          Map.of(
              "alternative", one.alternative(),
              "metric", one.metric(),
              "status", one.isReached() ? "reached" : "not reached",
              "width",
                  one.relativeHalfWidth().isPresent()
                      ? Quantity.percent(one.relativeHalfWidth().getAsDouble())
                      : "–",
              "target", Quantity.percent(one.target()),
              "replications", Integer.toString(one.replications())));
    }
    return rows;
  }

  private static List<Map<String, String>> charts(Map<ChartKind, ChartFiles.Files> charts) {
    List<Map<String, String>> rows = new ArrayList<>();
    charts.forEach(
        (kind, files) ->
            rows.add(
                Map.of(
                    "title", kind.title(),
                    "description", kind.description(),
                    "png", Base64.getEncoder().encodeToString(files.png()))));
    return rows;
  }

  /** What the charts show, as a table; the metrics of single layers and phases included. */
  private static List<Map<String, String>> numbers(Summary summary) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (AlternativeSummary alternative : summary.alternatives()) {
      for (Map.Entry<String, Estimate> metric : alternative.metrics().entrySet()) {
        if (isCharted(metric.getKey()) && metric.getValue().estimate().isPresent()) {
          rows.add(
              Map.of(
                  "alternative", alternative.alternative().name(),
                  "metric", metric.getKey(),
                  "value", text(metric.getValue().estimate(), metric.getValue().unit()),
                  "interval", interval(metric.getValue())));
        }
      }
    }
    return rows;
  }

  private static boolean isCharted(String metric) {
    return metric.matches("startup\\.(mean|p50|p90|p95|p99|max|makespan)")
        || metric.startsWith("startup.time.")
        || metric.startsWith("memory.")
        || metric.startsWith("density.");
  }

  private static String interval(Estimate estimate) {
    return estimate
        .interval()
        .map(interval -> Quantity.range(interval.low(), interval.high(), estimate.unit()))
        .orElse("–");
  }

  private static String text(OptionalDouble value, String unit) {
    return value.isPresent() ? Quantity.text(value.getAsDouble(), unit) : "–";
  }

  private static List<Map<String, String>> measured(Summary summary) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Summary.MeasuredError one : summary.measured()) {
      String metric = one.measurement().metric();
      String unit = Metrics.unit(metric);
      rows.add(
          Map.of(
              "alternative", one.measurement().alternative(),
              "metric", metric,
              "measured", Quantity.text(one.measurement().value(), unit),
              "simulated", text(one.simulated(), unit),
              "error", one.error().isPresent() ? Quantity.percent(one.error().getAsDouble()) : "–",
              "source", one.measurement().source()));
    }
    return rows;
  }

  private static String gradeSummary(Design design) {
    long assumed =
        design.provenance().stream().filter(one -> one.grade().equals("assumed")).count();
    return "The platforms rest on "
        + design.provenance().size()
        + " numbers, of which "
        + assumed
        + " are assumed.";
  }

  private static List<Map<String, Object>> sources(Design design) {
    Map<String, List<Design.Provenance>> byPlatform = new LinkedHashMap<>();
    for (Design.Provenance one : design.provenance()) {
      byPlatform.computeIfAbsent(one.platform(), absent -> new ArrayList<>()).add(one);
    }
    List<Map<String, Object>> groups = new ArrayList<>();
    byPlatform.forEach(
        (platform, list) -> {
          List<Map<String, String>> items = new ArrayList<>();
          for (Design.Provenance one : list) {
            Map<String, String> item = new TreeMap<>();
            item.put("layer", one.layer());
            item.put("item", one.item());
            item.put("value", one.value());
            item.put("grade", one.grade());
            item.put("weak", isWeak(one) ? "weak" : "");
            item.put("source", one.source());
            items.add(item);
          }
          groups.add(
              Map.of(
                  "platform",
                  platform,
                  "count",
                  list.size(),
                  "assumed",
                  list.stream().filter(ReportPage::isAssumed).count(),
                  "items",
                  items));
        });
    return groups;
  }

  private static boolean isAssumed(Design.Provenance one) {
    return one.grade().equals("assumed");
  }

  private static boolean isWeak(Design.Provenance one) {
    return isAssumed(one) || one.grade().equals("report");
  }

  private static String replications(Summary summary) {
    int least =
        summary.alternatives().stream().mapToInt(AlternativeSummary::replications).min().orElse(0);
    int most =
        summary.alternatives().stream().mapToInt(AlternativeSummary::replications).max().orElse(0);
    return least == most ? Integer.toString(most) : least + " to " + most;
  }

  private static List<Map<String, String>> comparisons(Summary summary) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Summary.Comparison one : summary.comparisons()) {
      String unit = Metrics.unit(one.metric());
      rows.add(
          Map.of(
              "metric", one.metric(),
              "alternative", one.alternative(),
              "difference", contrast(one.difference(), unit, one.reason()),
              "ratio", contrast(one.ratio(), "1", ""),
              "p", one.adjustedP().isPresent() ? p(one.adjustedP().getAsDouble()) : "–",
              "variance", text(one.varianceRatio(), "1"),
              "method", one.method()));
    }
    return rows;
  }

  private static String p(double p) {
    return p < 0.0001 ? "< 0.0001" : Quantity.number(p);
  }

  private static String contrast(Optional<Summary.Contrast> contrast, String unit, String reason) {
    if (contrast.isEmpty()) {
      return reason.isEmpty() ? "–" : reason;
    }
    String estimate = Quantity.text(contrast.get().estimate(), unit);
    return contrast
        .get()
        .interval()
        .map(
            interval ->
                estimate + " (" + Quantity.range(interval.low(), interval.high(), unit) + ")")
        .orElse(estimate);
  }
}
