package plimsoll.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How good the best known setting was after so many replications of a search. */
public final class ProgressChart {

  private ProgressChart() {}

  /**
   * From here on a setting was the best.
   *
   * @param replications used by then
   * @param goal of the setting
   * @param isProven whether it was proven by then to meet what must hold
   */
  public record Step(int replications, double goal, boolean isProven) {}

  /**
   * The picture in both forms.
   *
   * @param goal name of y
   * @param steps at least one, by rising replications
   * @param end replications of the whole search
   */
  public static ChartFiles.Files draw(String goal, List<Step> steps, int end, String key) {
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title("The best setting known so far")
            .xAxisTitle("Replications spent")
            .yAxisTitle(goal)
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setXAxisMin(0.0);
    List<Step> seems = steps.stream().filter(step -> !step.isProven()).toList();
    List<Step> proven = steps.stream().filter(Step::isProven).toList();
    int first = proven.isEmpty() ? end : proven.get(0).replications();
    add(chart, "seems to hold", seems, first, 0);
    add(chart, "proven to hold", proven, end, 1);
    return ChartFiles.draw(chart, key);
  }

  private static void add(XYChart chart, String name, List<Step> steps, int end, int color) {
    if (steps.isEmpty()) {
      return;
    }
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Step step : steps) {
      if (!y.isEmpty()) { // as before until now
        x.add((double) step.replications());
        y.add(y.get(y.size() - 1));
      }
      x.add((double) step.replications());
      y.add(step.goal());
    }
    x.add((double) Math.max(end, steps.get(steps.size() - 1).replications()));
    y.add(y.get(y.size() - 1));
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(ChartStyle.color(color));
    series.setLineColor(ChartStyle.color(color));
  }
}
