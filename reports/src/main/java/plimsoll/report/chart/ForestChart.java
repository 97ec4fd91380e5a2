package plimsoll.report.chart;

import java.util.List;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary.Comparison;
import plimsoll.experiment.Summary.Contrast;
import plimsoll.experiment.Summary.Interval;

/** Differences from the baseline with intervals that hold together: none where one includes 0. */
final class ForestChart {

  private ForestChart() {}

  static Optional<Chart<?, ?>> draw(ChartInput input) {
    return input
        .metric()
        .or(
            () ->
                input.summary().comparisons().stream()
                    .map(Comparison::metric)
                    .filter(m -> m.equals("startup.p99"))
                    .findFirst())
        .or(() -> input.summary().comparisons().stream().map(Comparison::metric).findFirst())
        .flatMap(metric -> draw(input, metric));
  }

  private static Optional<Chart<?, ?>> draw(ChartInput input, String metric) {
    double most = 0;
    for (int index : input.lastOfEachPlatform()) {
      Optional<Contrast> one = difference(input, metric, index);
      most = Math.max(most, one.map(contrast -> Math.abs(contrast.estimate())).orElse(0.0));
    }
    ChartStyle.Unit unit = ChartStyle.unit(metric, most);
    RangeChart chart = new RangeChart();
    List<Integer> last = input.lastOfEachPlatform();
    for (int p = 0; p < last.size(); p++) {
      Optional<Contrast> found = difference(input, metric, last.get(p));
      if (found.isPresent()) {
        double estimate = found.get().estimate();
        Interval interval = found.get().interval().orElse(new Interval(estimate, estimate));
        chart.add(
            input.platforms().get(p),
            p,
            unit.of(interval.low()),
            unit.of(interval.high()),
            List.of(unit.of(estimate)));
      }
    }
    String title =
        "Difference from "
            + input.summary().design().baseline()
            + ", "
            + Quantity.percent(input.summary().design().confidence())
            + " for all together";
    return chart.isEmpty()
        ? Optional.empty()
        : Optional.of(
            chart.draw(
                ChartStyle.title(title, input.point()),
                "Difference of " + ChartStyle.axis(metric, unit),
                "no difference",
                0));
  }

  private static Optional<Contrast> difference(ChartInput input, String metric, int index) {
    String name = input.alternative(index).alternative().name();
    return input.summary().comparisons().stream()
        .filter(one -> one.metric().equals(metric) && one.alternative().equals(name))
        .findFirst()
        .flatMap(Comparison::difference);
  }
}
