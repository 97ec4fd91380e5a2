package plimsoll.report.chart;

import java.util.List;

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
        bars.stream().mapToDouble(bar -> Math.max(bar.low(), bar.high())).reduce(base, Math::max);
    ChartStyle.Unit unit = ChartStyle.unit(metric, most);
    RangeChart chart = new RangeChart();
    for (int i = 0; i < bars.size(); i++) {
      double low = unit.of(bars.get(i).low());
      double high = unit.of(bars.get(i).high());
      chart.add(
          bars.get(i).name(), i, Math.min(low, high), Math.max(low, high), List.of(low, high));
    }
    return ChartFiles.draw(
        chart.draw(
            "What " + metric + " of " + platform + " depends on: one number at a time",
            ChartStyle.axis(metric, unit),
            "as written",
            unit.of(base)),
        "sensitivity");
  }
}
