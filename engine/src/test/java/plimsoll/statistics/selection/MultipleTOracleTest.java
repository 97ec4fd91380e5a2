package plimsoll.statistics.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.statistics.StudentT;

/** Published constants of several t variables at once. */
class MultipleTOracleTest {

  @ParameterizedTest
  @CsvSource({
    "10, 1.812, 2.151, 2.338, 2.466, 2.562, 2.807",
    "20, 1.725, 2.027, 2.192, 2.304, 2.389, 2.601",
    "30, 1.697, 1.989, 2.147, 2.255, 2.335, 2.537"
  })
  void dunnett_one_sided(
      int degrees, double one, double two, double three, double four, double five, double nine) {
    double[] expected = {one, two, three, four, five, nine};
    int[] comparisons = {1, 2, 3, 4, 5, 9};
    for (int i = 0; i < comparisons.length; i++) {
      assertThat(new EquicorrelatedT(comparisons[i], degrees, 0.5).oneSided(0.95))
          .isCloseTo(expected[i], within(0.501e-3));
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 10, 2.0404", "5, 10, 2.2384"})
  void nelson_and_matejcik(int alternatives, int first, double g) {
    int others = alternatives - 1;
    assertThat(new EquicorrelatedT(others, others * (first - 1), 0.5).oneSided(0.95))
        .isCloseTo(g, within(0.501e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 10, 0.95, 3.8768",
    "3, 10, 0.99, 5.2702",
    "3, 20, 0.95, 3.5779",
    "3, 20, 0.99, 4.6392",
    "5, 20, 0.95, 4.2319",
    "5, 20, 0.99, 5.2933"
  })
  void tukey(int alternatives, int degrees, double probability, double q) {
    assertThat(StudentizedRange.quantile(probability, alternatives, degrees))
        .isCloseTo(q, within(0.501e-4));
  }

  @Test
  void one_comparison_is_students_t_and_the_range_of_two_is_its_multiple() {
    for (int degrees : new int[] {1, 2, 5, 30, 300}) {
      double t = StudentT.quantile(0.975, degrees);
      assertThat(new EquicorrelatedT(1, degrees, 0.5).oneSided(0.975))
          .isCloseTo(t, within(1e-8 * t));
      assertThat(new EquicorrelatedT(1, degrees, 0.3).twoSided(0.95))
          .isCloseTo(t, within(1e-8 * t));
      assertThat(StudentizedRange.quantile(0.95, 2, degrees))
          .isCloseTo(Math.sqrt(2) * t, within(1e-8 * t));
    }
  }

  /** Independent numerators with very many degrees of freedom: the power of one probability. */
  @Test
  void uncorrelated_with_known_variance() {
    double z = new EquicorrelatedT(7, 1_000_000, 0).oneSided(0.95);
    assertThat(Math.pow(Normal.below(z), 7)).isCloseTo(0.95, within(1e-5));
  }
}
