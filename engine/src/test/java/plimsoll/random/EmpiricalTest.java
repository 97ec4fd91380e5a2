package plimsoll.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmpiricalTest {

  private static final Empirical FIVE = Empirical.of(50, 15, 40, 20, 35);

  @ParameterizedTest
  @CsvSource({"0.01, 15", "0.2, 15", "0.21, 20", "0.4, 20", "0.6, 35", "0.8, 40", "0.99, 50"})
  void a_quantile_is_the_order_statistic_of_rank_np_rounded_up(double p, double expected) {
    assertThat(FIVE.quantile(p)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"14, 0", "15, 0.2", "19, 0.2", "20, 0.4", "50, 1", "51, 1"})
  void the_cdf_counts_the_values_up_to_x(double x, double expected) {
    assertThat(FIVE.cdf(x)).isEqualTo(expected);
  }

  /** In doubles, k / n times n may round to either side of k. */
  @Test
  void the_quantile_of_a_step_is_the_value_of_that_step_for_any_number_of_values() {
    for (int n = 1; n <= 300; n++) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = i + 1;
      }
      Empirical ranks = Empirical.of(values);
      for (int rank = 1; rank <= n; rank++) {
        double step = ranks.cdf(rank);
        assertThat(ranks.quantile(step)).isEqualTo(rank);
        assertThat(ranks.quantile(Math.nextUp(step))).isEqualTo(Math.min(rank + 1, n));
      }
    }
  }

  @Test
  void no_values_and_no_numbers_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Empirical(List.of()))
        .withMessage("values must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Empirical.of(1, Double.NaN))
        .withMessage("value must be finite, but was NaN");
  }
}
