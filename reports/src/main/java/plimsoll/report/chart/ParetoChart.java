package plimsoll.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import plimsoll.experiment.Summary.AlternativeSummary;

/**
 * Memory against slow starts, one mark an alternative: on the line are those that no other beats in
 * both. It goes by the estimates; the comparison tells which differences are clear.
 */
final class ParetoChart {

  private static final String MEMORY = "memory.per_instance";

  private ParetoChart() {}

  /** An alternative by what is better when it is smaller. */
  record Spot(int platform, double memory, double start) {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    return input
        .metricOrTail()
        .filter(metric -> metric.startsWith("startup."))
        .flatMap(metric -> draw(input, metric));
  }

  private static Optional<Chart<?, ?>> draw(ChartInput input, String metric) {
    List<Spot> spots = new ArrayList<>();
    for (AlternativeSummary one : input.summary().alternatives()) {
      double memory = ChartInput.value(one, MEMORY).orElse(0);
      double start = ChartInput.value(one, metric).orElse(0);
      if (memory > 0 && start > 0) {
        int platform = input.platforms().indexOf(one.alternative().platform());
        spots.add(new Spot(platform, memory, start));
      }
    }
    if (spots.size() < 2) {
      return Optional.empty();
    }
    ChartStyle.Unit bytes =
        ChartStyle.byteUnit(spots.stream().mapToDouble(Spot::memory).max().orElse(1));
    List<Double> starts = spots.stream().map(Spot::start).toList();
    boolean wide = ChartStyle.isWide(starts);
    double most = starts.stream().mapToDouble(v -> v).max().orElse(1);
    ChartStyle.Unit time = wide ? new ChartStyle.Unit(1, "s") : ChartStyle.timeUnit(most);
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title("Memory against slow starts: the line joins those that none beats in both")
            .xAxisTitle(ChartStyle.axis(MEMORY, bytes))
            .yAxisTitle(ChartStyle.axis(metric, time) + (wide ? ", logarithmic" : ""))
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setYAxisLogarithmic(wide);
    chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartStyle::tick);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::tick);
    XYSeries front = series(chart, "best", front(spots), bytes, time);
    front.setMarker(SeriesMarkers.NONE);
    front.setLineColor(Color.GRAY);
    for (int p = 0; p < input.platforms().size(); p++) {
      int platform = p;
      List<Spot> own = spots.stream().filter(spot -> spot.platform() == platform).toList();
      if (!own.isEmpty()) {
        XYSeries series = series(chart, input.platforms().get(p), own, bytes, time);
        series.setMarker(p < 8 ? SeriesMarkers.CIRCLE : SeriesMarkers.DIAMOND);
        series.setMarkerColor(ChartStyle.color(p));
        series.setLineColor(new Color(0, 0, 0, 0));
      }
    }
    return Optional.of(chart);
  }

  private static XYSeries series(
      XYChart chart, String name, List<Spot> spots, ChartStyle.Unit bytes, ChartStyle.Unit time) {
    return chart.addSeries(
        name,
        spots.stream().mapToDouble(spot -> bytes.of(spot.memory())).toArray(),
        spots.stream().mapToDouble(spot -> time.of(spot.start())).toArray());
  }

  /** Those that no other beats in both, by rising memory. */
  static List<Spot> front(List<Spot> spots) {
    List<Spot> front = new ArrayList<>();
    double fastest = Double.POSITIVE_INFINITY;
    for (Spot spot :
        spots.stream()
            .sorted(Comparator.comparingDouble(Spot::memory).thenComparingDouble(Spot::start))
            .toList()) {
      if (spot.start() < fastest) {
        front.add(spot);
        fastest = spot.start();
      }
    }
    return front;
  }
}
