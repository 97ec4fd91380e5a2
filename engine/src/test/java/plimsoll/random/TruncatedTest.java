package plimsoll.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncatedTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void a_value_outside_is_drawn_again_and_not_moved_to_the_bound() {
    Truncated upToOne = new Truncated(new Exponential(1), -INFINITY, 1);
    for (double p = 0.01; p < 1; p += 0.01) {
      double expected = -Math.log1p(-p * (1 - Math.exp(-1)));
      assertThat(upToOne.quantile(p)).isCloseTo(expected, within(1e-14));
    }
  }

  @Test
  void what_is_left_of_an_exponential_is_the_same_exponential_later() {
    Truncated rest = new Truncated(new Exponential(2), 6, INFINITY);

    assertThat(rest.mean()).isCloseTo(8, within(1e-12));
    assertThat(rest.quantile(0.3)).isCloseTo(6 + new Exponential(2).quantile(0.3), within(1e-12));
  }

  @Test
  void a_power_tail_keeps_its_power() {
    assertThat(new Truncated(new Pareto(1, 1.1), 5, INFINITY).mean())
        .isCloseTo(5 * 1.1 / 0.1, within(1e-11));
    assertThat(new Truncated(new Pareto(1, 1), 5, INFINITY).mean()).isInfinite();
    assertThat(new Truncated(new Pareto(1, 0.5), 1, 4).mean()).isCloseTo(2, within(1e-13));
    assertThat(new Truncated(new Pareto(1, 1), 1, 4).mean())
        .isCloseTo(Math.log(4) / 0.75, within(1e-13));
  }

  @Test
  void values_that_equal_a_bound_are_kept() {
    Truncated middle = new Truncated(Empirical.of(1, 2, 3, 4), 2, 3);

    assertThat(middle.quantile(0.25)).isEqualTo(2);
    assertThat(middle.quantile(0.75)).isEqualTo(3);
    assertThat(middle.cdf(2)).isEqualTo(0.5);
    assertThat(middle.mean()).isEqualTo(2.5);
    assertThat(new Truncated(new Constant(3), 3, 3).mean()).isEqualTo(3);
  }

  @Test
  void only_measured_values_come_out_of_measured_values() {
    Truncated middle = new Truncated(Empirical.of(1, 2, 3), 1.5, 2.5);

    assertThat(middle.quantile(0x1p-54)).isEqualTo(2);
    assertThat(middle.quantile(Math.nextDown(1.0))).isEqualTo(2);
  }

  @Test
  void a_mixture_is_cut_as_a_whole() {
    Mixture mixture =
        new Mixture(
            List.of(
                new Mixture.Part(0.5, new Uniform(0, 2)),
                new Mixture.Part(0.5, new Uniform(1, 3))));
    Truncated upToTwo = new Truncated(mixture, 0, 2);

    assertThat(upToTwo.cdf(1)).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(upToTwo.mean()).isCloseTo(7.0 / 6, within(1e-15));
    assertThat(upToTwo.quantile(1.0 / 3)).isCloseTo(1, within(1e-12));
  }

  @Test
  void cutting_twice_is_cutting_to_what_both_leave() {
    Truncated twice = new Truncated(new Truncated(new Gamma(2, 1), 1, 4), 0, 3);
    Truncated once = new Truncated(new Gamma(2, 1), 1, 3);

    assertThat(twice.mean()).isCloseTo(once.mean(), within(1e-12));
    assertThat(twice.quantile(0.7)).isCloseTo(once.quantile(0.7), within(1e-9));
  }

  @Test
  void the_mean_of_a_narrow_interval_stays_inside() {
    double mean = new Truncated(new Normal(10, 1), 10, 10 + 1e-9).mean();

    assertThat(mean).isBetween(10.0, 10 + 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"5, 4", "NaN, 4", "1, NaN", "-3, -1", "60, 70", "2, 2"})
  void bounds_that_leave_nothing_are_refused(double min, double max) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Truncated(new Exponential(1), min, max))
        .withMessageMatching("min must be at most max, but .*|min and max must leave some .*");
  }

  @Test
  void less_than_1e_12_is_refused_and_more_is_not() {
    Exponential unit = new Exponential(1);
    double least = -Math.log(1e-12);

    assertThat(new Truncated(unit, least - 0.1, INFINITY).mean())
        .isCloseTo(least + 0.9, within(1e-2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Truncated(unit, least + 0.1, INFINITY));
  }
}
