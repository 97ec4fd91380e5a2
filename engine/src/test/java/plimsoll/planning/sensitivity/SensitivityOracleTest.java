package plimsoll.planning.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import plimsoll.random.Lognormal;
import plimsoll.random.Normal;
import plimsoll.random.Truncated;

/**
 * Functions whose indices are known: Ishigami's (Ishigami and Homma 1990, a = 7, b = 0.1) and
 * Sobol's g-function (Saltelli and Sobol' 1995).
 */
class SensitivityOracleTest {

  private static final double[] A = {0, 1, 4.5, 9, 99, 99, 99, 99};

  private static Response response(ToDoubleFunction<double[]> function) {
    return points -> points.stream().mapToDouble(function).toArray();
  }

  private static double ishigami(double[] u) {
    double x1 = Math.PI * (2 * u[0] - 1);
    double x2 = Math.PI * (2 * u[1] - 1);
    double x3 = Math.PI * (2 * u[2] - 1);
    return Math.sin(x1) + 7 * Math.pow(Math.sin(x2), 2) + 0.1 * Math.pow(x3, 4) * Math.sin(x1);
  }

  private static double g(double[] u) {
    double product = 1;
    for (int i = 0; i < A.length; i++) {
      product *= (Math.abs(4 * u[i] - 2) + A[i]) / (1 + A[i]);
    }
    return product;
  }

  @Test
  void ishigami_s_indices_are_the_published_ones() throws InterruptedException {
    List<SobolIndices.Index> indices =
        SobolIndices.of(
            3,
            response(SensitivityOracleTest::ishigami),
            new SobolIndices.Effort(1024, 16, 1),
            0.9999);
    double[] first = {0.3139, 0.4424, 0};
    double[] total = {0.5576, 0.4424, 0.2437};
    for (int i = 0; i < 3; i++) {
      SobolIndices.Index index = indices.get(i);
      assertThat(index.first()).isCloseTo(first[i], within(0.005));
      assertThat(index.total()).isCloseTo(total[i], within(0.005));
      assertThat(index.firstInterval().low()).isLessThan(first[i] + 5e-5);
      assertThat(index.firstInterval().high()).isGreaterThan(first[i] - 5e-5);
      assertThat(index.totalInterval().low()).isLessThan(total[i] + 5e-5);
      assertThat(index.totalInterval().high()).isGreaterThan(total[i] - 5e-5);
    }
  }

  @Test
  void the_g_function_s_indices_follow_from_its_coefficients() throws InterruptedException {
    List<SobolIndices.Index> indices =
        SobolIndices.of(
            8, response(SensitivityOracleTest::g), new SobolIndices.Effort(1024, 8, 2), 0.95);
    double all = 1;
    for (double a : A) {
      all *= 1 + 1 / (3 * (1 + a) * (1 + a));
    }
    double variance = all - 1;
    for (int i = 0; i < A.length; i++) {
      double alone = 1 / (3 * (1 + A[i]) * (1 + A[i]));
      assertThat(indices.get(i).first()).isCloseTo(alone / variance, within(0.01));
      assertThat(indices.get(i).total())
          .isCloseTo(alone * all / (1 + alone) / variance, within(0.01));
    }
    assertThat(indices.get(0).first()).isCloseTo(0.7162, within(0.01)); // as published
    assertThat(indices.get(1).first()).isCloseTo(0.1790, within(0.01));
  }

  /** Of a sum of independent inputs, a share of the variance each: a^2 sd^2 / sum. */
  @Test
  void of_a_sum_each_normal_input_has_its_part_of_the_variance() throws InterruptedException {
    Normal one = new Normal(100, 3);
    Truncated two = new Truncated(new Normal(50, 2), 48, 52); // at one sd
    double density = Math.exp(-0.5) / Math.sqrt(2 * Math.PI);
    double inside = 0.6826894921370859;
    double[] variances = {4 * 9, 25 * 4 * (1 - 2 * density / inside)};
    List<SobolIndices.Index> indices =
        SobolIndices.of(
            2,
            response(u -> 2 * one.quantile(u[0]) - 5 * two.quantile(u[1])),
            new SobolIndices.Effort(1024, 8, 3),
            0.95);
    for (int i = 0; i < 2; i++) {
      double share = variances[i] / (variances[0] + variances[1]);
      assertThat(indices.get(i).first()).isCloseTo(share, within(0.005));
      assertThat(indices.get(i).total()).isCloseTo(share, within(0.005));
    }
  }

  /** Of a product of lognormal inputs: (exp(s^2) - 1) / (exp(sum of s^2) - 1) alone. */
  @Test
  void of_a_product_of_lognormal_inputs_the_indices_follow_from_their_deviations()
      throws InterruptedException {
    double[] sigma = {0.5, 0.3};
    Lognormal one = new Lognormal(0, sigma[0]);
    Lognormal two = new Lognormal(1, sigma[1]);
    List<SobolIndices.Index> indices =
        SobolIndices.of(
            2,
            response(u -> one.quantile(u[0]) * two.quantile(u[1])),
            new SobolIndices.Effort(4096, 8, 4),
            0.95);
    double all = Math.expm1(sigma[0] * sigma[0] + sigma[1] * sigma[1]);
    for (int i = 0; i < 2; i++) {
      double alone = Math.expm1(sigma[i] * sigma[i]);
      double without = Math.expm1(sigma[1 - i] * sigma[1 - i]);
      assertThat(indices.get(i).first()).isCloseTo(alone / all, within(0.01));
      assertThat(indices.get(i).total()).isCloseTo(1 - without / all, within(0.01));
    }
  }

  @Test
  void intervals_cover_as_often_as_they_say() throws InterruptedException {
    int covered = 0;
    int studies = 200;
    for (int s = 0; s < studies; s++) {
      SobolIndices.Index index =
          SobolIndices.of(
                  3,
                  response(SensitivityOracleTest::ishigami),
                  new SobolIndices.Effort(64, 8, 1000 + s),
                  0.95)
              .get(0);
      covered +=
          index.totalInterval().low() <= 0.5576 && 0.5576 <= index.totalInterval().high() ? 1 : 0;
    }
    // 4 standard errors of 200 trials, and estimates are ratios, with a small bias
    assertThat(covered / (double) studies).isBetween(0.86, 1.0);
  }

  @Test
  void effects_of_a_straight_line_are_its_slopes_without_deviation() throws InterruptedException {
    List<Morris.Effect> effects = Morris.of(3, response(u -> 5 * u[0] - 2 * u[1] + 0 * u[2]), 6, 1);
    double[] slopes = {5, -2, 0};
    for (int i = 0; i < 3; i++) {
      assertThat(effects.get(i).mean()).isCloseTo(slopes[i], within(1e-9));
      assertThat(effects.get(i).meanOfAbsolutes()).isCloseTo(Math.abs(slopes[i]), within(1e-9));
      assertThat(effects.get(i).deviation()).isCloseTo(0, within(1e-9));
      assertThat(effects.get(i).n()).isEqualTo(6);
    }
  }

  @Test
  void effects_that_cancel_are_told_by_their_absolutes_and_by_their_deviation()
      throws InterruptedException {
    Morris.Effect effect = Morris.of(2, response(u -> (u[0] - 0.5) * (u[1] - 0.5)), 200, 3).get(0);
    assertThat(effect.meanOfAbsolutes()).isCloseTo(1 / 3.0, within(0.05)); // |u - 1/2| on the grid
    assertThat(Math.abs(effect.mean())).isLessThan(0.1);
    assertThat(effect.deviation()).isGreaterThan(0.3);
  }

  @Test
  void screening_ranks_the_g_function_s_inputs() throws InterruptedException {
    List<Morris.Effect> effects = Morris.of(8, response(SensitivityOracleTest::g), 40, 1);
    for (int i = 0; i < 4; i++) {
      assertThat(effects.get(i).meanOfAbsolutes())
          .isGreaterThan(effects.get(i + 1).meanOfAbsolutes());
    }
  }

  @Test
  void a_response_that_does_not_vary_has_no_indices() throws InterruptedException {
    assertThat(SobolIndices.of(2, response(u -> 7), new SobolIndices.Effort(16, 2, 1), 0.95))
        .isEmpty();
    assertThat(
            SobolIndices.of(2, response(u -> Double.NaN), new SobolIndices.Effort(16, 2, 1), 0.95))
        .isEmpty();
    assertThatThrownBy(() -> new SobolIndices.Effort(16, 1, 1)).hasMessageContaining("scrambles");
  }
}
