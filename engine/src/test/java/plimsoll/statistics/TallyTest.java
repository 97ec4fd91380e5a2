package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void knows_count_mean_variance_and_extremes() {
    Tally tally = Tally.of(2, 4, 9);
    assertThat(tally.count()).isEqualTo(3);
    assertThat(tally.mean()).isEqualTo(5);
    assertThat(tally.variance()).isEqualTo((9 + 1 + 16) / 2.0);
    assertThat(tally.min()).isEqualTo(2);
    assertThat(tally.max()).isEqualTo(9);
  }

  @Test
  void says_nan_where_there_is_too_little() {
    assertThat(new Tally().mean()).isNaN();
    assertThat(new Tally().max()).isNaN();
    assertThat(Tally.of(7).mean()).isEqualTo(7);
    assertThat(Tally.of(7).variance()).isNaN();
  }

  @Test
  void merging_gives_the_tally_of_all_numbers() {
    Tally merged = Tally.of(1e9 + 1, 1e9 + 5);
    merged.merge(new Tally());
    merged.merge(Tally.of(1e9 + 2, 1e9 + 3, 1e9 + 9));
    Tally all = Tally.of(1e9 + 1, 1e9 + 5, 1e9 + 2, 1e9 + 3, 1e9 + 9);
    assertThat(merged.count()).isEqualTo(5);
    assertThat(merged.mean()).isEqualTo(1e9 + 4);
    assertThat(merged.variance()).isCloseTo(10, within(1e-6));
    assertThat(all.variance()).isCloseTo(10, within(1e-6));
    assertThat(merged.max()).isEqualTo(1e9 + 9);
    Tally empty = new Tally();
    empty.merge(all);
    assertThat(empty.mean()).isEqualTo(all.mean());
  }

  @Test
  void equal_numbers_have_no_variance_at_all() {
    Tally tally = new Tally();
    for (int i = 0; i < 1000; i++) {
      tally.add(0.1);
    }
    assertThat(tally.variance()).isZero();
    assertThat(tally.mean()).isEqualTo(0.1);
  }
}
