package plimsoll.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.internal.chartpart.Chart;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.Summary.Interval;

/** Instances that were ready at once on a host, one bar a platform, with intervals. */
final class DensityChart {

  private DensityChart() {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    Optional<String> metric = input.metricOr("density.per_host");
    return metric.flatMap(name -> draw(input, name));
  }

  private static Optional<Chart<?, ?>> draw(ChartInput input, String metric) {
    List<Integer> indexes = input.lastOfEachPlatform();
    boolean any =
        indexes.stream()
            .anyMatch(i -> ChartInput.value(input.alternative(i), metric).orElse(0) > 0);
    if (!any) {
      return Optional.empty();
    }
    boolean isDensity = metric.equals("density.per_host");
    double most = 0;
    for (int index : indexes) {
      most = Math.max(most, ChartInput.value(input.alternative(index), metric).orElse(0));
    }
    ChartStyle.Unit unit = ChartStyle.unit(metric, most);
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(
                ChartStyle.title(
                    isDensity ? "Instances ready at once, per host" : metric, input.point()))
            .xAxisTitle("")
            .yAxisTitle(isDensity ? "Instances per host" : ChartStyle.axis(metric, unit))
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setOverlapped(true);
    chart.getStyler().setAvailableSpaceFill(0.6);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setXAxisLabelRotation(30);
    chart.getStyler().setXAxisTickMarkSpacingHint(20); // every bar has its name
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setErrorBarsColorSeriesColor(false);
    chart.getStyler().setErrorBarsColor(java.awt.Color.BLACK);
    List<String> platforms = input.platforms();
    for (int p = 0; p < platforms.size(); p++) {
      Optional<Estimate> estimate = ChartInput.estimate(input.alternative(indexes.get(p)), metric);
      double value = estimate.map(e -> e.estimate().orElse(0)).orElse(0.0);
      double half = estimate.flatMap(Estimate::interval).map(Interval::halfWidth).orElse(0.0);
      CategorySeries series =
          chart.addSeries(
              platforms.get(p),
              platforms,
              onlyAt(p, platforms.size(), unit.of(value)),
              onlyAt(p, platforms.size(), unit.of(half)));
      series.setFillColor(ChartStyle.color(p));
    }
    return Optional.of(chart);
  }

  /** One bar of its own colour: the library draws nothing where a series holds NaN. */
  private static List<Double> onlyAt(int place, int size, double value) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(i == place ? value : Double.NaN);
    }
    return values;
  }
}
