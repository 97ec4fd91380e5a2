package plimsoll.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Design;
import plimsoll.experiment.Results;
import plimsoll.experiment.StartupEcdf;
import plimsoll.report.Samples;

class TwoFactorChartsTest {

  // b=1 takes the first sample's times, about 1 s, b=2 the third's, about 2 s; a changes nothing.
  private static final Results RESULTS = Samples.results(3, alternative -> alternative < 3 ? 0 : 2);
  private static final ChartInput INPUT = input(Samples.twoFactors(), RESULTS);

  private static ChartInput input(Design design, Results results) {
    return new ChartInput(
        Analysis.of(design, results),
        results,
        StartupEcdf.ofAll(design, results),
        Optional.of("startup.mean"),
        Map.of());
  }

  @Test
  void the_tornado_puts_what_matters_first() {
    XYChart chart = (XYChart) ChartKind.TORNADO.draw(INPUT).orElseThrow();
    assertThat(length(chart, "b")).isCloseTo(1000, within(100.0)); // in ms
    assertThat(length(chart, "a")).isCloseTo(0.0, within(1e-9));
    assertThat(chart.getSeries("b").getYData()).containsOnly(0);
    assertThat(chart.getSeries("a").getYData()).containsOnly(-1);
    assertThat(chart.getSeries("marks0").getXData()).hasSize(2);
    assertThat(chart.getSeries("marks1").getXData()).hasSize(3);
    double[] ends = chart.getSeries("b").getXData();
    assertThat(ends[0]).isCloseTo(-ends[1], within(1e-9)); // around the mean of all
    assertThat(chart.getSeriesCollection())
        .filteredOn(XYSeries::isShowInLegend)
        .extracting(XYSeries::getName)
        .containsExactly("b", "a");
  }

  private static double length(XYChart chart, String series) {
    double[] ends = chart.getSeries(series).getXData();
    return ends[1] - ends[0];
  }

  @Test
  void the_heat_map_has_a_cell_for_each_point() {
    HeatMapChart chart = (HeatMapChart) ChartKind.SWEEP.draw(INPUT).orElseThrow();
    assertThat(chart.getHeatMapSeries().getHeatData()).hasSize(6);
    assertThat(ChartFiles.draw(chart, "sweep").png()).isNotEmpty();
  }

  @Test
  void with_one_setting_there_is_neither() {
    ChartInput one = input(Samples.design(), Samples.results(3));
    assertThat(ChartKind.TORNADO.draw(one)).isEmpty();
    assertThat(ChartKind.SWEEP.draw(one)).isEmpty();
  }

  @Test
  void the_front_leaves_out_what_another_beats_in_both() {
    ParetoChart.Spot small = new ParetoChart.Spot(0, 1, 9);
    ParetoChart.Spot beaten = new ParetoChart.Spot(1, 2, 10);
    ParetoChart.Spot middle = new ParetoChart.Spot(2, 3, 5);
    ParetoChart.Spot tied = new ParetoChart.Spot(3, 4, 5);
    ParetoChart.Spot fast = new ParetoChart.Spot(4, 8, 1);
    assertThat(ParetoChart.front(List.of(fast, tied, beaten, small, middle)))
        .containsExactly(small, middle, fast);
  }

  @Test
  void the_mean_settles_between_the_ends_of_its_interval() {
    XYChart chart = (XYChart) ChartKind.CONVERGENCE.draw(INPUT).orElseThrow();
    Collection<XYSeries> series = chart.getSeriesCollection();
    assertThat(series).hasSize(3);
    double[] mean = chart.getSeries("containers").getYData();
    double[] low = chart.getSeries("containers-1").getYData();
    double[] high = chart.getSeries("containers1").getYData();
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).isStrictlyBetween(low[i], high[i]);
    }
    assertThat(high[1] - low[1]).isLessThan(high[0] - low[0]);
  }
}
