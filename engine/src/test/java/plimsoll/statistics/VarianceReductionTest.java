package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

/** Control variates and antithetic pairs. */
class VarianceReductionTest {

  @Test
  void one_control_is_the_line_at_its_expectation() {
    double[] outputs = {3.1, 4.2, 5.9, 6.8, 9.4, 10.1};
    double[][] controls = {{1}, {2}, {3}, {4}, {5}, {6}};
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < outputs.length; i++) {
      line.addData(controls[i][0] - 3, outputs[i]);
    }
    ControlVariates estimate = ControlVariates.of(outputs, controls, 3);
    assertThat(estimate.value()).isCloseTo(line.getIntercept(), within(1e-12));
    assertThat(estimate.standardError()).isCloseTo(line.getInterceptStdErr(), within(1e-12));
    assertThat(estimate.degrees()).isEqualTo(4);
    Interval interval = estimate.interval(0.95);
    assertThat(interval.halfWidth())
        .isCloseTo(2.776445105197794 * line.getInterceptStdErr(), within(1e-12));
    assertThat(interval.contains(line.getIntercept())).isTrue();
  }

  /** y = 1 2 2 4 6 on x = -2..2 with known mean 0: mean 3, slope 1.2, residual squares 1.6. */
  @Test
  void one_control_by_hand() {
    double[][] controls = {{-2}, {-1}, {0}, {1}, {2}};
    ControlVariates estimate = ControlVariates.of(new double[] {1, 2, 2, 4, 6}, controls, 0);
    assertThat(estimate.value()).isCloseTo(3, within(1e-12));
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(1.6 / 3 / 5), within(1e-12));
    assertThat(estimate.varianceRatio()).isCloseTo(1.6 / 3 / 4, within(1e-12));
  }

  /** Correlations 0.8 and 0.5 with two independent controls leave 1 - 0.64 - 0.25 = 0.11. */
  @Test
  void two_controls_reduce_the_variance_as_their_correlations_say_and_the_interval_covers() {
    Random random = new Random(21);
    int covered = 0;
    Tally ratio = new Tally();
    Tally estimates = new Tally();
    for (int e = 0; e < 2000; e++) {
      double[] outputs = new double[30];
      double[][] controls = new double[30][2];
      for (int r = 0; r < 30; r++) {
        double first = random.nextGaussian();
        double second = random.nextGaussian();
        controls[r][0] = 1e6 + first;
        controls[r][1] = 5 + 1e-3 * second;
        outputs[r] = 7 + 0.8 * first + 0.5 * second + Math.sqrt(0.11) * random.nextGaussian();
      }
      ControlVariates estimate = ControlVariates.of(outputs, controls, 1e6, 5);
      covered += estimate.interval(0.95).contains(7) ? 1 : 0;
      ratio.add(estimate.varianceRatio());
      estimates.add(estimate.value());
    }
    assertThat(covered / 2000.0).isCloseTo(0.95, within(4 * 0.0049));
    // (n - 2) / (n - q - 2) is the price of estimating the coefficients: Lavenberg and Welch.
    assertThat(estimates.variance()).isCloseTo(0.11 / 30 * 28 / 26, within(0.0006));
    assertThat(ratio.mean()).isBetween(0.10, 0.14);
  }

  @Test
  void control_variates_that_say_nothing_are_refused() {
    double[] outputs = {1, 2, 4, 3, 5, 2};
    double[][] constant = new double[6][1];
    assertThatThrownBy(() -> ControlVariates.of(outputs, constant, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not vary");
    double[][] twice = new double[6][2];
    Arrays.setAll(twice, r -> new double[] {r * r, 3 * r * r});
    assertThatThrownBy(() -> ControlVariates.of(outputs, twice, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ControlVariates.of(new double[2], new double[2][1], 0))
        .hasMessageContaining("at least 3");
  }

  @Test
  void a_perfect_control_leaves_no_variance() {
    double[] outputs = {2, 4, 6, 8};
    ControlVariates estimate =
        ControlVariates.of(outputs, new double[][] {{1}, {2}, {3}, {4}}, 2.5);
    assertThat(estimate.value()).isCloseTo(5, within(1e-12));
    assertThat(estimate.varianceRatio()).isCloseTo(0, within(1e-12));
  }

  @Test
  void antithetic_pairs_by_hand() {
    AntitheticPairs pairs = AntitheticPairs.of(new double[] {1, 2, 3}, new double[] {5, 4, 2});
    assertThat(pairs.estimate().value()).isCloseTo(17.0 / 6, within(1e-12));
    assertThat(pairs.estimate().n()).isEqualTo(3);
    // Means 3, 3, 2.5 have variance 1/12; half the mean of the variances 1 and 7/3 is 5/6.
    assertThat(pairs.varianceRatio().orElseThrow()).isCloseTo(0.1, within(1e-12));
  }

  /** exp(U): the covariance of the two is e - (e - 1)^2, a textbook's example. */
  @Test
  void antithetic_pairs_of_an_exponential_function() {
    Random random = new Random(3);
    double[] first = new double[20_000];
    double[] second = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      double u = random.nextDouble();
      first[i] = Math.exp(u);
      second[i] = Math.exp(1 - u);
    }
    double variance = (Math.E * Math.E - 1) / 2 - Math.pow(Math.E - 1, 2);
    double covariance = Math.E - Math.pow(Math.E - 1, 2);
    AntitheticPairs pairs = AntitheticPairs.of(first, second);
    assertThat(pairs.varianceRatio().orElseThrow())
        .isCloseTo(1 + covariance / variance, within(0.002));
    assertThat(pairs.estimate().interval(0.9999).orElseThrow().contains(Math.E - 1)).isTrue();
  }

  @Test
  void a_single_pair_has_no_ratio_and_none_is_refused() {
    assertThat(AntitheticPairs.of(new double[] {1}, new double[] {2}).varianceRatio()).isEmpty();
    assertThatThrownBy(() -> AntitheticPairs.of(new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
