package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

  private static final double[] A = {
    27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4
  };
  private static final double[] B = {
    27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 24.4
  };

  @Test
  void paired_t() {
    StudentEstimate difference = compare(A, B).difference();
    assertThat(difference.value() / difference.standardError())
        .isCloseTo(-3.2192087199, within(1e-10));
    assertThat(difference.p(0).orElseThrow()).isCloseTo(0.006179872551, within(1e-12));
  }

  /** Differences 1, 3: var 2; values' variances 2 and 8: what pairing left is a fifth. */
  @Test
  void variance_ratio() {
    assertThat(compare(new double[] {3, 7}, new double[] {2, 4}).varianceRatio())
        .hasValue(2.0 / (8 + 2));
    assertThat(compare(new double[] {3, 3}, new double[] {2, 2}).varianceRatio()).isEmpty();
    assertThat(compare(new double[] {1, 3}, new double[] {3, 1}).varianceRatio()).hasValue(2);
  }

  /** Every replication doubles: the ratio is exactly 2 and has no variance. */
  @Test
  void a_constant_ratio_has_no_width() {
    PairedComparison doubled = compare(new double[] {2, 6, 10}, new double[] {1, 3, 5});
    assertThat(doubled.ratio()).hasValue(2);
    assertThat(doubled.ratioInterval(0.95)).hasValue(new Interval(2, 2));
  }

  /** At an end R of Fieller's interval the t statistic of first - R second is the critical one. */
  @Test
  void the_ends_are_where_the_t_test_begins_to_reject() {
    PairedComparison ab = compare(A, B);
    Interval interval = ab.ratioInterval(0.95).orElseThrow();
    for (double end : new double[] {interval.low(), interval.high()}) {
      StudentEstimate residual = ab.first().minus(end, ab.second()).estimate();
      assertThat(Math.abs(residual.value() / residual.standardError()))
          .isCloseTo(StudentT.critical(0.95, 14), within(1e-9));
    }
    assertThat(interval.contains(ab.ratio().orElseThrow())).isTrue();
  }

  @Test
  void ratio_and_difference_never_contradict_each_other() {
    Random random = new Random(3);
    int apart = 0;
    for (int trial = 0; trial < 500; trial++) {
      double[] first = random.doubles(8, 1, 2).toArray();
      double[] second = random.doubles(8, 1, 2).map(v -> v * 1.2).toArray();
      PairedComparison pair = compare(first, second);
      boolean differs = !pair.difference().interval(0.95).orElseThrow().contains(0);
      apart += differs ? 1 : 0;
      assertThat(!pair.ratioInterval(0.95).orElseThrow().contains(1)).isEqualTo(differs);
    }
    assertThat(apart).isBetween(50, 450);
  }

  @Test
  void there_is_no_ratio_to_what_cannot_be_told_from_0() {
    assertThat(compare(new double[] {1, 2}, new double[] {0, 0}).ratio()).isEmpty();
    PairedComparison noisy = compare(new double[] {1, 2}, new double[] {-1, 2});
    assertThat(noisy.ratio()).hasValue(3);
    assertThat(noisy.ratioInterval(0.95)).isEmpty();
  }

  private static PairedComparison compare(double[] first, double[] second) {
    return new PairedComparison(Sections.ofMean(first), Sections.ofMean(second));
  }
}
