package plimsoll.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Design;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;
import plimsoll.report.ComparisonTable;
import plimsoll.report.ObjectiveText;

/** The rows of the page's tables, as the template wants them. */
final class PageTables {

  private PageTables() {}

  /** The comparison at a glance; each alternative with its settings below its platform. */
  static List<Map<String, Object>> comparison(Summary summary, ComparisonTable table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      Design.Alternative alternative = summary.alternatives().get(i).alternative();
      List<Map<String, String>> cells = new ArrayList<>();
      for (int c = 0; c < table.columns().size(); c++) {
        ComparisonTable.Cell cell = table.rows().get(i).cells().get(c);
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("column", table.columns().get(c));
        shown.put("value", cell.value());
        shown.put("detail", cell.detail());
        shown.put("amount", Double.isNaN(cell.amount()) ? "" : PageJson.text(cell.amount()));
        cells.add(shown);
      }
      List<String> settings = new ArrayList<>();
      alternative.settings().forEach((path, value) -> settings.add(path + "=" + value));
      rows.add(
          Map.of(
              "platform", alternative.platform(),
              "settings", String.join(", ", settings),
              "cells", cells));
    }
    return rows;
  }

  /** The columns' names with their places, for rows that a narrow screen shows as cards. */
  static List<Map<String, Object>> labels(ComparisonTable table) {
    List<Map<String, Object>> labels = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      labels.add(Map.of("place", c + 2, "name", table.columns().get(c)));
    }
    return labels;
  }

  /** Each objective with how many alternatives meet it. */
  static List<String> objectiveCounts(Summary summary) {
    List<String> sentences = new ArrayList<>();
    for (Design.Objective objective : summary.design().objectives()) {
      List<String> counts = new ArrayList<>();
      for (Summary.Verdict.Answer answer : Summary.Verdict.Answer.values()) {
        long count =
            summary.objectives().stream()
                .filter(one -> one.objective().equals(objective) && one.answer() == answer)
                .count();
        counts.add(answer.text() + ": " + count);
      }
      sentences.add(
          ObjectiveText.of(objective) + ". Alternatives " + String.join(", ", counts) + ".");
    }
    return sentences;
  }

  static List<Map<String, String>> objectives(Summary summary) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Summary.Verdict verdict : summary.objectives()) {
      rows.add(
          Map.of(
              "objective", ObjectiveText.of(verdict.objective()),
              "alternative", verdict.alternative(),
              "verdict", verdict.answer().text(),
              "met", verdict.met() + " of " + verdict.n(),
              "bound", bound(verdict),
              "method", verdict.method()));
    }
    return rows;
  }

  /** What the metric is at most or at least with the objective's probability. */
  private static String bound(Summary.Verdict verdict) {
    if (verdict.bound().isEmpty()) {
      return "–";
    }
    String end = verdict.objective().atMost().isPresent() ? "at most " : "at least ";
    String unit = Metrics.unit(verdict.objective().metric());
    return end + Quantity.text(verdict.bound().getAsDouble(), unit);
  }

  static List<Map<String, String>> best(Summary summary) {
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

  static List<Map<String, String>> precision(Summary summary) {
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

  static List<Map<String, String>> measured(Summary summary) {
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

  static List<Map<String, String>> comparisons(Summary summary) {
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

  static String p(double p) {
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

  private static String text(OptionalDouble value, String unit) {
    return value.isPresent() ? Quantity.text(value.getAsDouble(), unit) : "–";
  }
}
