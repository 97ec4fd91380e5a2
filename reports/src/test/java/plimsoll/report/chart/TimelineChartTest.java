package plimsoll.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Results;
import plimsoll.experiment.StartupEcdf;
import plimsoll.experiment.Summary;
import plimsoll.experiment.trace.Timeline;
import plimsoll.experiment.trace.Timeline.Series;
import plimsoll.report.Samples;

class TimelineChartTest {

  private static final Results RESULTS = Samples.results(3);
  private static final Summary SUMMARY = Analysis.of(Samples.design(), RESULTS);

  private static ChartInput input(Map<String, Timeline> timelines) {
    return new ChartInput(
        SUMMARY,
        RESULTS,
        StartupEcdf.ofAll(Samples.design(), RESULTS),
        Optional.empty(),
        timelines);
  }

  private static String last(String platform) {
    return SUMMARY.alternatives().stream()
        .map(one -> one.alternative())
        .filter(one -> one.platform().equals(platform))
        .reduce((a, b) -> b)
        .orElseThrow()
        .name();
  }

  @Test
  void the_baseline_is_drawn_and_what_nobody_uses_is_not() {
    Map<Series, double[]> averages = new EnumMap<>(Series.class);
    for (Series series : Series.values()) {
      averages.put(series, new double[] {4, 2});
    }
    averages.put(Series.CPU, new double[] {1, 0.5});
    averages.put(Series.DISK, new double[] {0, 0});
    averages.put(Series.NETWORK, new double[] {Double.NaN, Double.NaN});
    String name = last(SUMMARY.design().baseline());
    XYChart chart =
        (XYChart)
            ChartKind.TIMELINE.draw(input(Map.of(name, new Timeline(0.5, averages)))).orElseThrow();
    assertThat(chart.getTitle()).contains(SUMMARY.design().baseline(), "replication 0");
    assertThat(chart.getSeriesCollection())
        .extracting(XYSeries::getName)
        .containsExactly("starts under way", "waiting for locks", "CPU");
    assertThat(chart.getSeries("CPU").getYData()).containsExactly(100, 50);
    assertThat(chart.getSeries("CPU").getXData()).containsExactly(0.25, 0.75);
    assertThat(ChartFiles.draw(chart, "timeline").svg()).isNotEmpty();
  }

  @Test
  void without_a_timeline_there_is_no_chart() {
    assertThat(ChartKind.TIMELINE.draw(input(Map.of()))).isEmpty();
  }
}
