package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bands of distribution functions: of independent observations, and of clusters. */
class BandsOracleTest {

  /** Critical values of Kolmogorov's statistic. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.95, 0.9750000000",
    "5, 0.9, 0.5094493282",
    "10, 0.95, 0.4092460848",
    "20, 0.95, 0.2940753144",
    "50, 0.95, 0.1884064792",
    "50, 0.99, 0.2260370607",
    "100, 0.95, 0.1340279165",
    "200, 0.99, 0.1141555623"
  })
  void exact_half_width(int n, double confidence, double halfWidth) {
    assertThat(KolmogorovBand.halfWidth(n, confidence)).isCloseTo(halfWidth, within(1e-8));
    assertThat(KolmogorovBand.dkw(n, confidence)).isGreaterThan(halfWidth);
  }

  @Test
  void bound_of_dvoretzky_kiefer_wolfowitz_and_massart() {
    assertThat(KolmogorovBand.dkw(1000, 0.95))
        .isCloseTo(Math.sqrt(Math.log(40) / 2000), within(1e-15));
    assertThat(KolmogorovBand.halfWidth(1000, 0.95)).isEqualTo(KolmogorovBand.dkw(1000, 0.95));
    assertThatThrownBy(() -> KolmogorovBand.dkw(0, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Exponential durations, all of a replication stretched by one factor of its own. */
  private static List<SortedNanos> clusters(Random random, int replications, int size) {
    List<SortedNanos> clusters = new ArrayList<>();
    for (int r = 0; r < replications; r++) {
      double stretch = random.nextBoolean() ? 1.5e9 : 0.5e9;
      long[] nanos = new long[size];
      Arrays.setAll(nanos, i -> (long) (-Math.log1p(-random.nextDouble()) * stretch));
      Arrays.sort(nanos);
      clusters.add(QuantilesTest.sorted(nanos));
    }
    return clusters;
  }

  private static double trueFraction(double seconds) {
    return 1 - (Math.exp(-seconds / 1.5) + Math.exp(-seconds / 0.5)) / 2;
  }

  @Test
  void covers_the_whole_function_of_clustered_durations_where_kolmogorovs_does_not() {
    Random random = new Random(8);
    int experiments = 500;
    int covered = 0;
    int pooledCovered = 0;
    for (int e = 0; e < experiments; e++) {
      List<SortedNanos> clusters = clusters(random, 20, 200);
      ClusteredBand band = ClusteredBand.of(clusters, 9, 0.95);
      covered += covers(band) ? 1 : 0;
      double kolmogorov = KolmogorovBand.halfWidth(20 * 200, 0.95);
      pooledCovered +=
          band.points().stream()
                  .allMatch(
                      p -> Math.abs(p.fraction() - trueFraction(p.nanos() / 1e9)) <= kolmogorov)
              ? 1
              : 0;
    }
    assertThat((double) covered / experiments).isGreaterThan(0.93);
    assertThat((double) pooledCovered / experiments).isLessThan(0.6);
  }

  /** Between two points the function is between the left lower and the right upper end. */
  private static boolean covers(ClusteredBand band) {
    return band.points().stream()
        .allMatch(
            p ->
                p.low() <= trueFraction(p.nanos() / 1e9)
                    && trueFraction(p.nanos() / 1e9) <= p.high());
  }

  @Test
  void band_by_hand() {
    List<SortedNanos> sections =
        List.of(QuantilesTest.sorted(1, 2, 3, 4), QuantilesTest.sorted(2, 3, 4, 5));
    ClusteredBand.Point middle = ClusteredBand.of(sections, 1, 0.95).points().get(0);
    // Three of four and two of four are up to 3: mean 5/8, standard error 1/8, as of 15 trials;
    // and Student's 12.7 instead of 1.96 leaves a third of one.
    assertThat(middle.nanos()).isEqualTo(3);
    assertThat(middle.fraction()).isEqualTo(5 / 8.0);
    assertThat(middle.low()).isLessThan(0.001);
    assertThat(middle.high()).isGreaterThan(0.999);
  }

  /** With whole numbers of trials it is Clopper and Pearson's interval: 45 of 50, 9 of 10. */
  @Test
  void the_interval_of_a_share_is_that_of_as_many_independent_trials() {
    Interval interval = ClusteredShare.around(0.9, 50, 0.025);
    assertThat(interval.low()).isCloseTo(0.781864633566, within(1e-12));
    assertThat(interval.high()).isCloseTo(0.966724906411, within(1e-12));
    assertThat(ClusteredShare.around(0.9, 10, 0.025).low())
        .isCloseTo(0.554983882972, within(1e-12));
    assertThat(ClusteredShare.around(0.9, Double.POSITIVE_INFINITY, 0.025).halfWidth()).isZero();
  }

  @Test
  void durations_that_are_all_alike_are_worth_one_a_replication_and_others_all() {
    List<SortedNanos> alike = new ArrayList<>();
    List<SortedNanos> mixed = new ArrayList<>();
    for (int r = 0; r < 20; r++) {
      alike.add(r < 10 ? QuantilesTest.sorted(1, 1, 1, 1) : QuantilesTest.sorted(9, 9, 9, 9));
      mixed.add(QuantilesTest.sorted(1, 1, 9, 9));
    }
    // The variance of a share is estimated with n - 1.
    assertThat(ClusteredShare.upTo(5, alike).effective()).isCloseTo(19, within(1e-9));
    assertThat(ClusteredShare.upTo(5, mixed).effective()).isInfinite();
    assertThat(ClusteredShare.upTo(5, mixed).interval(0.95)).isEqualTo(new Interval(0.5, 0.5));
    assertThat(ClusteredShare.upTo(5, alike).counted(0.95))
        .isCloseTo(19 * Math.pow(1.959963984540 / 2.093024054408, 2), within(1e-9));
  }

  @Test
  void never_falls_and_is_exact_where_no_replication_tells_a_difference() {
    List<SortedNanos> equal = new ArrayList<>();
    for (int r = 0; r < 10; r++) {
      equal.add(QuantilesTest.sorted(7, 7, 7));
    }
    ClusteredBand.Point only = ClusteredBand.of(equal, 4, 0.95).points().get(0);
    assertThat(only.fraction()).isEqualTo(1);
    assertThat(only.high()).isEqualTo(1);
    assertThat(only.low()).isCloseTo(Math.pow(0.05 / 4 / 2, 0.1), within(1e-12));

    List<ClusteredBand.Point> points =
        ClusteredBand.of(clusters(new Random(2), 5, 50), 19, 0.95).points();
    assertThat(points).extracting(ClusteredBand.Point::low).isSorted();
    assertThat(points).extracting(ClusteredBand.Point::high).isSorted();
    assertThatThrownBy(() -> ClusteredBand.of(equal.subList(0, 1), 4, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
