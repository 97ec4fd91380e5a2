package plimsoll.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Points that a search looked at: how often each meets what must hold. */
public final class TuneChart {

  private TuneChart() {}

  /**
   * A point.
   *
   * @param x the decision's number or the goal's mean
   * @param share of its replications that meet the objective that is met least, inside 0..1
   * @param low of the share's interval
   * @param high of the share's interval
   */
  public record Spot(double x, double share, double low, double high) {}

  /**
   * What is drawn.
   *
   * @param title of the picture
   * @param axis name of x
   * @param spots all points
   * @param chosen the answers
   * @param required the probabilities that were asked for
   * @param front points to be joined by a line, from one end to the other; may be empty
   */
  public record Data(
      String title,
      String axis,
      List<Spot> spots,
      List<Spot> chosen,
      List<Double> required,
      List<Spot> front) {}

  /** The picture in both forms. */
  public static ChartFiles.Files draw(Data data, String key) {
    return ChartFiles.draw(chart(data), key);
  }

  static XYChart chart(Data data) {
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(data.title())
            .xAxisTitle(data.axis())
            .yAxisTitle("Share of runs that hold [%]")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(102.0);
    required(chart, data);
    if (data.front().size() > 1) {
      XYSeries front = series(chart, "Pareto front", data.front());
      front.setMarker(SeriesMarkers.NONE);
      front.setLineColor(Color.GRAY);
    }
    spots(chart, data.spots());
    if (!data.chosen().isEmpty()) {
      XYSeries chosen = series(chart, "chosen", data.chosen());
      chosen.setMarker(SeriesMarkers.DIAMOND);
      chosen.setMarkerColor(ChartStyle.color(1));
      chosen.setLineColor(new Color(0, 0, 0, 0));
    }
    return chart;
  }

  private static void required(XYChart chart, Data data) {
    double least = data.spots().stream().mapToDouble(Spot::x).min().orElse(0);
    double most = data.spots().stream().mapToDouble(Spot::x).max().orElse(1);
    for (double required : data.required()) {
      XYSeries line =
          chart.addSeries(
              "asked for: " + ChartStyle.tick(100 * required) + " %",
              new double[] {least, most},
              new double[] {100 * required, 100 * required});
      line.setMarker(SeriesMarkers.NONE);
      line.setLineColor(Color.GRAY);
      line.setLineStyle(
          new BasicStroke(
              1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 4}, 0));
    }
  }

  private static void spots(XYChart chart, List<Spot> spots) {
    double[] x = spots.stream().mapToDouble(Spot::x).toArray();
    double[] y = spots.stream().mapToDouble(spot -> 100 * spot.share()).toArray();
    intervals(chart, spots);
    XYSeries series = chart.addSeries("looked at", x, y);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(ChartStyle.color(0));
    series.setLineColor(new Color(0, 0, 0, 0));
  }

  /** Upright lines from end to end: intervals of shares are longer on the side of a half. */
  private static void intervals(XYChart chart, List<Spot> spots) {
    double[] x = new double[3 * spots.size()];
    double[] y = new double[x.length];
    for (int i = 0; i < spots.size(); i++) {
      Arrays.fill(x, 3 * i, 3 * i + 3, spots.get(i).x());
      y[3 * i] = 100 * spots.get(i).low();
      y[3 * i + 1] = 100 * spots.get(i).high();
      y[3 * i + 2] = Double.NaN; // ends the line
    }
    XYSeries series = chart.addSeries("intervals", x, y);
    series.setShowInLegend(false);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(ChartStyle.color(0));
    series.setLineStyle(new BasicStroke(1.4f));
  }

  private static XYSeries series(XYChart chart, String name, List<Spot> spots) {
    return chart.addSeries(
        name,
        spots.stream().mapToDouble(Spot::x).toArray(),
        spots.stream().mapToDouble(spot -> 100 * spot.share()).toArray());
  }
}
