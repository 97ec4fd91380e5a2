package plimsoll.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import plimsoll.experiment.Durations;
import plimsoll.experiment.Statistic;

/** Share of starts that are ready within a time: one step line a platform, all replications. */
final class StartupEcdfChart {

  /** Points of a line: more do not show. */
  private static final int POINTS = 300;

  private StartupEcdfChart() {}

  private record Line(String platform, int color, Durations startup) {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    List<Line> lines = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    int color = 0;
    for (int index : input.lastOfEachPlatform()) {
      Durations startup = pooled(input, index);
      if (startup.size() > 0) {
        lines.add(new Line(input.alternative(index).alternative().platform(), color, startup));
        ends.add(Math.max(1e-6, startup.nanos(0) / 1e9));
        ends.add(startup.maxSeconds());
      }
      color++;
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    boolean wide = ChartStyle.isWide(ends);
    double most = ends.stream().mapToDouble(v -> v).max().orElse(1);
    ChartStyle.Unit unit = wide ? new ChartStyle.Unit(1, "s") : ChartStyle.timeUnit(most);
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(ChartStyle.title("How long starts take", input.point()))
            .xAxisTitle("Startup latency [" + unit.name() + (wide ? ", logarithmic]" : "]"))
            .yAxisTitle("Share of starts ready [%]")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisLogarithmic(wide);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(100.0);
    chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::tick);
    for (Line line : lines) {
      add(chart, line, unit);
    }
    return Optional.of(chart);
  }

  private static void add(XYChart chart, Line line, ChartStyle.Unit unit) {
    int n = line.startup().size();
    int points = Math.min(n, POINTS);
    double[] x = new double[2 * points];
    double[] y = new double[2 * points];
    double below = 0;
    for (int i = 0; i < points; i++) {
      int rank = (int) ((i + 1L) * n / points);
      x[2 * i] = unit.of(Math.max(1e-6, line.startup().nanos(rank - 1) / 1e9));
      y[2 * i] = below;
      x[2 * i + 1] = x[2 * i];
      below = 100.0 * rank / n;
      y[2 * i + 1] = below;
    }
    XYSeries series = chart.addSeries(line.platform(), x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(ChartStyle.color(line.color()));
    series.setLineStyle(ChartStyle.line(line.color()));
  }

  /** All starts of an alternative together. */
  private static Durations pooled(ChartInput input, int alternative) {
    Set<String> startup = Set.of("startup." + Statistic.P50.key());
    List<Durations> each = new ArrayList<>();
    for (int r = 0; r < input.results().finished(alternative); r++) {
      each.add(input.results().read(alternative, r, startup).durations("startup"));
    }
    return Durations.together(each);
  }
}
