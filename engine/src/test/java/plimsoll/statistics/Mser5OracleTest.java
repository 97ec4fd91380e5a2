package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Series that are given by a formula. */
class Mser5OracleTest {

  @Test
  void a_transient_that_fades_is_deleted() {
    double[] series = new double[500];
    Arrays.setAll(series, i -> 5 + 10 * Math.exp(-(i + 1) / 20.0) + Math.sin(i + 1));
    Mser5 mser = Mser5.of(series);
    assertThat(mser.batches()).isEqualTo(100);
    assertThat(mser.truncated()).hasValue(17);
    assertThat(mser.truncatedObservations()).hasValue(85);
    assertThat(mser.statistic()).isCloseTo(0.000374986151619, within(1e-15));
    assertThat(mser.mean()).isCloseTo(5.0061307585, within(1e-10));
    assertThat(mser.fullMean()).isCloseTo(5.39306392102, within(1e-11));
  }

  @Test
  void a_ramp_has_no_truncation_point() {
    double[] series = new double[500];
    Arrays.setAll(series, i -> i + 1);
    assertThat(Mser5.of(series).truncated()).isEmpty();
    assertThat(Mser5.of(series).truncatedObservations()).isEmpty();
  }

  @Test
  void a_constant_keeps_all() {
    double[] series = new double[53];
    Arrays.fill(series, 3);
    Mser5 mser = Mser5.of(series);
    assertThat(mser.batches()).isEqualTo(10);
    assertThat(mser.truncated()).hasValue(0);
    assertThat(mser.mean()).isEqualTo(3);
  }

  @Test
  void a_step_is_found_where_it_is() {
    Random random = new Random(4);
    double[] series = new double[1000];
    Arrays.setAll(series, i -> (i < 200 ? 20 : 0) + random.nextGaussian());
    assertThat(Mser5.of(series).truncatedObservations().orElseThrow()).isBetween(200, 210);
  }

  @Test
  void refuses_a_short_series() {
    assertThatThrownBy(() -> Mser5.of(new double[49]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("50");
  }
}
