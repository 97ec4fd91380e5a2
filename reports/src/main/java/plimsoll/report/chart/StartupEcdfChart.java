package plimsoll.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import plimsoll.experiment.StartupEcdf.Step;
import plimsoll.statistics.Interval;

/**
 * Share of starts that are ready within a time: one step line a platform, all replications, in the
 * band that holds everywhere at once.
 */
final class StartupEcdfChart {

  /** Of a band's colour: bands of several platforms stay visible where they overlap. */
  private static final int BAND_ALPHA = 48;

  private StartupEcdfChart() {}

  private record Line(String platform, int color, List<Step> steps) {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    List<Line> lines = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    int color = 0;
    for (int index : input.lastOfEachPlatform()) {
      List<Step> steps = input.startups().get(index).steps();
      if (!steps.isEmpty()) {
        lines.add(new Line(input.alternative(index).alternative().platform(), color, steps));
        ends.add(seconds(steps.get(0)));
        ends.add(seconds(steps.get(steps.size() - 1)));
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
    lines.forEach(line -> addBand(chart, line, unit));
    lines.forEach(line -> addLine(chart, line, unit));
    return Optional.of(chart);
  }

  private static void addLine(XYChart chart, Line line, ChartStyle.Unit unit) {
    List<Step> steps = line.steps();
    double[] x = new double[2 * steps.size()];
    double[] y = new double[x.length];
    double below = 0;
    for (int i = 0; i < steps.size(); i++) {
      x[2 * i] = unit.of(seconds(steps.get(i)));
      y[2 * i] = below;
      x[2 * i + 1] = x[2 * i];
      below = 100 * steps.get(i).fraction();
      y[2 * i + 1] = below;
    }
    XYSeries series = chart.addSeries(line.platform(), x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(ChartStyle.color(line.color()));
    series.setLineStyle(ChartStyle.line(line.color()));
  }

  /** The band as one area: along its upper end, and back along its lower end. */
  private static void addBand(XYChart chart, Line line, ChartStyle.Unit unit) {
    int n = line.steps().size();
    if (n < 2 || line.steps().get(0).band().isEmpty()) {
      return;
    }
    double[] x = new double[4 * (n - 1)];
    double[] y = new double[x.length];
    for (int i = 0; i < n - 1; i++) {
      Interval band = line.steps().get(i).band().orElseThrow();
      for (int end = 0; end < 2; end++) {
        int forth = 2 * i + end;
        int back = x.length - 1 - forth;
        x[forth] = unit.of(seconds(line.steps().get(i + end)));
        x[back] = x[forth];
        y[forth] = 100 * band.high();
        y[back] = 100 * band.low();
      }
    }
    XYSeries series = chart.addSeries(line.platform() + " (band)", x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    series.setMarker(SeriesMarkers.NONE);
    series.setShowInLegend(false);
    Color color = ChartStyle.color(line.color());
    series.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_ALPHA));
    series.setLineColor(new Color(0, 0, 0, 0));
  }

  /** Time of a step; above 0 for a logarithmic axis. */
  private static double seconds(Step step) {
    return Math.max(1e-6, step.seconds());
  }
}
