package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Autoregressive series, for which the variance of the mean is known. */
class BatchMeansOracleTest {

  /** Stationary, with standard normal innovations. */
  private static double[] autoregressive(Random random, double phi, int n) {
    double[] series = new double[n];
    double x = random.nextGaussian() / Math.sqrt(1 - phi * phi);
    for (int i = 0; i < n; i++) {
      series[i] = x;
      x = phi * x + random.nextGaussian();
    }
    return series;
  }

  /** n times the variance of the mean tends to 1 / (1 - phi)^2. */
  @Test
  void the_standard_error_is_that_of_the_dependent_series() {
    Random random = new Random(11);
    Tally variance = new Tally();
    int covered = 0;
    for (int e = 0; e < 1000; e++) {
      BatchMeans batches = BatchMeans.of(autoregressive(random, 0.5, 5000), 20);
      StudentEstimate estimate = batches.estimate();
      variance.add(5000 * estimate.standardError() * estimate.standardError());
      covered += estimate.interval(0.95).orElseThrow().contains(0) ? 1 : 0;
    }
    double standardError = variance.sd() / Math.sqrt(1000);
    assertThat(standardError).isLessThan(0.06);
    // Batches of 250 still lack the covariance between neighbours, 0.5 % here.
    assertThat(variance.mean()).isCloseTo(4, within(4 * standardError + 0.03));
    assertThat(covered).isBetween(920, 975);
  }

  @Test
  void short_batches_are_found_correlated_and_long_ones_not() {
    Random random = new Random(12);
    int rejectedShort = 0;
    int rejectedLong = 0;
    for (int e = 0; e < 400; e++) {
      double[] series = autoregressive(random, 0.9, 6000);
      rejectedShort += BatchMeans.of(series, 600).isUncorrelated() ? 0 : 1;
      rejectedLong += BatchMeans.of(series, 20).isUncorrelated() ? 0 : 1;
    }
    assertThat(rejectedShort).isGreaterThan(395);
    // The level is 10 %; batches of 300 are correlated by 0.03.
    assertThat(rejectedLong).isBetween(20, 75);
  }

  @Test
  void batches_by_hand() {
    BatchMeans batches = BatchMeans.of(new double[] {9, 1, 3, 5, 7, 2, 4}, 3);
    assertThat(batches.size()).isEqualTo(2);
    assertThat(batches.means()).containsExactly(2.0, 6.0, 3.0);
    // Squared differences 16 + 9 over squared distances from 11/3: 78/9.
    double z = (1 - 25 / (78 / 9.0) / 2) / Math.sqrt(1 / 8.0);
    assertThat(batches.correlationP())
        .isCloseTo(NormalDistribution.of(0, 1).survivalProbability(z), within(1e-12));
    // Distances from 11/3 are -5/3, 7/3 and -2/3: neighbours' products -35/9 and -14/9.
    assertThat(batches.lagOne()).isCloseTo(-49.0 / 78, within(1e-12));
  }

  @Test
  void fewer_batches_are_made_until_they_look_uncorrelated() {
    assertThat(BatchMeans.of(autoregressive(new Random(1), 0, 3000)).means())
        .hasSizeBetween(10, 30);
    BatchMeans correlated = BatchMeans.of(autoregressive(new Random(2), 0.999, 3000));
    assertThat(correlated.means()).hasSize(10);
    assertThat(correlated.isUncorrelated()).isFalse();
  }

  /** Autocorrelations phi^k: the mean of n is worth n (1 - phi) / (1 + phi). */
  @Test
  void a_series_is_worth_what_its_autocorrelations_leave() {
    Random random = new Random(5);
    for (double phi : new double[] {0, 0.5, 0.9}) {
      Tally worth = new Tally();
      Tally inBatches = new Tally();
      for (int e = 0; e < 40; e++) {
        worth.add(Autocorrelation.worth(autoregressive(random, phi, 5000)));
        inBatches.add(Autocorrelation.worth(autoregressive(random, phi, 50_000)));
      }
      double share = (1 - phi) / (1 + phi);
      assertThat(worth.mean()).isCloseTo(5000 * share, within(0.15 * 5000 * share));
      double batched = 50_000 * share * varianceOfBatch(phi, 16);
      assertThat(inBatches.mean()).isCloseTo(batched, within(0.15 * batched));
    }
    assertThat(Autocorrelation.worth(2, 2, 2)).isEqualTo(3);
    assertThat(Autocorrelation.worth()).isZero();
  }

  /** Of the mean of neighbours over that of one of them. */
  private static double varianceOfBatch(double phi, int size) {
    double sum = 1;
    for (int lag = 1; lag < size; lag++) {
      sum += 2 * (1 - (double) lag / size) * Math.pow(phi, lag);
    }
    return sum / size;
  }

  @Test
  void refuses_too_few_observations() {
    assertThatThrownBy(() -> BatchMeans.of(new double[] {1, 2}, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BatchMeans.of(new double[] {1, 2}, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
