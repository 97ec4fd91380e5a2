package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DurationsTest {

  private static final long[] EACH = {3, 1, 3, 8, 3};
  private final Durations exact = Durations.of(EACH, EACH.length);
  private final Durations counted = Durations.counted(new long[] {1, 3, 8}, new long[] {1, 3, 1});

  @Test
  void counted_durations_answer_as_the_same_ones_kept_singly() {
    assertThat(counted.size()).isEqualTo(exact.size());
    for (int i = 0; i < exact.size(); i++) {
      assertThat(counted.nanos(i)).as("rank %d", i).isEqualTo(exact.nanos(i));
    }
    assertThat(counted.meanSeconds()).isEqualTo(exact.meanSeconds());
    assertThat(counted.maxSeconds()).isEqualTo(exact.maxSeconds());
    assertThat(counted.quantileSeconds(0.8)).isEqualTo(3e-9);
    assertThat(counted.quantileSeconds(0.81)).isEqualTo(8e-9);
  }

  @Test
  void merging_is_exact_in_both_forms() {
    Durations both = counted.with(exact);
    assertThat(both).isEqualTo(exact.with(counted));
    assertThat(both.size()).isEqualTo(10);
    assertThat(both.values()).as("distinct").isEqualTo(3);
    assertThat(both.count(1)).isEqualTo(6);
    assertThat(counted.with(Durations.NONE)).isEqualTo(counted);
    assertThat(exact.with(exact).isCounted()).isFalse();
  }

  @Test
  void values_that_do_not_rise_are_refused() {
    assertThatThrownBy(() -> Durations.counted(new long[] {3, 3}, new long[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Durations.counted(new long[] {3, 4}, new long[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_column_is_exact_up_to_its_limit_and_right_to_three_digits_above() {
    SampleColumn column = new SampleColumn(false, 20_000);
    for (int i = 1; i <= 20_000; i++) {
      column.add(i * 1_000_003L, i);
    }
    Durations exact = column.between(0, 0);
    assertThat(exact.isCounted()).isFalse();
    assertThat(exact.nanos(12_344)).isEqualTo(12_345 * 1_000_003L);
    for (int i = 20_001; i <= 100_000; i++) {
      column.add(i * 1_000_003L, i);
    }
    Durations summarised = column.between(0, 0);
    assertThat(summarised.size()).isEqualTo(100_000);
    assertThat(summarised.values()).isLessThan(10_000);
    for (double p : new double[] {0.01, 0.5, 0.9, 0.99}) {
      double expected = p * 100_000 * 1_000_003e-9;
      assertThat(summarised.quantileSeconds(p)).isCloseTo(expected, within(1e-3 * expected));
    }
    assertThat(summarised.meanSeconds()).isCloseTo(50_000.5 * 1_000_003e-9, within(0.05));
  }

  @Test
  void an_ordered_column_leaves_completions_out_and_has_no_limit() {
    SampleColumn column = new SampleColumn(true, 2);
    for (int i = 0; i < 30_000; i++) {
      column.add(1000 - i % 1000, i);
    }
    Durations middle = column.between(10_000, 29_000);
    assertThat(middle.size()).isEqualTo(19_000);
    assertThat(middle.isCounted()).isFalse();
    assertThat(column.between(29_998, 29_999).nanos(0)).isEqualTo(2);
  }

  @Test
  void numbers_of_instances_under_way_are_kept_apart() {
    UnderWay underWay = new UnderWay(3);
    assertThat(underWay.get(5_000_000, 2)).isEqualTo(UnderWay.NONE);
    underWay.set(5_000_000, 2, 7);
    underWay.set(5_000_001, 0, 8);
    underWay.forget(1);
    assertThat(underWay.get(5_000_000, 2)).isEqualTo(7);
    underWay.forget(5_000_000);
    assertThat(underWay.get(5_000_000, 2)).isEqualTo(UnderWay.NONE);
    assertThat(underWay.get(5_000_001, 0)).isEqualTo(8);
    assertThat(underWay.get(5_000_001, 1)).isEqualTo(UnderWay.NONE);
    underWay.forget(5_000_001);
    underWay.set(7, 1, 9);
    assertThat(underWay.get(7, 1)).isEqualTo(9);
    assertThat(underWay.get(7, 0)).as("of a page used again").isEqualTo(UnderWay.NONE);
    assertThat(underWay.get(5_000_001, 0)).isEqualTo(UnderWay.NONE);
  }
}
