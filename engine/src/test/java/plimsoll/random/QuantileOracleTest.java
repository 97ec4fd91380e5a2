package plimsoll.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.ParetoDistribution;
import org.apache.commons.statistics.distribution.TriangularDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Quantiles against values computed to 30 digits and against Commons Statistics. */
class QuantileOracleTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({
    "0.95, 1.64485362695147271",
    "0.975, 1.95996398454005424",
    "0.99, 2.3263478740408411",
    "0.999999, 4.75342430882289895",
    "0.5, 0"
  })
  void normal_quantiles_are_exact(double p, double expected) {
    double roundingOfP = Math.ulp(p) / StandardNormal.density(expected);
    assertThat(StandardNormal.quantile(p)).isCloseTo(expected, within(1e-15 + roundingOfP));
    assertThat(StandardNormal.quantile(1 - p)).isCloseTo(-expected, within(1e-15 + roundingOfP));
    assertThat(StandardNormal.cdf(expected)).isCloseTo(p, within(1e-15));
  }

  @Test
  void normal_quantiles_hold_far_out() {
    for (double p = 1e-3; p > 1e-300; p *= 1e-3) {
      double z = StandardNormal.quantile(p);
      assertThat(StandardNormal.cdf(z)).isCloseTo(p, within(1e-12 * p));
    }
  }

  /** Chi-square of n degrees of freedom is a gamma of shape n / 2 and scale 2. */
  @ParameterizedTest
  @CsvSource({
    "2.5, 1, 0.95, 5.5352488467581771",
    "2.5, 1, 0.99, 7.5431362346944951",
    "0.5, 1, 0.01, 7.8543928954850989e-5",
    "1, 2, 0.025, 0.0506356159685798",
    "1, 2, 0.975, 7.37775890822787",
    "4.5, 2, 0.025, 2.70038949998036",
    "4.5, 2, 0.975, 19.0227677986416",
    "14.5, 2, 0.05, 17.7083661828246",
    "14.5, 2, 0.95, 42.5569678042927",
    "0.5, 2, 0.025, 0.000982069117175256"
  })
  void gamma_quantiles_are_exact(double shape, double scale, double p, double expected) {
    assertThat(new Gamma(shape, scale).quantile(p)).isCloseTo(expected, within(1e-10 * expected));
  }

  /** The normal distribution is near there; sampling must still come to an end. */
  @ParameterizedTest
  @CsvSource({"1e-16", "0.01", "0.5", "0.99", "0.999999999"})
  void gamma_quantiles_of_the_least_variation_are_almost_normal(double p) {
    double expected = 1 + 1e-4 * StandardNormal.quantile(p);

    assertThat(Gamma.ofMean(1, 1e-4).quantile(p)).isCloseTo(expected, within(3e-7));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 3.200074007942962", "1, 10.240473656312131"})
  void lognormal_quantiles_are_exact(double sigma, double expected) {
    assertThat(new Lognormal(0, sigma).quantile(0.99))
        .isCloseTo(expected, within(1e-14 * expected));
  }

  /** The library that {@link Pert} leans on. */
  @ParameterizedTest
  @CsvSource({"2, 5, 0.95, 0.58180340925202591", "0.5, 0.5, 0.1, 0.024471741852423214"})
  void beta_quantiles_are_exact(double alpha, double beta, double p, double expected) {
    assertThat(BetaDistribution.of(alpha, beta).inverseCumulativeProbability(p))
        .isCloseTo(expected, within(1e-10 * expected));
  }

  /** With the mode at an end the density is a fifth power. */
  @ParameterizedTest
  @CsvSource({"1e-9", "0.1", "0.5", "0.9", "0.999999"})
  void pert_quantiles_are_exact(double p) {
    double expected = 10 - 8 * Math.pow(1 - p, 0.2);

    assertThat(new Pert(2, 2, 10).quantile(p)).isCloseTo(expected, within(1e-10 * expected));
    assertThat(new Pert(-10, -2, -2).quantile(1 - p)).isCloseTo(-expected, within(1e-8));
  }

  static Stream<Arguments> peers() {
    return Stream.of(
        Arguments.of(new Uniform(2, 5), UniformContinuousDistribution.of(2, 5)),
        Arguments.of(new Exponential(3), ExponentialDistribution.of(3)),
        Arguments.of(new Normal(3, 2), TruncatedNormalDistribution.of(3, 2, 0, INFINITY)),
        Arguments.of(new Normal(-3, 2), TruncatedNormalDistribution.of(-3, 2, 0, INFINITY)),
        Arguments.of(new Lognormal(0.5, 0.8), LogNormalDistribution.of(0.5, 0.8)),
        Arguments.of(new Weibull(1.7, 3), WeibullDistribution.of(1.7, 3)),
        Arguments.of(new Triangular(1, 2, 6), TriangularDistribution.of(1, 2, 6)),
        Arguments.of(new Pareto(2, 3), ParetoDistribution.of(2, 3)));
  }

  @ParameterizedTest
  @MethodSource("peers")
  void families_agree_with_commons_statistics(Invertible ours, ContinuousDistribution theirs) {
    assertThat(ours.mean()).isCloseTo(theirs.getMean(), within(1e-12 * theirs.getMean()));
    for (double p = 0.001; p < 1; p += 0.001) {
      double value = theirs.inverseCumulativeProbability(p);
      assertThat(ours.quantile(p)).isCloseTo(value, within(1e-9 * value));
      assertThat(ours.cdf(value)).isCloseTo(theirs.cumulativeProbability(value), within(1e-12));
    }
  }
}
