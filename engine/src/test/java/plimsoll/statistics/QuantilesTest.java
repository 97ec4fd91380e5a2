package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {

  /** The example of five scores; linear interpolation (type 7) would say 29. */
  @Test
  void a_quantile_is_an_order_statistic() {
    assertThat(Quantiles.of(sorted(15, 20, 35, 40, 50), 0.40)).isEqualTo(20);
    assertThat(Quantiles.of(sorted(15, 20, 35, 40, 50), 0.41)).isEqualTo(35);
    assertThat(Quantiles.of(sorted(15), 0.99)).isEqualTo(15);
  }

  @Test
  void a_rank_is_not_rounded_up_by_an_inexact_product() {
    assertThat(0.07 * 100).isGreaterThan(7);
    assertThat(Quantiles.rank(100, 0.07)).isEqualTo(7);
    assertThat(Quantiles.rank(1000, 0.99)).isEqualTo(990);
    assertThat(Quantiles.rank(10, 0)).isEqualTo(1);
  }

  @Test
  void needs_one_duration_beyond_it_in_each_section_and_five_in_all() {
    assertThat(Quantiles.neededInEach(0.5)).isEqualTo(2);
    assertThat(Quantiles.neededInAll(0.5)).isEqualTo(10);
    assertThat(Quantiles.neededInEach(0.9)).isEqualTo(10);
    assertThat(Quantiles.neededInAll(0.9)).isEqualTo(50);
    assertThat(Quantiles.neededInEach(0.95)).isEqualTo(20);
    assertThat(Quantiles.neededInAll(0.95)).isEqualTo(100);
    assertThat(Quantiles.neededInEach(0.99)).isEqualTo(100);
    assertThat(Quantiles.neededInAll(0.99)).isEqualTo(500);
  }

  @Test
  void pooling_is_the_same_as_merging_and_sorting() {
    Random random = new Random(7);
    for (int trial = 0; trial < 200; trial++) {
      long[][] sections = new long[1 + random.nextInt(5)][];
      for (int i = 0; i < sections.length; i++) {
        sections[i] = random.longs(1 + random.nextInt(20), -5, 40).sorted().toArray();
      }
      long[] merged = Arrays.stream(sections).flatMapToLong(LongStream::of).sorted().toArray();
      double p = random.nextDouble();
      List<SortedNanos> parts = Arrays.stream(sections).map(QuantilesTest::sorted).toList();
      assertThat(Quantiles.pooled(parts, p)).isEqualTo(Quantiles.of(sorted(merged), p));
    }
  }

  static SortedNanos sorted(long... nanos) {
    return new SortedNanos() {
      @Override
      public int size() {
        return nanos.length;
      }

      @Override
      public long nanos(int index) {
        return nanos[index];
      }
    };
  }
}
