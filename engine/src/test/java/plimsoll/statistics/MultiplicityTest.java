package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MultiplicityTest {

  @Test
  void holm_steps_down() {
    assertThat(Multiplicity.holm(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void holm_of_one_is_itself_and_never_above_one() {
    assertThat(Multiplicity.holm(0.2)).containsExactly(0.2);
    assertThat(Multiplicity.holm(0.7, 0.9)).containsExactly(1, 1);
    assertThat(Multiplicity.holm()).isEmpty();
  }

  @Test
  void bonferroni_shares_the_error() {
    assertThat(Multiplicity.bonferroni(0.95, 5)).isCloseTo(0.99, within(1e-15));
  }
}
