package plimsoll.report.chart;

import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Measured values beside a fitted distribution: as distribution functions, and as quantiles. */
public final class FitChart {

  /** Points of a line: more do not show. */
  private static final int POINTS = 400;

  private FitChart() {}

  /**
   * What is drawn.
   *
   * @param title such as the column's name
   * @param axis name of the values with their unit
   * @param fitted name of the distribution
   * @param values measured, rising
   * @param quantiles of the distribution at (i + 0.5) / n, one for each value
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  public record Data(
      String title, String axis, String fitted, double[] values, double[] quantiles) {}

  /** Both distribution functions in one picture. */
  public static ChartFiles.Files ecdf(Data data) {
    XYChart chart = chart(data.title(), data.axis(), "Share of values at most so large [%]");
    int n = data.values().length;
    int points = Math.min(n, POINTS);
    double[] steps = new double[2 * points];
    double[] heights = new double[2 * points];
    double[] fitted = new double[points];
    double[] shares = new double[points];
    double below = 0;
    for (int i = 0; i < points; i++) {
      int rank = (int) ((i + 1L) * n / points);
      steps[2 * i] = data.values()[rank - 1];
      heights[2 * i] = below;
      below = 100.0 * rank / n;
      steps[2 * i + 1] = steps[2 * i];
      heights[2 * i + 1] = below;
      fitted[i] = data.quantiles()[rank - 1];
      shares[i] = 100 * (rank - 0.5) / n;
    }
    line(chart, "measured", steps, heights, 0);
    line(chart, data.fitted(), fitted, shares, 1);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(100.0);
    return ChartFiles.draw(chart, "ecdf");
  }

  /** Quantiles of one against quantiles of the other: on the diagonal where they agree. */
  public static ChartFiles.Files quantiles(Data data) {
    XYChart chart = chart(data.title(), data.fitted() + ", " + data.axis(), "Measured");
    int n = data.values().length;
    int points = Math.min(n, POINTS);
    double[] x = new double[points];
    double[] y = new double[points];
    for (int i = 0; i < points; i++) {
      int rank = points == 1 ? 0 : (int) ((long) i * (n - 1) / (points - 1));
      x[i] = data.quantiles()[rank];
      y[i] = data.values()[rank];
    }
    double least = Math.min(x[0], y[0]);
    double most = Math.max(x[points - 1], y[points - 1]);
    line(chart, "equal", new double[] {least, most}, new double[] {least, most}, 6);
    XYSeries series = chart.addSeries("quantiles", x, y);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(ChartStyle.color(0));
    series.setLineColor(new Color(0, 0, 0, 0));
    return ChartFiles.draw(chart, "qq");
  }

  private static XYChart chart(String title, String x, String y) {
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::tick);
    return chart;
  }

  private static void line(XYChart chart, String name, double[] x, double[] y, int color) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(ChartStyle.color(color));
    series.setLineStyle(ChartStyle.line(color));
  }
}
