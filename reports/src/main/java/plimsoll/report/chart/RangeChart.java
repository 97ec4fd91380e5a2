package plimsoll.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Named ranges one below the other, each with marks on it, and a line they are held against. */
final class RangeChart {

  private static final int MOST_ROWS = 40;

  private final List<Row> rows = new ArrayList<>();

  private record Row(String name, int color, double low, double high, List<Double> marks) {}

  /** Adds a range; those beyond what fits on a picture are left out. */
  void add(String name, int color, double low, double high, List<Double> marks) {
    if (rows.size() < MOST_ROWS) {
      rows.add(new Row(name, color, low, high, marks));
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Draws all, the first at the top.
   *
   * @param axis what the values are
   * @param lineName what the line stands for
   * @param line value of the line
   */
  XYChart draw(String title, String axis, String lineName, double line) {
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(title)
            .xAxisTitle(axis + "; dashed: " + lineName)
            .yAxisTitle("")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setYAxisMin(0.5 - rows.size());
    chart.getStyler().setYAxisMax(0.5);
    chart.getStyler().setPlotGridHorizontalLinesVisible(false);
    chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartStyle::tick);
    // The legend has the names, in the same order: the library asks a formatter of ticks for labels
    // unlike each other, and goes on for ever where those between the rows are blank.
    chart.getStyler().setYAxisTicksVisible(false);
    XYSeries against =
        chart.addSeries(lineName, new double[] {line, line}, new double[] {0.5 - rows.size(), 0.5});
    against.setShowInLegend(false); // the axis says what it is
    against.setMarker(SeriesMarkers.NONE);
    against.setLineColor(Color.GRAY);
    against.setLineStyle(
        new BasicStroke(
            1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 4}, 0));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      XYSeries range =
          chart.addSeries(row.name(), new double[] {row.low(), row.high()}, new double[] {-i, -i});
      range.setMarker(SeriesMarkers.NONE);
      range.setLineColor(ChartStyle.color(row.color()));
      range.setLineStyle(new BasicStroke(3f));
      double[] places = new double[row.marks().size()];
      Arrays.fill(places, -i);
      XYSeries marks =
          chart.addSeries("marks" + i, row.marks().stream().mapToDouble(v -> v).toArray(), places);
      marks.setShowInLegend(false);
      marks.setMarker(SeriesMarkers.CIRCLE);
      marks.setMarkerColor(ChartStyle.color(row.color()));
      marks.setLineStyle(SeriesLines.NONE);
    }
    return chart;
  }
}
