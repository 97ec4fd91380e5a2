package plimsoll.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MixtureTest {

  private static final Mixture ONE_IN_FOUR =
      new Mixture(
          List.of(
              new Mixture.Part(1, new Uniform(0, 1)), new Mixture.Part(3, new Uniform(10, 20))));

  @Test
  void one_number_chooses_the_part_and_its_place_there_the_value() {
    assertThat(ONE_IN_FOUR.sample(() -> 0.125)).isEqualTo(0.5);
    assertThat(ONE_IN_FOUR.sample(() -> 0.25 + 0.75 * 0.2)).isCloseTo(12, within(1e-12));
  }

  @Test
  void weights_count_against_their_sum() {
    assertThat(ONE_IN_FOUR.mean()).isEqualTo(0.25 * 0.5 + 0.75 * 15);
    assertThat(ONE_IN_FOUR.cdf(5)).isEqualTo(0.25);
  }

  @Test
  void a_value_between_the_parts_is_no_quantile() {
    assertThat(ONE_IN_FOUR.quantile(0.25)).isEqualTo(1);
    assertThat(ONE_IN_FOUR.quantile(Math.nextUp(0.25))).isCloseTo(10, within(1e-12));
    assertThat(ONE_IN_FOUR.quantile(0.25 + 0.75 * 0.2)).isCloseTo(12, within(1e-12));
  }

  @Test
  void no_part_and_no_weight_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mixture(List.of()))
        .withMessage("parts must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mixture.Part(Double.NaN, new Constant(1)))
        .withMessage("weight must be finite and > 0, but was NaN");
    Mixture.Part heavy = new Mixture.Part(Double.MAX_VALUE, new Constant(1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Mixture(List.of(heavy, heavy)));
  }
}
