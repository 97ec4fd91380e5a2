package plimsoll.report.chart;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import plimsoll.experiment.Durations;
import plimsoll.experiment.Quantity;
import plimsoll.report.RunningMean;

/** The mean start after each replication, between the ends of its interval. */
final class ConvergenceChart {

  private static final int POINTS = 200;
  private static final String METRIC = "startup.mean";

  private ConvergenceChart() {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    double confidence = input.summary().design().confidence();
    List<List<RunningMean>> lines = new ArrayList<>();
    double most = 0;
    for (int index : input.lastOfEachPlatform()) {
      List<RunningMean> means = RunningMean.of(values(input, index), POINTS, confidence);
      lines.add(means);
      most = Math.max(most, means.stream().mapToDouble(RunningMean::value).max().orElse(0));
    }
    if (lines.stream().allMatch(means -> means.size() < 2)) {
      return Optional.empty();
    }
    ChartStyle.Unit unit = ChartStyle.timeUnit(most);
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(
                ChartStyle.title(
                    "How the mean settles, intervals at " + Quantity.percent(confidence),
                    input.point()))
            .xAxisTitle("Replications")
            .yAxisTitle(ChartStyle.axis(METRIC, unit))
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::tick);
    for (int p = 0; p < lines.size(); p++) {
      List<RunningMean> known =
          lines.get(p).stream().filter(mean -> mean.halfWidth().isPresent()).toList();
      if (!known.isEmpty()) {
        String platform = input.platforms().get(p);
        add(chart, platform, known, p, mean -> unit.of(mean.value()));
        for (int side = -1; side <= 1; side += 2) {
          int sign = side;
          XYSeries end =
              add(
                  chart,
                  platform + side,
                  known,
                  p,
                  mean -> unit.of(mean.value() + sign * mean.halfWidth().orElse(0)));
          end.setLineStyle(new BasicStroke(0.8f));
          end.setShowInLegend(false);
        }
      }
    }
    return Optional.of(chart);
  }

  private static XYSeries add(
      XYChart chart,
      String name,
      List<RunningMean> means,
      int platform,
      ToDoubleFunction<RunningMean> y) {
    XYSeries series =
        chart.addSeries(
            name,
            means.stream().mapToDouble(RunningMean::replications).toArray(),
            means.stream().mapToDouble(y).toArray());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(ChartStyle.color(platform));
    series.setLineStyle(ChartStyle.line(platform));
    return series;
  }

  private static List<Double> values(ChartInput input, int alternative) {
    List<Double> values = new ArrayList<>();
    for (int r = 0; r < input.results().finished(alternative); r++) {
      Durations starts = input.results().read(alternative, r, Set.of(METRIC)).durations("startup");
      values.add(starts.size() > 0 ? starts.meanSeconds() : Double.NaN);
    }
    return values;
  }
}
