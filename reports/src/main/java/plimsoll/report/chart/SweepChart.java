package plimsoll.report.chart;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import plimsoll.experiment.Summary.AlternativeSummary;

/** A heat map of the baseline over two settings that vary; others as in the first alternative. */
final class SweepChart {

  private SweepChart() {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    String platform = input.summary().design().baseline();
    List<String> varied = input.variedBy(platform);
    return varied.size() < 2
        ? Optional.empty()
        : input
            .metricOrTail()
            .flatMap(metric -> draw(input.of(platform), platform, varied, metric));
  }

  private static Optional<Chart<?, ?>> draw(
      List<AlternativeSummary> all, String platform, List<String> varied, String metric) {
    String across = varied.get(0);
    String up = varied.get(1);
    List<AlternativeSummary> plane =
        all.stream()
            .filter(one -> ChartInput.value(one, metric).isPresent())
            .filter(
                one ->
                    varied.stream()
                        .skip(2)
                        .allMatch(path -> setting(one, path).equals(setting(all.get(0), path))))
            .toList();
    if (plane.isEmpty()) {
      return Optional.empty();
    }
    double most =
        plane.stream().mapToDouble(one -> ChartInput.value(one, metric).orElse(0)).max().orElse(1);
    ChartStyle.Unit unit = ChartStyle.unit(metric, most);
    List<String> columns = values(plane, across);
    List<String> rows = values(plane, up);
    List<Number[]> cells = new ArrayList<>();
    for (AlternativeSummary one : plane) {
      cells.add(
          new Number[] {
            columns.indexOf(setting(one, across)),
            rows.indexOf(setting(one, up)),
            rounded(unit.of(ChartInput.value(one, metric).orElse(0)))
          });
    }
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(platform + ": " + ChartStyle.axis(metric, unit))
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisTickMarkSpacingHint(20); // every column and row has its name
    chart.getStyler().setYAxisTickMarkSpacingHint(20);
    chart.getStyler().setShowValue(true);
    chart.getStyler().setHeatMapValueDecimalPattern("0.##");
    chart.getStyler().setValueFontColor(Color.BLACK);
    chart.getStyler().setRangeColors(new Color[] {new Color(0xFFFFFF), new Color(0xF2B04A)});
    chart.addSeries(metric, columns, rows, cells);
    return Optional.of(chart);
  }

  /** What the legend of the colours shows at its ends has no digits that nobody reads. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(3)).doubleValue();
  }

  private static List<String> values(List<AlternativeSummary> plane, String path) {
    Set<String> values = new LinkedHashSet<>();
    plane.forEach(one -> values.add(setting(one, path)));
    return List.copyOf(values);
  }

  private static String setting(AlternativeSummary one, String path) {
    return one.alternative().settings().getOrDefault(path, "");
  }
}
