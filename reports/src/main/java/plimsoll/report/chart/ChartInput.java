package plimsoll.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import plimsoll.experiment.Results;
import plimsoll.experiment.StartupEcdf;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.trace.Timeline;

/**
 * What charts are drawn from.
 *
 * @param summary the estimates
 * @param results the durations behind them
 * @param startups distribution functions of the startup latency, one for each alternative
 * @param metric what a chart of any metric shows; empty: what suits it best
 * @param timelines of replication 0, by alternative's name; of those that have one
 */
public record ChartInput(
    Summary summary,
    Results results,
    List<StartupEcdf> startups,
    Optional<String> metric,
    Map<String, Timeline> timelines) {

  /** Each chart with the metric that suits it best. */
  public ChartInput(Summary summary, Results results, List<StartupEcdf> startups) {
    this(summary, results, startups, Optional.empty(), Map.of());
  }

  /** The metric asked for or, of those that suit, the first that some alternative has. */
  Optional<String> metricOr(String... suitable) {
    return Stream.concat(metric.stream(), metric.isPresent() ? Stream.empty() : Stream.of(suitable))
        .filter(
            name -> summary.alternatives().stream().anyMatch(one -> value(one, name).isPresent()))
        .findFirst();
  }

  /** The slow tail of starts, as far out as there are starts for. */
  Optional<String> metricOrTail() {
    return metricOr("startup.p99", "startup.p95", "startup.p90", "startup.p50", "startup.mean");
  }

  /** The settings that have more than one value among the alternatives of a platform. */
  List<String> variedBy(String platform) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (AlternativeSummary one : summary.alternatives()) {
      if (one.alternative().platform().equals(platform)) {
        one.alternative()
            .settings()
            .forEach(
                (path, value) ->
                    values.computeIfAbsent(path, absent -> new LinkedHashSet<>()).add(value));
      }
    }
    return values.entrySet().stream()
        .filter(path -> path.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The alternatives of a platform, in file order. */
  List<AlternativeSummary> of(String platform) {
    return summary.alternatives().stream()
        .filter(one -> one.alternative().platform().equals(platform))
        .toList();
  }

  /** The platforms, in file order. */
  List<String> platforms() {
    Set<String> platforms = new LinkedHashSet<>();
    for (AlternativeSummary one : summary.alternatives()) {
      platforms.add(one.alternative().platform());
    }
    return List.copyOf(platforms);
  }

  /** For each platform its last alternative in file order: the largest point of what varies. */
  List<Integer> lastOfEachPlatform() {
    List<Integer> last = new ArrayList<>();
    for (String platform : platforms()) {
      for (int i = summary.alternatives().size() - 1; i >= 0; i--) {
        if (summary.alternatives().get(i).alternative().platform().equals(platform)) {
          last.add(i);
          break;
        }
      }
    }
    return last;
  }

  AlternativeSummary alternative(int index) {
    return summary.alternatives().get(index);
  }

  /** The settings that all last alternatives share, such as {@code workload.web.count=400}. */
  String point() {
    Map<String, String> settings =
        alternative(lastOfEachPlatform().get(0)).alternative().settings();
    List<String> shared = new ArrayList<>();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      boolean everywhere =
          lastOfEachPlatform().stream()
              .allMatch(
                  i ->
                      setting
                          .getValue()
                          .equals(alternative(i).alternative().settings().get(setting.getKey())));
      if (everywhere) {
        shared.add(setting.getKey() + "=" + setting.getValue());
      }
    }
    return String.join(", ", shared);
  }

  /** The one setting that varies and is a number; empty if there are none or several. */
  Optional<String> variedNumber() {
    Set<String> varied = new LinkedHashSet<>();
    for (AlternativeSummary one : summary.alternatives()) {
      varied.addAll(one.alternative().settings().keySet());
    }
    if (varied.size() != 1) {
      return Optional.empty();
    }
    String path = varied.iterator().next();
    boolean numbers =
        summary.alternatives().stream().allMatch(one -> number(one, path).isPresent());
    return numbers ? Optional.of(path) : Optional.empty();
  }

  /** The value of a setting as a number. */
  static OptionalDouble number(AlternativeSummary alternative, String path) {
    String value = alternative.alternative().settings().getOrDefault(path, "");
    return value.matches("-?[0-9]+(\\.[0-9]+)?")
        ? OptionalDouble.of(Double.parseDouble(value))
        : OptionalDouble.empty();
  }

  /** The alternatives of a platform by rising value of a setting. */
  List<AlternativeSummary> along(String platform, String path) {
    return summary.alternatives().stream()
        .filter(one -> one.alternative().platform().equals(platform))
        .sorted(Comparator.comparingDouble(one -> number(one, path).orElse(0)))
        .toList();
  }

  /** An estimate that exists. */
  static Optional<Estimate> estimate(AlternativeSummary alternative, String metric) {
    return Optional.ofNullable(alternative.metrics().get(metric))
        .filter(estimate -> estimate.estimate().isPresent());
  }

  /** A value that exists. */
  static OptionalDouble value(AlternativeSummary alternative, String metric) {
    Optional<Estimate> estimate = estimate(alternative, metric);
    return estimate.isPresent() ? estimate.get().estimate() : OptionalDouble.empty();
  }
}
