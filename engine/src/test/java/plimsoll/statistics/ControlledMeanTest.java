package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ControlledMeanTest {

  /** On a line the answer is the line's value at the known mean, without any doubt. */
  @Test
  void what_the_control_explains_is_taken_out() {
    ControlledMean mean =
        ControlledMean.of(new double[] {12, 14, 16, 18, 20}, new double[] {1, 2, 3, 4, 5}, 2.5)
            .orElseThrow();
    assertThat(mean.value()).isCloseTo(15, within(1e-12));
    assertThat(mean.standardError()).isCloseTo(0, within(1e-12));
    assertThat(mean.degrees()).isEqualTo(3);
  }

  /** y = 1 2 2 4 6 on x = -2..2 with known mean 0: mean 3, slope 1.2, residual squares 1.6. */
  @Test
  void the_standard_error_is_that_of_the_regression() {
    ControlledMean mean =
        ControlledMean.of(new double[] {1, 2, 2, 4, 6}, new double[] {-2, -1, 0, 1, 2}, 0)
            .orElseThrow();
    assertThat(mean.value()).isCloseTo(3, within(1e-12));
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(1.6 / 3 / 5), within(1e-12));
    assertThat(mean.varianceRatio()).isCloseTo(1.6 / 3 / 4, within(1e-12));
  }

  @Test
  void without_variance_or_with_too_few_there_is_nothing_to_correct() {
    assertThat(ControlledMean.of(new double[5], new double[] {1, 2, 3, 4, 5}, 0)).isEmpty();
    assertThat(ControlledMean.of(new double[] {1, 2, 3, 4, 5}, new double[5], 0)).isEmpty();
    assertThat(ControlledMean.of(new double[] {1, 2}, new double[] {1, 3}, 0)).isEmpty();
  }

  /** Correlation 0.8 leaves 36 % of the variance, times (n - 2) / (n - 3) for the regression. */
  @Test
  void it_covers_and_narrows_as_theory_says() {
    Random random = new Random(8);
    int runs = 4000;
    int n = 20;
    int covered = 0;
    Tally ratio = new Tally();
    for (int run = 0; run < runs; run++) {
      double[] values = new double[n];
      double[] controls = new double[n];
      for (int i = 0; i < n; i++) {
        controls[i] = random.nextGaussian();
        values[i] = 5 + 0.8 * controls[i] + 0.6 * random.nextGaussian();
      }
      ControlledMean mean = ControlledMean.of(values, controls, 0).orElseThrow();
      covered += mean.interval(0.95).contains(5) ? 1 : 0;
      ratio.add(mean.standardError() * mean.standardError() * n);
    }
    assertThat((double) covered / runs).isCloseTo(0.95, within(4 * 0.0035));
    double expected = 0.36 * (1 + 1.0 / (n - 3));
    assertThat(ratio.mean()).isCloseTo(expected, within(4 * ratio.sd() / Math.sqrt(runs)));
  }
}
