package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WelchComparisonTest {

  private static final double[] A = {
    27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4
  };
  private static final double[] B = {
    27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4
  };

  /** Values of "Welch's t-test" at Rosetta Code, which agree with R's t.test. */
  @Test
  void p_values_are_those_of_another_program() {
    assertThat(compare(A, B).p().orElseThrow()).isCloseTo(0.021378001462867, within(1e-13));
    double[] few = {3.0, 4.0, 1.0, 2.1};
    double[] far = {490.2, 340.0, 433.9};
    assertThat(compare(few, far).p().orElseThrow()).isCloseTo(0.010751561149785, within(1e-13));
  }

  /** Equal sizes and equal variances: the degrees of freedom are those of the pooled t test. */
  @Test
  void degrees_of_freedom_lie_between_the_smaller_sample_and_both() {
    WelchComparison alike = compare(new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8});
    assertThat(alike.degrees()).isCloseTo(6, within(1e-12));
    WelchComparison oneSided = compare(new double[] {1, 2, 3, 4}, new double[] {5, 5, 5});
    assertThat(oneSided.degrees()).isCloseTo(3, within(1e-12));
  }

  /** At an end R of Fieller's interval the t statistic of first - R second is the critical one. */
  @Test
  void the_ends_are_where_the_t_test_begins_to_reject() {
    WelchComparison ab = compare(A, B);
    Interval interval = ab.ratioInterval(0.95).orElseThrow();
    for (double end : new double[] {interval.low(), interval.high()}) {
      double error = Math.hypot(ab.first().standardError(), end * ab.second().standardError());
      assertThat(Math.abs(ab.first().value() - end * ab.second().value()) / error)
          .isCloseTo(StudentT.critical(0.95, ab.degrees()), within(1e-9));
    }
    assertThat(interval.contains(ab.ratio().orElseThrow())).isTrue();
  }

  @Test
  void ratio_difference_and_p_never_contradict_each_other() {
    Random random = new Random(3);
    int apart = 0;
    for (int trial = 0; trial < 500; trial++) {
      WelchComparison pair =
          compare(
              random.doubles(8, 1, 2).toArray(),
              random.doubles(5, 1, 2).map(v -> v * 1.3).toArray());
      boolean differs = !pair.interval(0.95).orElseThrow().contains(0);
      apart += differs ? 1 : 0;
      assertThat(!pair.ratioInterval(0.95).orElseThrow().contains(1)).isEqualTo(differs);
      assertThat(pair.p().orElseThrow() < 0.05).isEqualTo(differs);
    }
    assertThat(apart).isBetween(50, 450);
  }

  /**
   * Unequal variances and sizes, where the pooled t test would be wrong: normal samples of one mean
   * are told apart in 5 % of 20,000 pairs, within four standard errors (0.62 %).
   */
  @Test
  void samples_of_one_mean_are_told_apart_as_seldom_as_promised() {
    Random random = new Random(8);
    int pairs = 20_000;
    int apart = 0;
    for (int i = 0; i < pairs; i++) {
      double[] wide = random.doubles(8).map(ignored -> 5 * random.nextGaussian()).toArray();
      double[] narrow = random.doubles(24).map(ignored -> random.nextGaussian()).toArray();
      apart += compare(wide, narrow).p().orElseThrow() < 0.05 ? 1 : 0;
    }
    double tolerance = 4 * Math.sqrt(0.05 * 0.95 / pairs);
    assertThat(tolerance).isLessThan(0.007);
    assertThat((double) apart / pairs).isCloseTo(0.05, within(tolerance));
  }

  @Test
  void what_does_not_vary_is_equal_or_not() {
    WelchComparison same = compare(new double[] {2, 2}, new double[] {2, 2});
    assertThat(same.p()).hasValue(1);
    assertThat(same.interval(0.95)).hasValue(new Interval(0, 0));
    WelchComparison other = compare(new double[] {4, 4}, new double[] {2, 2});
    assertThat(other.p()).hasValue(0);
    assertThat(other.ratioInterval(0.95)).hasValue(new Interval(2, 2));
  }

  @Test
  void a_single_replication_and_a_second_of_0_leave_things_open() {
    WelchComparison single = compare(new double[] {2}, new double[] {1, 2});
    assertThat(single.interval(0.95)).isEmpty();
    assertThat(single.p()).isEmpty();
    assertThat(single.ratioInterval(0.95)).isEmpty();
    assertThat(compare(new double[] {1, 2}, new double[] {0, 0}).ratio()).isEmpty();
    assertThat(compare(new double[] {1, 2}, new double[] {-1, 2}).ratioInterval(0.95)).isEmpty();
  }

  private static WelchComparison compare(double[] first, double[] second) {
    return new WelchComparison(
        Sections.ofMean(first).estimate(), Sections.ofMean(second).estimate());
  }
}
