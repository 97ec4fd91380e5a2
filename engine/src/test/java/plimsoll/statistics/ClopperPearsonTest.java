package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClopperPearsonTest {

  @ParameterizedTest
  @CsvSource({
    "10, 10, 0.6915028921812392, 1",
    "95, 100, 0.8871650888945373, 0.9835681208179479",
    "190, 200, 0.9099724622986486, 0.9757658345278915",
    "1, 10, 0.00252857854446, 0.445016117028",
    "5, 10, 0.187086028447, 0.812913971553",
    "9, 10, 0.554983882972, 0.997471421456",
    "0, 30, 0, 0.115703308222",
    "30, 30, 0.884296691778, 1",
    "45, 50, 0.781864633566, 0.966724906411",
    "50, 50, 0.928878263536, 1",
    "180, 200, 0.849787212132, 0.937840633746",
    "499, 500, 0.988907523101, 0.999949365666"
  })
  void two_sided(int successes, int trials, double low, double high) {
    Interval interval = ClopperPearson.interval(successes, trials, 0.95);
    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }

  /** The binomial tail: all of n succeed with probability p^n. */
  @Test
  void one_sided_bounds_of_extremes_have_a_closed_form() {
    assertThat(ClopperPearson.lowerBound(59, 59, 0.95))
        .isCloseTo(Math.pow(0.05, 1 / 59.0), within(1e-12));
    assertThat(ClopperPearson.upperBound(0, 20, 0.99))
        .isCloseTo(1 - Math.pow(0.01, 1 / 20.0), within(1e-12));
    assertThat(ClopperPearson.lowerBound(0, 5, 0.95)).isZero();
    assertThat(ClopperPearson.upperBound(5, 5, 0.95)).isEqualTo(1);
  }

  @Test
  void refuses_more_successes_than_trials() {
    assertThatThrownBy(() -> ClopperPearson.interval(3, 2, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("successes must be in 0..2, but were 3");
  }
}
