package plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Capacity by load. */
class EfficiencyTest {

  private static final List<Efficiency.Point> POINTS =
      List.of(new Efficiency.Point(0.5, 1), new Efficiency.Point(1, 0.8));

  @Test
  void loads_are_tasks_or_tasks_for_each_core() {
    assertThat(new Efficiency(POINTS, false).at(0.75, 8)).isEqualTo(0.9);
    assertThat(new Efficiency(POINTS, true).at(6, 8)).isEqualTo(0.9);
    assertThat(new Efficiency(POINTS, true).at(6, 6)).isEqualTo(0.8);
    assertThat(new Efficiency(POINTS, true).at(6, 4)).isEqualTo(0.8);
  }
}
