package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "38.412, s, 38.4 s",
    "1.2, s, 1.2 s",
    "1, s, 1 s",
    "0, s, 0 s",
    "0.125, s, 125 ms",
    "0.0000042, s, 4.2 us",
    "119, s, 119 s",
    "252, s, 4.2 min",
    "9000, s, 2.5 h",
    "-0.05, s, -50 ms",
    "268435456, bytes, 256 MiB",
    "1610612736, bytes, 1.5 GiB",
    "1000, bytes, 1000 B",
    "410, 1, 410",
    "1234.4, 1, 1234",
    "12345678, 1, 12345678",
    "0.051234, 1, 0.0512",
    "999.9, 1, 1000",
    "20, 1/s, 20/s",
    "0.25, cores, 0.25 cores",
    "1, cores, 1 core"
  })
  void three_digits_and_a_fitting_unit(double value, String unit, String text) {
    assertThat(Quantity.text(value, unit)).isEqualTo(text);
  }

  @Test
  void both_ends_of_a_range_have_one_unit() {
    assertThat(Quantity.range(0.95, 1.05, "s")).isEqualTo("0.95 to 1.05 s");
    assertThat(Quantity.range(30, 34.2, "1")).isEqualTo("30 to 34.2");
  }

  @Test
  void the_ends_of_a_range_are_told_apart_as_far_as_six_digits_do() {
    double mib = 1 << 20;
    assertThat(Quantity.range(131.02 * mib, 131.34 * mib, "bytes")).isEqualTo("131 to 131.3 MiB");
    assertThat(Quantity.range(38.41, 38.43, "s")).isEqualTo("38.41 to 38.43 s");
    assertThat(Quantity.range(3, 3, "1")).isEqualTo("3 to 3");
    assertThat(Quantity.range(1, Math.nextUp(1), "s")).isEqualTo("1 to 1 s");
  }

  @Test
  void shares_and_what_is_not_finite() {
    assertThat(Quantity.percent(0.95)).isEqualTo("95 %");
    assertThat(Quantity.percent(0.999)).isEqualTo("99.9 %");
    assertThat(Quantity.text(Double.NaN, "1")).isEqualTo("NaN");
    assertThat(Quantity.text(Double.POSITIVE_INFINITY, "s")).isEqualTo("infinite h");
  }
}
