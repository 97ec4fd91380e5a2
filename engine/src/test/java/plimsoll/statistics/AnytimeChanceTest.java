package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.random.RandomStream;
import plimsoll.random.Streams;
import plimsoll.statistics.ChanceConstraint.Answer;

/** Sequential answers about a probability, which must keep their error whenever one stops. */
class AnytimeChanceTest {

  private static final int MOST = 20_000;

  private static AnytimeChance decided(double truth, double error, int run) {
    AnytimeChance test = new AnytimeChance(0.95, 0.02, error, error);
    Streams streams = new Streams(7, run);
    RandomStream uniform = streams.open(streams.purpose("trial"), 0);
    while (test.answer() == Answer.UNDECIDED && test.trials() < MOST) {
      test.add(uniform.nextUniform() < truth);
    }
    return test;
  }

  @ParameterizedTest
  @CsvSource({"0.93, MET", "0.90, MET", "0.97, NOT_MET", "0.99, NOT_MET"})
  void the_wrong_answer_comes_no_more_often_than_its_error(double truth, Answer wrong) {
    int errors = 0;
    for (int run = 0; run < 1000; run++) {
      Answer answer = decided(truth, 0.1, run).answer();
      assertThat(answer).isNotEqualTo(Answer.UNDECIDED);
      errors += answer == wrong ? 1 : 0;
    }
    // 100 are allowed; at the bounds 0.93 and 0.97 the error is nearly used up.
    assertThat(errors).isLessThanOrEqualTo(100);
    if (truth == 0.93 || truth == 0.97) {
      assertThat(errors).isGreaterThan(20);
    }
  }

  @Test
  void looking_at_every_trial_for_ever_does_not_spoil_the_exact_answer() {
    int wrong = 0;
    for (int run = 0; run < 400; run++) {
      AnytimeChance test = new AnytimeChance(0.95, 0.02, 0.1, 0.1);
      Streams streams = new Streams(11, run);
      RandomStream uniform = streams.open(streams.purpose("trial"), 0);
      while (test.exact() != Answer.MET && test.trials() < 5000) {
        test.add(uniform.nextUniform() < 0.9499);
      }
      wrong += test.exact() == Answer.MET ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(40);
  }

  @Test
  void clear_cases_end_soon() {
    AnytimeChance never = new AnytimeChance(0.95, 0.02, 0.01, 0.01);
    while (never.answer() == Answer.UNDECIDED) {
      never.add(false);
    }
    assertThat(never.trials()).isEqualTo(2);
    AnytimeChance always = new AnytimeChance(0.95, 0.02, 0.01, 0.01);
    while (always.answer() == Answer.UNDECIDED) {
      always.add(true);
    }
    assertThat(always.answer()).isEqualTo(Answer.MET);
    // without the second probability of the mixture: ln(100) / ln(0.97 / 0.93) = 110
    assertThat(always.trials()).isLessThan(75);
    assertThat(always.exact()).isEqualTo(Answer.UNDECIDED);
  }

  @Test
  void what_lies_outside_0_to_1_is_refused() {
    assertThatThrownBy(() -> new AnytimeChance(0.95, 0.05, 0.1, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("margin");
    assertThatThrownBy(() -> new AnytimeChance(0.95, 0.01, Double.NaN, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("errors");
    for (double probability : new double[] {0.01, 0.5, 0.95, 0.999}) {
      new AnytimeChance(probability, AnytimeChance.usualMargin(probability), 0.1, 0.1);
    }
  }
}
