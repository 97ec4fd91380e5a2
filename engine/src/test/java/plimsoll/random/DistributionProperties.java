package plimsoll.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every distribution. */
class DistributionProperties {

  private static final double LEAST = Streams.uniform(0);
  private static final double GREATEST = Streams.uniform(-1);

  /** Of a sum such as mean + sd z near 0. */
  private static final double ROUNDING = 1e-14;

  static Stream<Invertible> all() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void quantiles_rise_with_the_probability(Invertible distribution) {
    double last = Double.NEGATIVE_INFINITY;
    for (double p : probabilities(2000)) {
      double value = distribution.quantile(p);
      assertThat(value).isFinite().isGreaterThanOrEqualTo(last - ROUNDING);
      last = value;
    }
  }

  /** Up to the rounding of both, the quantile of p is the least value whose cdf reaches p. */
  @ParameterizedTest
  @MethodSource("all")
  void the_cdf_reaches_p_at_the_quantile_of_p_and_not_before(Invertible distribution) {
    for (double p : probabilities(500)) {
      double value = distribution.quantile(p);
      double slack = 1e-9 * Math.max(1, Math.abs(value));
      assertThat(distribution.cdf(value + slack)).isGreaterThanOrEqualTo(p - 1e-12);
      assertThat(distribution.cdf(value - slack)).isLessThanOrEqualTo(p + 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_cdf_starts_at_0_and_ends_at_1(Invertible distribution) {
    assertThat(distribution.cdf(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(distribution.cdf(-1e9)).isZero();
    assertThat(distribution.cdf(1e9)).isEqualTo(1);
    assertThat(distribution.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_sample_takes_at_most_one_number_and_rises_with_it(Invertible distribution) {
    double last = Double.NEGATIVE_INFINITY;
    for (double p : probabilities(500)) {
      Once stream = new Once(p);
      double value = distribution.sample(stream);
      assertThat(value).isFinite();
      if (!(distribution instanceof Mixture)) { // only within a part
        assertThat(value).isGreaterThanOrEqualTo(last - ROUNDING);
        last = value;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_mean_is_the_integral_of_the_quantile_function(Invertible distribution) {
    double expected = integral(distribution, 1);

    assertThat(distribution.mean()).isCloseTo(expected, within(1e-3 * expected));
    assertThat(distribution.partialMean(Double.POSITIVE_INFINITY))
        .isCloseTo(distribution.mean(), within(1e-12 * expected));
    assertThat(distribution.partialMean(Double.NEGATIVE_INFINITY)).isZero();
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_partial_mean_is_that_integral_up_to_the_cdf(Invertible distribution) {
    for (double p : new double[] {0.01, 0.2, 0.5, 0.7, 0.95}) {
      double x = distribution.quantile(p);
      double expected = integral(distribution, distribution.cdf(x));
      assertThat(distribution.partialMean(x)).isCloseTo(expected, within(1e-4 * expected + 1e-9));
    }
  }

  /** By the midpoint rule. */
  private static double integral(Invertible distribution, double end) {
    int steps = 20_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += distribution.quantile(end * (i + 0.5) / steps);
    }
    return end * sum / steps;
  }

  /** Sorted; dense in both tails, with both ends. */
  private static double[] probabilities(int count) {
    SplittableRandom random = new SplittableRandom(1);
    double[] probabilities = new double[3 * count];
    for (int i = 0; i < count; i++) {
      double tail = Math.pow(2, -52 * random.nextDouble());
      probabilities[i] = random.nextDouble(LEAST, GREATEST);
      probabilities[count + i] = Math.max(LEAST, tail / 2);
      probabilities[2 * count + i] = Math.min(GREATEST, 1 - tail / 2);
    }
    probabilities[0] = LEAST;
    probabilities[1] = GREATEST;
    Arrays.sort(probabilities);
    return probabilities;
  }

  /** Gives its number once. */
  private static final class Once implements RandomStream {

    private final double number;
    private boolean isTaken;

    Once(double number) {
      this.number = number;
    }

    @Override
    public double nextUniform() {
      assertThat(isTaken).as("a second number was taken").isFalse();
      isTaken = true;
      return number;
    }
  }
}
