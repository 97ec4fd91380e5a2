package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Mser5Test {

  /** Reference values R7. */
  @Test
  void a_fading_transient_is_deleted() {
    Mser5 answer =
        Mser5.of(
            IntStream.rangeClosed(1, 500)
                .mapToDouble(i -> 5 + 10 * Math.exp(-i / 20.0) + Math.sin(i))
                .toArray());
    assertThat(answer.deleted()).isEqualTo(85);
    assertThat(answer.isUnsettled()).isFalse();
    assertThat(answer.statistic()).isCloseTo(0.000374986151619, within(1e-15));
    assertThat(answer.mean()).isCloseTo(5.0061307585, within(1e-10));
  }

  @Test
  void a_ramp_needs_a_longer_run() {
    Mser5 answer = Mser5.of(IntStream.rangeClosed(1, 500).asDoubleStream().toArray());
    assertThat(answer.isUnsettled()).isTrue();
    assertThat(answer.deleted()).isZero();
    assertThat(answer.mean()).isCloseTo(250.5, within(1e-9));
  }

  @Test
  void a_series_that_is_too_short_or_constant_loses_nothing() {
    assertThat(Mser5.of(1, 2, 3).deleted()).isZero();
    assertThat(Mser5.of(new double[100]).deleted()).isZero();
    assertThat(Mser5.of(new double[100]).isUnsettled()).isFalse();
  }
}
