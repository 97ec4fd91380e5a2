package plimsoll.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.Comparison;
import plimsoll.experiment.Summary.Contrast;
import plimsoll.experiment.Summary.Interval;

/**
 * The rows of what changed between two results. Each ratio is also drawn, on one logarithmic axis
 * for the whole table, with equal in the middle.
 */
final class ChangeTable {

  /** Length of half of the axis, in the picture's own unit. */
  private static final double HALF = 60;

  /** Shortest axis: to a tenth more and a tenth less. */
  private static final double LEAST_AXIS = Math.log(1.1);

  /** Longest axis: beyond a hundredfold a bar ends at its edge. */
  private static final double MOST_AXIS = Math.log(100);

  private ChangeTable() {}

  static List<Map<String, String>> rows(RunChange change) {
    List<Comparison> all = change.difference().comparisons();
    double axis = LEAST_AXIS;
    for (Comparison one : all) {
      Optional<Interval> interval = interval(one.ratio());
      if (interval.isPresent()) {
        axis = Math.max(axis, Math.abs(log(interval.get().low())));
        axis = Math.max(axis, Math.abs(log(interval.get().high())));
      }
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (Comparison one : all) {
      rows.add(row(change, one, Math.min(axis, MOST_AXIS)));
    }
    return rows;
  }

  /** Whether a row shows a difference. */
  static boolean isShown(Map<String, String> row) {
    return List.of("higher", "lower").contains(row.getOrDefault("class", ""));
  }

  private static Map<String, String> row(RunChange change, Comparison one, double axis) {
    String unit = Metrics.unit(one.metric());
    Map<String, String> row = new LinkedHashMap<>();
    row.put("metric", one.metric());
    row.put(
        "of",
        one.alternative().equals(one.baseline())
            ? one.alternative()
            : one.alternative() + ", before " + one.baseline());
    row.put("first", value(change.first().summary(), one.baseline(), one.metric(), unit));
    row.put("second", value(change.second().summary(), one.alternative(), one.metric(), unit));
    row.put("difference", one.difference().map(c -> Quantity.text(c.estimate(), unit)).orElse("–"));
    row.put("differenceRange", range(one.difference(), unit));
    row.put("ratio", one.ratio().map(c -> Quantity.number(c.estimate())).orElse("–"));
    row.put("ratioRange", range(one.ratio(), "1"));
    RunChange.Verdict verdict = RunChange.Verdict.of(one);
    row.put("verdict", verdict.words());
    row.put("reason", one.reason());
    row.put("class", verdict.name().toLowerCase(Locale.ROOT));
    row.put("p", one.adjustedP().isPresent() ? PageTables.p(one.adjustedP().getAsDouble()) : "–");
    Optional<Interval> interval = interval(one.ratio());
    row.put("bar", interval.isPresent() ? "yes" : "");
    row.put("low", interval.map(i -> place(i.low(), axis)).orElse(""));
    row.put("high", interval.map(i -> place(i.high(), axis)).orElse(""));
    row.put("at", one.ratio().map(c -> place(c.estimate(), axis)).orElse(""));
    return row;
  }

  private static Optional<Interval> interval(Optional<Contrast> contrast) {
    return contrast.flatMap(Contrast::interval);
  }

  private static String range(Optional<Contrast> contrast, String unit) {
    return interval(contrast).map(i -> Quantity.range(i.low(), i.high(), unit)).orElse("");
  }

  private static double log(double ratio) {
    return Math.log(Math.max(ratio, Math.exp(-MOST_AXIS)));
  }

  private static String place(double ratio, double axis) {
    double share = Math.max(-1, Math.min(1, log(ratio) / axis));
    return Quantity.number(HALF * share);
  }

  private static String value(Summary summary, String alternative, String metric, String unit) {
    OptionalDouble value = summary.value(alternative, metric);
    return value.isPresent() ? Quantity.text(value.getAsDouble(), unit) : "–";
  }
}
