package plimsoll.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class TuneChartTest {

  private static final TuneChart.Data DATA =
      new TuneChart.Data(
          "Hosts",
          "hosts",
          List.of(new TuneChart.Spot(2, 0.5, 0.2, 0.6), new TuneChart.Spot(3, 1, 0.9, 1)),
          List.of(new TuneChart.Spot(3, 1, 0.9, 1)),
          List.of(0.95),
          List.of());

  /** An error bar would reach from 20 % to 80 %, and from 90 % to 110 %. */
  @Test
  void intervals_end_where_they_end() {
    XYChart chart = TuneChart.chart(DATA);
    assertThat(chart.getSeries("intervals").getXData()).containsExactly(2, 2, 2, 3, 3, 3);
    assertThat(chart.getSeries("intervals").getYData())
        .containsExactly(20, 60, Double.NaN, 90, 100, Double.NaN);
    assertThat(chart.getSeries("looked at").getExtraValues()).isNull();
  }
}
