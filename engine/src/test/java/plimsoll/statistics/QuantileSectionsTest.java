package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which interval a quantile has, and when it has none. */
class QuantileSectionsTest {

  /** Exponential seconds, with {@code shared} seconds on average common to a replication. */
  private static List<SortedNanos> starts(int replications, int size, double shared) {
    Random random = new Random(11);
    List<SortedNanos> sections = new ArrayList<>();
    for (int r = 0; r < replications; r++) {
      double common = -Math.log1p(-random.nextDouble()) * shared;
      long[] nanos = new long[size];
      Arrays.setAll(nanos, i -> (long) ((common - Math.log1p(-random.nextDouble())) * 1e9));
      Arrays.sort(nanos);
      sections.add(QuantilesTest.sorted(nanos));
    }
    return sections;
  }

  @Test
  void independent_starts_have_the_interval_of_sectioning() {
    List<SortedNanos> starts = starts(20, 600, 0);
    QuantileSections p99 = QuantileSections.of(starts, 0.99);
    assertThat(p99.isClustered()).isFalse();
    assertThat(p99.effectiveBeyond()).isNaN();
    assertThat(p99.neededReplications(0.95)).isEqualTo(2);
    assertThat(p99.interval(0.95, starts))
        .isEqualTo(Sections.ofQuantile(starts, 0.99).estimate().interval(0.95));
  }

  @Test
  void starts_that_are_alike_have_none_until_they_are_worth_enough() {
    QuantileSections few = QuantileSections.of(starts(30, 500, 1), 0.99);
    assertThat(few.isClustered()).isTrue();
    assertThat(few.interval(0.95, starts(30, 500, 1))).isEmpty();
    int needed = few.neededReplications(0.95);
    assertThat(needed).isBetween(100, 1000);

    List<SortedNanos> enough = starts(2 * needed, 100, 1);
    QuantileSections p99 = QuantileSections.of(enough, 0.99);
    assertThat(p99.isClustered()).isTrue();
    Interval interval = p99.interval(0.95, enough).orElseThrow();
    assertThat(interval.contains(p99.sections().pooled())).isTrue();
    // (1 + x) exp(-x) = 0.01
    assertThat(interval.contains(6.638352)).isTrue();
    // Its ends are starts that were seen.
    assertThat(enough)
        .anyMatch(
            section ->
                Quantiles.countUpTo(section, Math.round(interval.low() * 1e9))
                    > Quantiles.countUpTo(section, Math.round(interval.low() * 1e9) - 1));
  }

  @Test
  void needs_twice_the_order_statistics_in_the_tail_and_as_many_in_the_middle() {
    List<SortedNanos> alike = new ArrayList<>();
    for (int r = 0; r < 40; r++) {
      long[] nanos = new long[100];
      Arrays.fill(nanos, 1000 + 7L * (r * 17 % 40));
      alike.add(QuantilesTest.sorted(nanos));
    }
    // One start a replication, by the variance with n - 1 degrees of freedom, less Student's part.
    double worth = 39 * Math.pow(1.959963984540 / StudentT.critical(0.95, 39), 2);
    QuantileSections p50 = QuantileSections.of(alike, 0.5);
    assertThat(p50.effectiveBeyond()).isCloseTo(39 * 0.5, within(1e-9));
    assertThat(p50.neededReplications(0.95)).isEqualTo((int) Math.ceil(40 * 6 / worth));
    assertThat(p50.interval(0.95, alike)).isPresent();
    QuantileSections p90 = QuantileSections.of(alike, 0.9);
    assertThat(p90.neededReplications(0.95)).isEqualTo((int) Math.ceil(40 * 2 * 36 / worth));
    assertThat(p90.interval(0.95, alike)).isEmpty();
  }

  @Test
  void an_interval_does_not_go_below_0() {
    // Medians of 0, 0 and 9 s around 0: Student's interval would begin below.
    List<SortedNanos> starts =
        List.of(
            QuantilesTest.sorted(0, 0, 0),
            QuantilesTest.sorted(0, 0, 0),
            QuantilesTest.sorted(0, 9_000_000_000L, 9_000_000_001L));
    QuantileSections median = QuantileSections.of(starts, 0.5);
    assertThat(median.sections().estimate().interval(0.95).orElseThrow().low()).isNegative();
    assertThat(median.interval(0.95, starts))
        .hasValueSatisfying(
            around -> {
              assertThat(around.low()).isZero();
              assertThat(around.high()).isPositive();
            });
  }

  @Test
  void what_does_not_vary_has_no_width() {
    List<SortedNanos> equal = List.of(QuantilesTest.sorted(5, 6, 7), QuantilesTest.sorted(5, 6, 8));
    QuantileSections median = QuantileSections.of(equal, 0.5);
    assertThat(median.isClustered()).isFalse();
    assertThat(median.interval(0.95, equal)).hasValue(new Interval(6e-9, 6e-9));
  }
}
