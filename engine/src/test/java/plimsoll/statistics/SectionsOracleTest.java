package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Coverage of 95 % intervals for the p99 of exponential observations, ten replications of a
 * hundred: what the design forbids, averaging the replications' own quantiles, covers 0.632, and
 * sectioning 0.927, each known to 0.007.
 */
class SectionsOracleTest {

  private static final int EXPERIMENTS = 10_000;
  private static final double P99 = Math.log(100);

  @Test
  void averaging_quantiles_covers_63_percent_and_sectioning_93() {
    Random random = new Random(20260101);
    int averaging = 0;
    int sectioning = 0;
    Tally bias = new Tally();
    for (int e = 0; e < EXPERIMENTS; e++) {
      Sections pooled = Sections.ofQuantile(exponentials(random, 10, 100), 0.99);
      double[] each = new double[10];
      Arrays.setAll(each, pooled::each);
      StudentEstimate average = Sections.ofMean(each).estimate();
      bias.add(average.value() - P99);
      averaging += average.interval(0.95).orElseThrow().contains(P99) ? 1 : 0;
      sectioning += pooled.estimate().interval(0.95).orElseThrow().contains(P99) ? 1 : 0;
    }
    // Our own standard error is 0.0048 and 0.0026; the known values' error comes on top.
    assertThat((double) averaging / EXPERIMENTS).isCloseTo(0.632, within(0.007 + 2 * 0.0048));
    assertThat((double) sectioning / EXPERIMENTS).isCloseTo(0.927, within(0.007 + 2 * 0.0026));
    assertThat(bias.mean()).isCloseTo(-0.417, within(0.01));
  }

  private static List<SortedNanos> exponentials(Random random, int sections, int size) {
    List<SortedNanos> all = new ArrayList<>();
    for (int i = 0; i < sections; i++) {
      long[] nanos = new long[size];
      Arrays.setAll(nanos, j -> (long) (-Math.log1p(-random.nextDouble()) * 1e9));
      Arrays.sort(nanos);
      all.add(QuantilesTest.sorted(nanos));
    }
    return all;
  }
}
