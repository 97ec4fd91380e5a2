package plimsoll.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Bars made of parts: one bar a platform, one colour a part, the smallest parts summed up. */
final class StackedChart {

  /** Parts with a colour of their own; the others together are one more. */
  private static final int PARTS = 13;

  private static final String OTHERS = "all others";

  private final List<String> bars = new ArrayList<>();

  /** Values of each part, by bar; parts in the order in which they came. */
  private final Map<String, List<Double>> parts = new LinkedHashMap<>();

  /** Adds a bar; parts that others have and it has not are 0. */
  void add(String bar, Map<String, Double> values) {
    bars.add(bar);
    values.forEach(
        (part, value) -> {
          List<Double> row = parts.computeIfAbsent(part, absent -> new ArrayList<>());
          fill(row, bars.size() - 1);
          row.add(value);
        });
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  private static void fill(List<Double> row, int size) {
    while (row.size() < size) {
      row.add(0.0);
    }
  }

  CategoryChart draw(String title, String yTitle) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(title)
            .xAxisTitle("")
            .yAxisTitle(yTitle)
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setStacked(true);
    chart.getStyler().setAvailableSpaceFill(0.6);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setXAxisLabelRotation(30);
    chart.getStyler().setXAxisTickMarkSpacingHint(20); // every bar has its name
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::tick);
    int color = 0;
    for (Map.Entry<String, List<Double>> part : largest().entrySet()) {
      chart.addSeries(part.getKey(), bars, part.getValue()).setFillColor(ChartStyle.color(color++));
    }
    return chart;
  }

  /** The parts that matter most anywhere, in their order, and the others as one. */
  private Map<String, List<Double>> largest() {
    parts.values().forEach(row -> fill(row, bars.size()));
    List<String> kept =
        parts.entrySet().stream()
            .filter(part -> most(part.getValue()) > 0)
            .sorted(Comparator.comparingDouble(part -> -most(part.getValue())))
            .limit(PARTS)
            .map(Map.Entry::getKey)
            .toList();
    Map<String, List<Double>> largest = new LinkedHashMap<>();
    List<Double> others = new ArrayList<>();
    fill(others, bars.size());
    parts.forEach(
        (part, row) -> {
          if (kept.contains(part)) {
            largest.put(part, row);
          } else {
            for (int i = 0; i < row.size(); i++) {
              others.set(i, others.get(i) + row.get(i));
            }
          }
        });
    if (most(others) > 0) {
      largest.put(OTHERS, others);
    }
    return largest;
  }

  private static double most(List<Double> row) {
    return row.stream().mapToDouble(v -> v).max().orElse(0);
  }
}
