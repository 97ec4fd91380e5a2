package plimsoll.experiment.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleGridTest {

  @Test
  void values_lie_equally_far_apart_however_long_the_run_is() {
    SampleGrid grid = new SampleGrid(8);
    int clock = grid.add(nanos -> nanos);
    for (long now = 0; now <= 1_000_000; now += 333) {
      grid.upTo(now);
    }
    assertThat(grid.size()).isBetween(4, 8);
    for (int i = 0; i < grid.size(); i++) {
      assertThat(grid.value(clock, i)).isEqualTo(i * grid.stepNanos());
    }
  }

  @Test
  void a_long_silence_costs_no_more_than_a_short_one() {
    SampleGrid grid = new SampleGrid(8);
    int clock = grid.add(nanos -> nanos);
    grid.upTo(0);
    grid.upTo(Long.MAX_VALUE / 4);
    assertThat(grid.size()).isBetween(4, 8);
    assertThat(grid.value(clock, grid.size() - 1))
        .isEqualTo((grid.size() - 1) * grid.stepNanos())
        .isGreaterThan(Long.MAX_VALUE / 9.0);
  }
}
