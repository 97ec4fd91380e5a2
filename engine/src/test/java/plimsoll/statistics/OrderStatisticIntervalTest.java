package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatisticIntervalTest {

  @ParameterizedTest
  @CsvSource({
    "100, 0.95, 90, 100, 0.98261",
    "200, 0.95, 184, 197, 0.96715",
    "500, 0.95, 465, 485, 0.96050",
    "1000, 0.95, 936, 964, 0.95810",
    "10000, 0.95, 9457, 9543, 0.95153",
    "100, 0.99, 97, 101, 0.98163",
    "200, 0.99, 195, 201, 0.98398",
    "500, 0.99, 490, 500, 0.98019",
    "1000, 0.99, 983, 997, 0.97609",
    "10000, 0.99, 9880, 9920, 0.95575",
    "20, 0.5, 6, 15, 0.958611",
    "30, 0.5, 10, 21, 0.957226",
    "50, 0.5, 18, 33, 0.967161",
    "100, 0.5, 40, 61, 0.964800",
    "300, 0.5, 133, 168, 0.956872",
    "1000, 0.5, 469, 532, 0.953709",
    "20, 0.9, 15, 21, 0.988747",
    "30, 0.9, 23, 31, 0.992216",
    "50, 0.9, 41, 50, 0.970308",
    "100, 0.9, 84, 96, 0.955690",
    "300, 0.9, 259, 281, 0.966243",
    "1000, 0.9, 881, 919, 0.954907"
  })
  void ranks_and_coverage(int n, double p, int low, int high, double coverage) {
    OrderStatisticInterval interval = OrderStatisticInterval.of(n, p, 0.95);
    assertThat(interval.low()).isEqualTo(low);
    assertThat(interval.high()).isEqualTo(high);
    assertThat(interval.coverage()).isCloseTo(coverage, within(5.01e-6));
  }

  @Test
  void fewest_observations() {
    assertThat(OrderStatisticInterval.leastForUpperBound(0.95, 0.95)).isEqualTo(59);
    assertThat(OrderStatisticInterval.leastForUpperBound(0.99, 0.95)).isEqualTo(299);
    assertThat(OrderStatisticInterval.leastForUpperBound(0.999, 0.95)).isEqualTo(2995);
    assertThat(OrderStatisticInterval.leastForTwoSides(0.99, 0.95)).isEqualTo(368);
    assertThat(OrderStatisticInterval.of(368, 0.99, 0.95).high()).isEqualTo(368);
    assertThat(OrderStatisticInterval.of(367, 0.99, 0.95).high()).isEqualTo(367 + 1);
    assertThat(OrderStatisticInterval.leastForTolerance(0.95, 0.95)).isEqualTo(93);
  }

  /** 59 without a failure, 93 with one, 124 with two (reference values R5). */
  @Test
  void one_sided_bounds_are_where_the_chance_constraint_says_met() {
    assertThat(OrderStatisticInterval.upperBoundRank(58, 0.95, 0.95)).isEmpty();
    assertThat(OrderStatisticInterval.upperBoundRank(59, 0.95, 0.95)).hasValue(59);
    assertThat(OrderStatisticInterval.upperBoundRank(93, 0.95, 0.95)).hasValue(92);
    assertThat(OrderStatisticInterval.upperBoundRank(124, 0.95, 0.95)).hasValue(122);
    assertThat(OrderStatisticInterval.upperBoundRank(0, 0.5, 0.95)).isEmpty();
    for (double p : new double[] {0.5, 0.8, 0.95}) {
      ChanceConstraint constraint = new ChanceConstraint(p, 0.9);
      for (int n = 1; n < 120; n++) {
        int rank = OrderStatisticInterval.upperBoundRank(n, p, 0.9).orElse(n + 1);
        for (int k = 0; k <= n; k++) {
          assertThat(constraint.answer(k, n) == ChanceConstraint.Answer.MET)
              .as("%s of %s at %s", k, n, p)
              .isEqualTo(k >= rank);
        }
      }
    }
  }
}
