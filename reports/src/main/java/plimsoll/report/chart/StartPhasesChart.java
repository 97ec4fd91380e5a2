package plimsoll.report.chart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary.AlternativeSummary;

/** Where the mean start spends its time: shares by layer and phase, the mean in the bar's name. */
final class StartPhasesChart {

  private static final String PREFIX = "startup.time.";

  private StartPhasesChart() {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    StackedChart stacked = new StackedChart();
    for (int index : input.lastOfEachPlatform()) {
      AlternativeSummary alternative = input.alternative(index);
      double mean = ChartInput.value(alternative, "startup.mean").orElse(0);
      if (mean > 0) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (String metric : alternative.metrics().keySet()) {
          if (metric.startsWith(PREFIX)) {
            double share = 100 * ChartInput.value(alternative, metric).orElse(0) / mean;
            shares.put(metric.substring(PREFIX.length()), share);
          }
        }
        stacked.add(alternative.alternative().platform() + ": " + Quantity.text(mean, "s"), shares);
      }
    }
    return stacked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            stacked.draw(
                ChartStyle.title("Where the time of a start goes", input.point()),
                "Share of the mean start [%]"));
  }
}
