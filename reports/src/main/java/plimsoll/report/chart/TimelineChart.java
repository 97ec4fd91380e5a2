package plimsoll.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import plimsoll.experiment.Design;
import plimsoll.experiment.trace.Timeline;
import plimsoll.experiment.trace.Timeline.Series;

/**
 * One replication over time: instances on the left axis, shares of resources on the right. Without
 * a name asked for it is that of the baseline at the last point of what varies.
 */
final class TimelineChart {

  /** What is left out where the chart would have too many lines: how many are ready is no storm. */
  private static final List<Series> DRAWN =
      List.of(Series.STARTING, Series.WAITING, Series.CPU, Series.DISK, Series.NETWORK);

  private TimelineChart() {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    return shown(input)
        .flatMap(
            one ->
                Optional.ofNullable(input.timelines().get(one.name()))
                    .map(timeline -> chart(one, timeline)));
  }

  /** The baseline's last alternative or, if that has no timeline, the first that has one. */
  private static Optional<Design.Alternative> shown(ChartInput input) {
    String baseline = input.summary().design().baseline();
    return input.lastOfEachPlatform().stream()
        .map(i -> input.alternative(i).alternative())
        .filter(one -> input.timelines().containsKey(one.name()))
        .min(Comparator.comparing(one -> !one.platform().equals(baseline)));
  }

  private static Chart<?, ?> chart(Design.Alternative of, Timeline timeline) {
    ChartStyle.Unit unit = ChartStyle.timeUnit(timeline.size() * timeline.stepSeconds());
    String point =
        of.settings().entrySet().stream()
            .map(Map.Entry::toString)
            .collect(Collectors.joining(", "));
    String time = "time since the run began [" + unit.name() + "]";
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title("What happens over time with " + of.platform() + ", replication 0")
            .xAxisTitle(ChartStyle.title(time, point))
            .yAxisTitle("instances")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.setYAxisGroupTitle(1, "busy [%]");
    chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setYAxisGroupPosition(1, YAxisPosition.Right);
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setYAxisMin(0, 0.0);
    chart.getStyler().setYAxisMin(1, 0.0);
    chart.getStyler().setYAxisMax(1, 100.0);
    for (Series series : DRAWN) {
      add(chart, series, timeline, unit);
    }
    return chart;
  }

  private static void add(XYChart chart, Series of, Timeline timeline, ChartStyle.Unit unit) {
    boolean isShare = of.unit().equals("1");
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < timeline.size(); i++) {
      double value = timeline.value(of, i);
      if (!Double.isNaN(value)) {
        x.add(unit.of(timeline.seconds(i)));
        y.add(isShare ? 100 * value : value);
      }
    }
    if (y.stream().noneMatch(value -> value > 0)) {
      return; // nothing to see: no such resource, or nobody used it
    }
    XYSeries series = chart.addSeries(of.title(), x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setYAxisGroup(isShare ? 1 : 0);
    int color = DRAWN.indexOf(of);
    series.setLineColor(ChartStyle.color(color));
    series.setLineStyle(isShare ? ChartStyle.line(8) : ChartStyle.line(0));
  }
}
