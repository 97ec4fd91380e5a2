package plimsoll.report.chart;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Simulated against measured values on logarithmic axes: on the diagonal where they agree. */
public final class MeasuredChart {

  private MeasuredChart() {}

  /**
   * Values of one kind, in one colour.
   *
   * @param name such as a level
   * @param measured above 0, in seconds
   * @param simulated above 0, one for each
   */
  public record Series(String name, List<Double> measured, List<Double> simulated) {

    /** Keeps copies. */
    public Series {
      measured = List.copyOf(measured);
      simulated = List.copyOf(simulated);
    }
  }

  /** All series in one picture; at least one value. */
  public static ChartFiles.Files draw(String title, List<Series> all) {
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(title)
            .xAxisTitle("Measured [s, logarithmic]")
            .yAxisTitle("Simulated [s, logarithmic]")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmic(true);
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (Series one : all) {
      for (double value : one.measured()) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    XYSeries equal =
        chart.addSeries("equal", new double[] {least, most}, new double[] {least, most});
    equal.setMarker(SeriesMarkers.NONE);
    equal.setLineColor(ChartStyle.color(6));
    for (int i = 0; i < all.size(); i++) {
      XYSeries series =
          chart.addSeries(all.get(i).name(), all.get(i).measured(), all.get(i).simulated());
      series.setMarker(SeriesMarkers.CIRCLE);
      series.setMarkerColor(ChartStyle.color(i));
      series.setLineColor(new Color(0, 0, 0, 0));
    }
    return ChartFiles.draw(chart, "measured");
  }
}
