package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import plimsoll.statistics.ChanceConstraint.Answer;

class SprtTest {

  private static Sprt test() {
    return new Sprt(0.95, 0.02, 0.05);
  }

  /** Reference values R6: 0.97 against 0.93. */
  @Test
  void steps_and_bounds_are_walds() {
    assertThat(test().bound()).isCloseTo(2.944439, within(5e-7));
    assertThat(test().perSuccess()).isCloseTo(-0.04211149, within(5e-9));
    assertThat(test().perFailure()).isCloseTo(0.84729786, within(5e-9));
  }

  @Test
  void seventy_straight_successes_accept_and_four_straight_failures_reject() {
    Sprt met = test();
    for (int i = 0; i < 100; i++) {
      assertThat(met.answer()).isEqualTo(i < 70 ? Answer.UNDECIDED : Answer.MET);
      met.add(true);
    }
    assertThat(met.trials()).isEqualTo(70);
    Sprt missed = test();
    for (int i = 0; i < 4; i++) {
      assertThat(missed.answer()).isEqualTo(Answer.UNDECIDED);
      missed.add(false);
    }
    assertThat(missed.answer()).isEqualTo(Answer.NOT_MET);
  }

  /** Wald: errors of at most 5 %, up to what the bounds are overshot by, which makes them less. */
  @Test
  void it_errs_as_rarely_as_it_says() {
    for (double truth : new double[] {0.97, 0.93}) {
      SplittableRandom random = new SplittableRandom(5);
      int wrong = 0;
      int runs = 4000;
      for (int run = 0; run < runs; run++) {
        Sprt test = test();
        while (test.answer() == Answer.UNDECIDED) {
          test.add(random.nextDouble() < truth);
        }
        wrong += (test.answer() == Answer.MET) == (truth > 0.95) ? 0 : 1;
      }
      assertThat((double) wrong / runs).isBetween(0.01, 0.05 + 3 * 0.0035);
    }
  }

  @Test
  void probabilities_that_cannot_be_told_apart_are_refused() {
    assertThatThrownBy(() -> new Sprt(0.95, 0.05, 0.05))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sprt(0.95, 0.02, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
