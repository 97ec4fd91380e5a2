package plimsoll.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import plimsoll.experiment.Durations;

/** Share of starts that are ready within a time: one step line a platform, all replications. */
final class StartupEcdfChart {

  /** Points of a line: more do not show. */
  private static final int POINTS = 300;

  private StartupEcdfChart() {}

  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  private record Line(String platform, int color, double[] seconds) {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    List<Line> lines = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    int color = 0;
    for (int index : input.lastOfEachPlatform()) {
      double[] seconds = pooled(input, index);
      if (seconds.length > 0) {
        lines.add(new Line(input.alternative(index).alternative().platform(), color, seconds));
        ends.add(Math.max(1e-6, seconds[0]));
        ends.add(seconds[seconds.length - 1]);
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
    int n = line.seconds().length;
    int points = Math.min(n, POINTS);
    double[] x = new double[2 * points];
    double[] y = new double[2 * points];
    double below = 0;
    for (int i = 0; i < points; i++) {
      int rank = (int) ((i + 1L) * n / points);
      x[2 * i] = unit.of(Math.max(1e-6, line.seconds()[rank - 1]));
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

  private static double[] pooled(ChartInput input, int alternative) {
    int replications = input.results().finished(alternative);
    List<Durations> all = new ArrayList<>();
    int size = 0;
    for (int r = 0; r < replications; r++) {
      Durations startup = input.results().read(alternative, r).durations("startup");
      all.add(startup);
      size += startup.size();
    }
    double[] seconds = new double[size];
    int i = 0;
    for (Durations durations : all) {
      for (int k = 0; k < durations.size(); k++) {
        seconds[i++] = durations.nanos(k) / 1e9;
      }
    }
    Arrays.sort(seconds);
    return seconds;
  }
}
