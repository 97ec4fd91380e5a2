package plimsoll.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Named ranges side by side, each with marks on it, and a line that they are held against. */
final class RangeChart {

  private static final int MOST_SIDE_BY_SIDE = 40;

  private final List<Row> rows = new ArrayList<>();

  private record Row(String name, int color, double low, double high, List<Double> marks) {}

  /** Adds a range; those beyond what fits on a picture are left out. */
  void add(String name, int color, double low, double high, List<Double> marks) {
    if (rows.size() < MOST_SIDE_BY_SIDE) {
      rows.add(new Row(name, color, low, high, marks));
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Draws all.
   *
   * @param lineName what the line stands for
   * @param line value of the line
   */
  XYChart draw(String title, String yTitle, String lineName, double line) {
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(title)
            .xAxisTitle("")
            .yAxisTitle(yTitle)
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisMin(-0.5);
    chart.getStyler().setXAxisMax(rows.size() - 0.5);
    chart.getStyler().setXAxisTicksVisible(false); // the legend has the names, in the same order
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::tick);
    XYSeries against =
        chart.addSeries(
            lineName, new double[] {-0.5, rows.size() - 0.5}, new double[] {line, line});
    against.setMarker(SeriesMarkers.NONE);
    against.setLineColor(Color.GRAY);
    against.setLineStyle(
        new BasicStroke(
            1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 4}, 0));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      XYSeries range =
          chart.addSeries(row.name(), new double[] {i, i}, new double[] {row.low(), row.high()});
      range.setMarker(SeriesMarkers.NONE);
      range.setLineColor(ChartStyle.color(row.color()));
      range.setLineStyle(new BasicStroke(3f));
      double[] places = new double[row.marks().size()];
      java.util.Arrays.fill(places, i);
      XYSeries marks =
          chart.addSeries("marks" + i, places, row.marks().stream().mapToDouble(v -> v).toArray());
      marks.setShowInLegend(false);
      marks.setMarker(SeriesMarkers.CIRCLE);
      marks.setMarkerColor(ChartStyle.color(row.color()));
      marks.setLineColor(new Color(0, 0, 0, 0));
    }
    return chart;
  }
}
