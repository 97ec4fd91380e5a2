package plimsoll.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.knowm.xchart.internal.chartpart.Chart;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary.AlternativeSummary;

/**
 * Main effects of a factorial: for each setting that varies, the metric at each of its values,
 * averaged over the other settings, less the mean of all. The longest range matters most. Effects
 * that two settings have only together do not show; the heat map shows those.
 */
final class TornadoChart {

  private TornadoChart() {}

  private record Effect(String path, List<Double> levels) {

    double width() {
      return most(levels) - least(levels);
    }
  }

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    String platform = input.summary().design().baseline();
    List<String> varied = input.variedBy(platform);
    return varied.size() < 2
        ? Optional.empty()
        : input.metricOrTail().flatMap(metric -> draw(input, platform, varied, metric));
  }

  private static Optional<Chart<?, ?>> draw(
      ChartInput input, String platform, List<String> varied, String metric) {
    List<AlternativeSummary> all =
        input.of(platform).stream()
            .filter(one -> ChartInput.value(one, metric).isPresent())
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<Effect> effects = new ArrayList<>();
    for (String path : varied) {
      effects.add(new Effect(path, levels(all, path, metric)));
    }
    effects.sort(Comparator.comparingDouble(effect -> -effect.width()));
    double mean = mean(all.stream().map(one -> value(one, metric)).toList());
    double largest =
        effects.get(0).levels().stream().mapToDouble(v -> Math.abs(v - mean)).max().orElse(0);
    ChartStyle.Unit unit = ChartStyle.unit(metric, largest);
    RangeChart chart = new RangeChart();
    for (int i = 0; i < effects.size(); i++) {
      List<Double> marks =
          effects.get(i).levels().stream().map(level -> unit.of(level - mean)).toList();
      String name = ChartStyle.within(platform, effects.get(i).path());
      chart.add(name, i, least(marks), most(marks), marks);
    }
    return Optional.of(
        chart.draw(
            "What moves " + metric + " of " + platform,
            "mean change of " + ChartStyle.axis(metric, unit),
            "mean of all, " + Quantity.text(mean, Metrics.unit(metric)),
            0));
  }

  /** The mean at each value of a setting. */
  private static List<Double> levels(List<AlternativeSummary> all, String path, String metric) {
    Map<String, List<Double>> byLevel = new LinkedHashMap<>();
    for (AlternativeSummary one : all) {
      String level = one.alternative().settings().getOrDefault(path, "");
      byLevel.computeIfAbsent(level, absent -> new ArrayList<>()).add(value(one, metric));
    }
    return byLevel.values().stream().map(TornadoChart::mean).toList();
  }

  private static double value(AlternativeSummary one, String metric) {
    OptionalDouble value = ChartInput.value(one, metric);
    return value.orElseThrow();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElse(0);
  }

  private static double most(List<Double> values) {
    return values.stream().mapToDouble(v -> v).max().orElse(0);
  }

  private static double least(List<Double> values) {
    return values.stream().mapToDouble(v -> v).min().orElse(0);
  }
}
