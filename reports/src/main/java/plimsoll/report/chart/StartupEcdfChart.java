package plimsoll.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import plimsoll.experiment.StartupEcdf.Step;
import plimsoll.report.ThinnedEcdf;
import plimsoll.statistics.Interval;

/**
 * Share of starts that are ready within a time: one line a platform, all replications, in the band
 * that holds everywhere at once.
 */
final class StartupEcdfChart {

  /** Of a band's colour: bands of several platforms stay visible where they overlap. */
  private static final int BAND_ALPHA = 48;

  /** A pixel of a picture, as a share: no line needs to be nearer to its function. */
  private static final double TOLERANCE = 0.0025;

  /** Of one line: more do not show, and make the SVG large. */
  private static final int CORNERS = 120;

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
    List<ThinnedEcdf.Point> points =
        ThinnedEcdf.atMost(CORNERS, new Exact(line.steps()), TOLERANCE).points();
    XYSeries series =
        chart.addSeries(
            line.platform(),
            points.stream().mapToDouble(point -> unit.of(point.seconds())).toArray(),
            points.stream().mapToDouble(point -> 100 * point.share()).toArray());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(ChartStyle.color(line.color()));
    series.setLineStyle(ChartStyle.line(line.color()));
  }

  /** The steps that are stored. */
  private record Exact(List<Step> all) implements ThinnedEcdf.Steps {
    @Override
    public int size() {
      return all.size();
    }

    @Override
    public double seconds(int step) {
      return StartupEcdfChart.seconds(all.get(step));
    }

    @Override
    public double share(int step) {
      return all.get(step).fraction();
    }
  }

  /** The band as one area: along its upper end, and back along its lower end. */
  private static void addBand(XYChart chart, Line line, ChartStyle.Unit unit) {
    int n = line.steps().size();
    if (n < 2 || line.steps().get(0).band().isEmpty()) {
      return;
    }
    List<Integer> changes = new ArrayList<>();
    for (int i = 0; i < n - 1; i++) {
      if (i == 0 || !line.steps().get(i).band().equals(line.steps().get(i - 1).band())) {
        changes.add(i);
      }
    }
    double[] x = new double[4 * changes.size()];
    double[] y = new double[x.length];
    for (int c = 0; c < changes.size(); c++) {
      int from = changes.get(c);
      int to = c + 1 < changes.size() ? changes.get(c + 1) : n - 1;
      Interval band = line.steps().get(from).band().orElseThrow();
      for (int end = 0; end < 2; end++) {
        int forth = 2 * c + end;
        int back = x.length - 1 - forth;
        x[forth] = unit.of(seconds(line.steps().get(end == 0 ? from : to)));
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
    series.setLineStyle(SeriesLines.NONE);
  }

  /** Time of a step; above 0 for a logarithmic axis. */
  private static double seconds(Step step) {
    return Math.max(1e-6, step.seconds());
  }
}
