package plimsoll.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.Summary.Interval;

/** The slow tail of starts against the one number that the scenario varies, with intervals. */
final class StartupBySettingChart {

  private StartupBySettingChart() {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    Optional<String> path = input.variedNumber();
    Optional<String> asked = input.metricOrTail();
    if (path.isEmpty() || asked.isEmpty()) {
      return Optional.empty();
    }
    String metric = asked.get();
    List<Double> all = new ArrayList<>();
    for (AlternativeSummary one : input.summary().alternatives()) {
      ChartInput.value(one, metric).ifPresent(all::add);
    }
    boolean wide = ChartStyle.isWide(all);
    double most = all.stream().mapToDouble(v -> v).max().orElse(1);
    ChartStyle.Unit unit =
        wide && metric.startsWith("startup.")
            ? new ChartStyle.Unit(1, "s")
            : ChartStyle.unit(metric, most);
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(
                metric
                    + ", with intervals at "
                    + Quantity.percent(input.summary().design().confidence()))
            .xAxisTitle(path.get())
            .yAxisTitle(ChartStyle.axis(metric, unit) + (wide ? ", logarithmic" : ""))
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setYAxisLogarithmic(wide);
    chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::tick);
    if (!wide) {
      chart.getStyler().setYAxisMin(0.0);
    }
    int color = 0;
    for (String platform : input.platforms()) {
      add(chart, platform, color++, input.along(platform, path.get()), path.get(), metric, unit);
    }
    return Optional.of(chart);
  }

  private static void add(
      XYChart chart,
      String platform,
      int color,
      List<AlternativeSummary> along,
      String path,
      String metric,
      ChartStyle.Unit unit) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    List<Double> error = new ArrayList<>();
    for (AlternativeSummary one : along) {
      Optional<Estimate> estimate = ChartInput.estimate(one, metric);
      if (estimate.isPresent()) {
        double value = estimate.get().estimate().orElse(0);
        double half = estimate.get().interval().map(Interval::halfWidth).orElse(0.0);
        x.add(ChartInput.number(one, path).orElse(0));
        y.add(unit.of(value));
        error.add(unit.of(Math.min(half, value * 0.999))); // a logarithmic axis ends above 0
      }
    }
    if (!x.isEmpty()) {
      XYSeries series = chart.addSeries(platform, x, y, error);
      series.setMarker(SeriesMarkers.CIRCLE);
      series.setMarkerColor(ChartStyle.color(color));
      series.setLineColor(ChartStyle.color(color));
      series.setLineStyle(ChartStyle.line(color));
    }
  }
}
