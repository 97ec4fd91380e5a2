package plimsoll.report.chart;

import java.util.List;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.Quantity;

/** How far a metric moves when one number after the other goes to the ends of its range. */
public final class SensitivityChart {

  private SensitivityChart() {}

  /**
   * One number.
   *
   * @param name of it
   * @param low the metric at its least value, in base units
   * @param high the metric at its greatest value
   */
  public record Bar(String name, double low, double high) {}

  /**
   * Draws bars in their order.
   *
   * @param platform whose numbers they are
   * @param metric name of the metric
   * @param base the metric with all numbers as written, in base units
   */
  public static ChartFiles.Files draw(String platform, String metric, double base, List<Bar> bars) {
    double most =
        bars.stream()
            .mapToDouble(bar -> Math.max(Math.abs(bar.low() - base), Math.abs(bar.high() - base)))
            .max()
            .orElse(0);
    ChartStyle.Unit unit = ChartStyle.unit(metric, most);
    RangeChart chart = new RangeChart();
    for (int i = 0; i < bars.size(); i++) {
      double low = unit.of(bars.get(i).low() - base);
      double high = unit.of(bars.get(i).high() - base);
      chart.add(
          ChartStyle.within(platform, bars.get(i).name()),
          i,
          Math.min(low, high),
          Math.max(low, high),
          List.of(low, high));
    }
    return ChartFiles.draw(
        chart.draw(
            "What moves " + metric + " of " + platform,
            "change of " + ChartStyle.axis(metric, unit),
            "as written, " + Quantity.text(base, Metrics.unit(metric)),
            0),
        "sensitivity");
  }
}
