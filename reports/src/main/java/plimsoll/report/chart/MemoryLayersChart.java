package plimsoll.report.chart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;
import plimsoll.experiment.Summary.AlternativeSummary;

/** Where the memory goes when most instances are ready: bytes per instance, by layer. */
final class MemoryLayersChart {

  private static final String PREFIX = "memory.layer.";

  private MemoryLayersChart() {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    double most = 0;
    for (int index : input.lastOfEachPlatform()) {
      most =
          Math.max(
              most, ChartInput.value(input.alternative(index), "memory.per_instance").orElse(0));
    }
    if (most == 0) {
      return Optional.empty();
    }
    ChartStyle.Unit unit = ChartStyle.byteUnit(most);
    StackedChart stacked = new StackedChart();
    for (int index : input.lastOfEachPlatform()) {
      AlternativeSummary alternative = input.alternative(index);
      double instances = ChartInput.value(alternative, "density.total").orElse(0);
      Map<String, Double> parts = new LinkedHashMap<>();
      for (String metric : alternative.metrics().keySet()) {
        if (metric.startsWith(PREFIX) && instances > 0) {
          double bytes = ChartInput.value(alternative, metric).orElse(0) / instances;
          parts.put(metric.substring(PREFIX.length()), unit.of(bytes));
        }
      }
      stacked.add(alternative.alternative().platform(), parts);
    }
    return Optional.of(
        stacked.draw(
            ChartStyle.title("Where the memory goes", input.point()),
            "Memory per instance [" + unit.name() + "]"));
  }
}
