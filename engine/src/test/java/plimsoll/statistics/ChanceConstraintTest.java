package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import plimsoll.statistics.ChanceConstraint.Answer;

class ChanceConstraintTest {

  private final ChanceConstraint constraint = new ChanceConstraint(0.95, 0.95);

  @Test
  void no_failure_in_59_and_one_in_93_and_two_in_124_are_enough() {
    assertThat(constraint.answer(58, 58)).isEqualTo(Answer.UNDECIDED);
    assertThat(constraint.answer(59, 59)).isEqualTo(Answer.MET);
    assertThat(constraint.answer(91, 92)).isEqualTo(Answer.UNDECIDED);
    assertThat(constraint.answer(92, 93)).isEqualTo(Answer.MET);
    assertThat(constraint.answer(121, 123)).isEqualTo(Answer.UNDECIDED);
    assertThat(constraint.answer(122, 124)).isEqualTo(Answer.MET);
    assertThat(constraint.trialsToMeet(0)).isEqualTo(59);
    assertThat(constraint.trialsToMeet(1)).isEqualTo(93);
    assertThat(constraint.trialsToMeet(2)).isEqualTo(124);
  }

  @Test
  void few_successes_say_not_met() {
    assertThat(constraint.answer(0, 1)).isEqualTo(Answer.UNDECIDED);
    assertThat(constraint.answer(0, 2)).isEqualTo(Answer.NOT_MET);
    assertThat(constraint.answer(25, 30)).isEqualTo(Answer.NOT_MET);
    assertThat(constraint.answer(27, 30)).isEqualTo(Answer.UNDECIDED);
    assertThat(constraint.answer(0, 0)).isEqualTo(Answer.UNDECIDED);
  }

  @Test
  void refuses_a_certainty() {
    assertThatThrownBy(() -> new ChanceConstraint(1, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
