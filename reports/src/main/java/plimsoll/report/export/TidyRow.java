package plimsoll.report.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.Summary.Interval;

/**
 * One metric of one alternative. All tidy formats have the same columns, in this order; the
 * settings stand in columns of their own, named by their paths, between {@code platform} and {@code
 * metric}.
 *
 * @param alternative name of the alternative
 * @param platform name of its platform
 * @param settings what it was set to, by path
 * @param metric name of the metric
 * @param estimate of it
 */
record TidyRow(
    String alternative,
    String platform,
    Map<String, String> settings,
    String metric,
    Estimate estimate) {

  /** Columns before the settings. */
  static final List<String> FIRST = List.of("alternative", "platform");

  /** Columns after the settings that are texts, numbers and texts. */
  static final List<String> NAMES = List.of("metric", "unit");

  static final List<String> NUMBERS = List.of("estimate", "low", "high", "half_width", "sd");

  static final String COUNT = "replications";

  static final List<String> REMARKS = List.of("method", "reason");

  static List<TidyRow> of(Summary summary) {
    List<TidyRow> rows = new ArrayList<>();
    for (AlternativeSummary one : summary.alternatives()) {
      one.metrics()
          .forEach(
              (metric, estimate) ->
                  rows.add(
                      new TidyRow(
                          one.alternative().name(),
                          one.alternative().platform(),
                          one.alternative().settings(),
                          metric,
                          estimate)));
    }
    return rows;
  }

  /** The paths of all settings, in file order. */
  static List<String> paths(Summary summary) {
    Set<String> paths = new LinkedHashSet<>();
    summary.alternatives().forEach(one -> paths.addAll(one.alternative().settings().keySet()));
    return List.copyOf(paths);
  }

  /** The texts before the numbers; a setting that the alternative does not have is empty. */
  List<Optional<String>> texts(List<String> paths) {
    List<Optional<String>> texts = new ArrayList<>();
    texts.add(Optional.of(alternative));
    texts.add(Optional.of(platform));
    paths.forEach(path -> texts.add(Optional.ofNullable(settings.get(path))));
    texts.add(Optional.of(metric));
    texts.add(Optional.of(estimate.unit()));
    return texts;
  }

  /** The numbers, in the order of {@link #NUMBERS}. */
  List<OptionalDouble> numbers() {
    Optional<Interval> interval = estimate.interval();
    return List.of(
        estimate.estimate(),
        number(interval.map(Interval::low)),
        number(interval.map(Interval::high)),
        number(interval.map(Interval::halfWidth)),
        estimate.sd());
  }

  private static OptionalDouble number(Optional<Double> value) {
    return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
  }

  /** The texts after the numbers. */
  List<Optional<String>> remarks() {
    return List.of(filled(estimate.method()), filled(estimate.reason()));
  }

  private static Optional<String> filled(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
