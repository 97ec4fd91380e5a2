package plimsoll.statistics.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.statistics.Interval;
import plimsoll.statistics.PairedComparison;
import plimsoll.statistics.QuantileSections;
import plimsoll.statistics.Sections;
import plimsoll.statistics.SortedNanos;
import plimsoll.statistics.StudentT;
import plimsoll.statistics.selection.ComparisonWithBest.Method;
import plimsoll.statistics.selection.SelectionDesign.Goal;

class ComparisonWithBestTest {

  @Test
  void two_alternatives_by_hand() {
    List<Sections> means = List.of(Sections.ofMean(5, 7, 6), Sections.ofMean(2, 3, 4));
    ComparisonWithBest comparison = ComparisonWithBest.ofMeans(Goal.MIN, means, 0.95);
    assertThat(comparison.method()).isEqualTo(Method.NELSON_MATEJCIK);
    assertThat(comparison.sphericityP()).hasValue(1);
    // Differences 3, 4, 2: mean 3, standard error 1 / sqrt(3), t(2) at 95 % is 2.91998...
    double width = 2.919985580353726 / Math.sqrt(3);
    assertThat(comparison.intervals().get(0).low()).isZero();
    assertThat(comparison.intervals().get(0).high()).isCloseTo(3 + width, within(1e-8));
    assertThat(comparison.intervals().get(1).low()).isCloseTo(-3 - width, within(1e-8));
    assertThat(comparison.intervals().get(1).high()).isZero();
  }

  @Test
  void signs_turn_with_the_goal() {
    List<Sections> means = List.of(Sections.ofMean(5, 7, 6), Sections.ofMean(2, 3, 4));
    List<Interval> min = ComparisonWithBest.ofMeans(Goal.MIN, means, 0.95).intervals();
    List<Interval> max = ComparisonWithBest.ofMeans(Goal.MAX, means, 0.95).intervals();
    assertThat(max.get(0)).isEqualTo(min.get(0));
    assertThat(max.get(1)).isEqualTo(min.get(1));
  }

  @ParameterizedTest
  @CsvSource({"4, 15, 0, 0", "4, 15, 0.8, 0", "6, 30, 0.5, 0.3", "3, 10, 0.5, 0"})
  void all_intervals_hold_together_with_one_variance(
      int alternatives, int replications, double correlation, double step) {
    assertThat(coverage(alternatives, replications, correlation, step, 1))
        .isGreaterThan(0.95 - 4 * 0.0154);
  }

  @Test
  void all_intervals_hold_together_with_unequal_variances() {
    assertThat(coverage(5, 20, 0.3, 0.1, 3)).isGreaterThan(0.95 - 4 * 0.0154);
  }

  /** Of 200 comparisons; alternative i has mean i step and standard deviation spread^(i / 2). */
  private static double coverage(
      int alternatives, int replications, double correlation, double step, double spread) {
    Random random = new Random(77);
    int covered = 0;
    for (int e = 0; e < 200; e++) {
      List<Sections> means = new ArrayList<>();
      double[][] values = new double[alternatives][replications];
      for (int r = 0; r < replications; r++) {
        double shared = Math.sqrt(correlation) * random.nextGaussian();
        for (int i = 0; i < alternatives; i++) {
          double noise = shared + Math.sqrt(1 - correlation) * random.nextGaussian();
          values[i][r] = step * i + Math.pow(spread, i / 2.0) * noise;
        }
      }
      for (double[] value : values) {
        means.add(Sections.ofMean(value));
      }
      List<Interval> intervals = ComparisonWithBest.ofMeans(Goal.MAX, means, 0.95).intervals();
      boolean all = true;
      for (int i = 0; i < alternatives; i++) {
        double bestOther = step * (i == alternatives - 1 ? alternatives - 2 : alternatives - 1);
        all &= intervals.get(i).contains(step * i - bestOther);
      }
      covered += all ? 1 : 0;
    }
    return covered / 200.0;
  }

  @Test
  void equal_ones_that_do_not_vary_beside_a_worse_one() {
    List<Sections> means =
        List.of(Sections.ofMean(1, 1, 1), Sections.ofMean(1, 1, 1), Sections.ofMean(4, 4, 4));
    ComparisonWithBest comparison = ComparisonWithBest.ofMeans(Goal.MIN, means, 0.95);
    assertThat(comparison.method()).isEqualTo(Method.BONFERRONI);
    assertThat(comparison.sphericityP()).isEmpty();
    assertThat(comparison.intervals())
        .containsExactly(new Interval(0, 0), new Interval(0, 0), new Interval(0, 3));
  }

  /** What does not vary and is equal cannot be told apart. */
  @Test
  void of_equal_ones_each_may_be_the_best() {
    List<Sections> means =
        List.of(Sections.ofMean(1, 1, 1), Sections.ofMean(1, 1, 1), Sections.ofMean(2, 2, 2));
    assertThat(ComparisonWithBest.ofMeans(Goal.MIN, means, 0.95).mayBeBest())
        .containsExactly(true, true, false);
  }

  /** Replications of one start each, in seconds. */
  private static QuantileSections medians(long... seconds) {
    List<SortedNanos> sections = new ArrayList<>();
    for (long second : seconds) {
      sections.add(
          new SortedNanos() {
            @Override
            public int size() {
              return 1;
            }

            @Override
            public long nanos(int index) {
              return second * 1_000_000_000L;
            }
          });
    }
    return QuantileSections.of(sections, 0.5);
  }

  @Test
  void quantiles_are_compared_in_pairs() {
    List<QuantileSections> values = List.of(medians(5, 7, 6), medians(2, 3, 4), medians(9, 8, 9));
    ComparisonWithBest comparison = ComparisonWithBest.ofQuantiles(Goal.MIN, values, 0.95);
    assertThat(comparison.method()).isEqualTo(Method.BONFERRONI);
    assertThat(comparison.intervals().get(1).high()).isZero();
    assertThat(comparison.mayBeBest().get(1)).isTrue();
    PairedComparison pair = values.get(2).pairedWith(values.get(1));
    double half = StudentT.quantile(0.975, 2) * pair.difference().standardError();
    assertThat(comparison.intervals().get(2).high())
        .isCloseTo(pair.difference().value() + half, within(1e-12));
    assertThatThrownBy(() -> ComparisonWithBest.ofQuantiles(Goal.MIN, values.subList(0, 1), 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void variance_of_a_difference_is_twice_the_residual_variance() {
    // Residuals are +-1/2 in each of two alternatives: 2 * 4 * 1/4 / 1 = 2, the variance of -1, 1.
    List<Sections> means = List.of(Sections.ofMean(1, 3), Sections.ofMean(2, 2));
    assertThat(ComparisonWithBest.differenceVariance(means)).isCloseTo(2, within(1e-12));
  }
}
