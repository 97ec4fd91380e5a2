package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimeWeightedTest {

  @Test
  void weighs_each_value_by_how_long_it_lasts() {
    TimeWeighted busy = new TimeWeighted(100, 0);
    busy.set(110, 4);
    busy.set(130, 1);
    assertThat(busy.integral(140)).isEqualTo(4 * 20 + 1 * 10);
    assertThat(busy.mean(140)).isEqualTo(90 / 40.0);
    assertThat(busy.value()).isEqualTo(1);
  }

  @Test
  void a_value_that_lasts_no_time_counts_for_the_maximum_only() {
    TimeWeighted busy = new TimeWeighted(0, 2);
    busy.set(5, 9);
    busy.set(5, 2);
    assertThat(busy.mean(10)).isEqualTo(2);
    assertThat(busy.max()).isEqualTo(9);
  }

  @Test
  void before_any_time_has_passed_the_mean_is_the_value() {
    assertThat(new TimeWeighted(7, 3).mean(7)).isEqualTo(3);
  }

  @Test
  void time_never_goes_back() {
    TimeWeighted busy = new TimeWeighted(0, 0);
    busy.set(5, 1);
    assertThatThrownBy(() -> busy.set(4, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 ns after 5 ns");
  }
}
