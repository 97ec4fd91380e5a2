package plimsoll.statistics.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import plimsoll.statistics.selection.SelectionDesign.Goal;

class OcbaTest {

  private static final double[] ONES = {1, 1, 1, 1, 1};

  @Test
  void five_equally_spaced_means() {
    assertThat(Ocba.fractions(Goal.MIN, new double[] {1, 2, 3, 4, 5}, ONES))
        .containsExactly(
            new double[] {0.42182299, 0.40613410, 0.10153352, 0.04512601, 0.02538338},
            within(5.01e-9));
  }

  @Test
  void the_largest_may_be_the_best() {
    assertThat(Ocba.fractions(Goal.MAX, new double[] {1, 2, 3, 4, 5}, ONES))
        .containsExactly(
            new double[] {0.02538338, 0.04512601, 0.10153352, 0.40613410, 0.42182299},
            within(5.01e-9));
  }

  /** Of two alternatives each gets a share in proportion to its standard deviation. */
  @Test
  void two_alternatives_by_hand() {
    assertThat(Ocba.fractions(Goal.MIN, new double[] {1, 9}, new double[] {1, 3}))
        .containsExactly(new double[] {0.25, 0.75}, within(1e-15));
  }

  @Test
  void refuses_two_best_and_no_variance() {
    assertThatThrownBy(() -> Ocba.fractions(Goal.MIN, new double[] {1, 1}, new double[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ocba.fractions(Goal.MIN, new double[] {1, 2}, new double[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ocba.fractions(Goal.MIN, new double[] {1}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
