package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SectionsTest {

  /** Law's five-teller bank, ten replications: 2.03 +- 0.32 at 90 %. */
  @Test
  void a_mean_has_the_students_t_interval() {
    StudentEstimate delay =
        Sections.ofMean(1.53, 1.66, 1.24, 2.34, 2.00, 1.69, 2.69, 2.86, 1.70, 2.60).estimate();
    assertThat(delay.value()).isCloseTo(2.031, within(1e-12));
    assertThat(delay.sd().orElseThrow()).isCloseTo(Math.sqrt(0.31), within(0.005));
    assertThat(delay.halfWidth(0.90).orElseThrow()).isCloseTo(0.32, within(0.005));
    assertThat(delay.interval(0.90).orElseThrow().contains(2.031)).isTrue();
  }

  /** Medians 2 and 5 s around the pooled median 3 s: S^2 = (1 + 4) / 1, half-width t S / sqrt 2. */
  @Test
  void a_quantile_spreads_around_the_pooled_one() {
    Sections median =
        Sections.ofQuantile(
            List.of(
                QuantilesTest.sorted(1_000_000_000, 2_000_000_000, 3_000_000_000L),
                QuantilesTest.sorted(2_500_000_000L, 5_000_000_000L, 6_000_000_000L)),
            0.5);
    assertThat(median.each(0)).isEqualTo(2);
    assertThat(median.each(1)).isEqualTo(5);
    assertThat(median.pooled()).isEqualTo(2.5);
    assertThat(median.variance()).isEqualTo(0.5 * 0.5 + 2.5 * 2.5);
    assertThat(median.estimate().halfWidth(0.95).orElseThrow())
        .isCloseTo(12.7062047361747 * Math.sqrt(6.5 / 2), within(1e-9));
  }

  @Test
  void one_replication_has_an_estimate_and_no_interval() {
    StudentEstimate one = Sections.ofMean(4).estimate();
    assertThat(one.value()).isEqualTo(4);
    assertThat(one.interval(0.95)).isEmpty();
    assertThat(one.sd()).isEmpty();
    assertThat(one.p(0)).isEmpty();
  }

  @Test
  void without_variance_the_half_width_is_0_and_p_is_1_or_0() {
    StudentEstimate constant = Sections.ofMean(0.1, 0.1, 0.1).estimate();
    assertThat(constant.halfWidth(0.95)).hasValue(0);
    assertThat(constant.p(0.1)).hasValue(1);
    assertThat(constant.p(0)).hasValue(0);
  }

  @Test
  void refuses_pairs_of_different_lengths() {
    assertThatThrownBy(() -> Sections.ofMean(1, 2).minus(1, Sections.ofMean(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("paired replications must be as many, but were 2 and 1");
  }
}
