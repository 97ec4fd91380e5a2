package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import plimsoll.statistics.ChanceConstraint.Answer;

class SprtTest {

  @Test
  void bounds_and_steps_of_97_against_93_percent() {
    Sprt sprt = Sprt.around(0.95, 0.02, 0.95);
    assertThat(sprt.notMetFrom()).isCloseTo(2.944439, within(5.01e-7));
    assertThat(sprt.metUpTo()).isCloseTo(-2.944439, within(5.01e-7));
    assertThat(sprt.success()).isCloseTo(-0.04211149, within(5.01e-9));
    assertThat(sprt.failure()).isCloseTo(0.84729786, within(5.01e-9));
  }

  @Test
  void seventy_successes_say_met_and_four_failures_not_met() {
    Sprt met = Sprt.around(0.95, 0.02, 0.95);
    for (int i = 0; i < 69; i++) {
      met.add(true);
    }
    assertThat(met.answer()).isEqualTo(Answer.UNDECIDED);
    met.add(true);
    assertThat(met.answer()).isEqualTo(Answer.MET);
    assertThat(met.trials()).isEqualTo(70);

    Sprt notMet = Sprt.around(0.95, 0.02, 0.95);
    for (int i = 0; i < 3; i++) {
      notMet.add(false);
    }
    assertThat(notMet.answer()).isEqualTo(Answer.UNDECIDED);
    notMet.add(false);
    assertThat(notMet.answer()).isEqualTo(Answer.NOT_MET);
  }

  @Test
  void an_answer_stays() {
    Sprt sprt = Sprt.around(0.95, 0.02, 0.95);
    for (int i = 0; i < 4; i++) {
      sprt.add(false);
    }
    double then = sprt.logRatio();
    for (int i = 0; i < 1000; i++) {
      sprt.add(true);
    }
    assertThat(sprt.answer()).isEqualTo(Answer.NOT_MET);
    assertThat(sprt.trials()).isEqualTo(4);
    assertThat(sprt.logRatio()).isEqualTo(then);
  }

  @Test
  void errs_no_more_than_stated_at_both_ends_of_the_zone() {
    assertThat(wrong(0.97, Answer.NOT_MET)).isBetween(0.01, 0.05 / 0.95 + 4 * 0.005);
    assertThat(wrong(0.93, Answer.MET)).isBetween(0.01, 0.05 / 0.95 + 4 * 0.005);
  }

  private static double wrong(double probability, Answer wrong) {
    Random random = new Random(9);
    int count = 0;
    for (int e = 0; e < 2000; e++) {
      Sprt sprt = Sprt.around(0.95, 0.02, 0.95);
      while (sprt.answer() == Answer.UNDECIDED) {
        sprt.add(random.nextDouble() < probability);
      }
      count += sprt.answer() == wrong ? 1 : 0;
    }
    return count / 2000.0;
  }

  @Test
  void refuses_a_zone_that_leaves_0_to_1() {
    assertThatThrownBy(() -> Sprt.around(0.99, 0.01, 0.95)).hasMessageContaining("probabilities");
    assertThatThrownBy(() -> Sprt.around(0.95, 0, 0.95)).hasMessageContaining("probabilities");
    assertThatThrownBy(() -> new Sprt(0.9, 0.8, 0.5, 0.1)).hasMessageContaining("errors");
  }
}
