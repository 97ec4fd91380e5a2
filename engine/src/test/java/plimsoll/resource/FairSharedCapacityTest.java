package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static plimsoll.resource.SharedCapacity.ROOT;
import static plimsoll.resource.Stage.UNLIMITED;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sharing that a person can work out by hand. */
class FairSharedCapacityTest {

  @Test
  void a_task_that_comes_later_takes_half_of_the_core() {
    Stage stage = Stage.ofCores(1);
    stage.start(0, 2);
    stage.at(1, () -> stage.start(1, 1));
    assertThat(stage.run()).isEqualTo(Map.of(0, 3.0, 1, 3.0));
  }

  @Test
  void three_tasks_on_two_cores_get_two_thirds_each() {
    Stage stage = Stage.ofCores(2);
    for (int i = 0; i < 3; i++) {
      stage.start(i, 1);
    }
    assertThat(stage.run()).isEqualTo(Map.of(0, 1.5, 1, 1.5, 2, 1.5));
  }

  @Test
  void tasks_progress_in_proportion_to_their_weights() {
    // 3/4 and 1/4 of the core until 4 s; then the second has it alone for its last unit.
    Stage stage = Stage.ofCores(1);
    stage.start(0, ROOT, 3, 3, 1);
    stage.start(1, ROOT, 2, 1, 1);
    assertThat(stage.run()).isEqualTo(Map.of(0, 4.0, 1, 5.0));
  }

  @Test
  void what_a_capped_task_leaves_goes_to_the_others() {
    // 0.5 and 3.5 until 2 s; then the second at its cap, 4.
    Stage stage = Stage.ofCores(4);
    stage.start(0, ROOT, 1, 1, 0.5);
    stage.start(1, ROOT, 9, 1, 4);
    assertThat(stage.run()).isEqualTo(Map.of(0, 2.0, 1, 2.5));
  }

  @Test
  void the_water_level_lies_between_the_caps() {
    // Of 3 cores one takes its cap 0.5, and the other three 2.5 / 3 each, below their caps.
    Stage stage = Stage.ofCores(3);
    stage.start(0, ROOT, 3, 1, 0.5);
    stage.start(1, ROOT, 5, 1, 1);
    stage.start(2, ROOT, 5, 1, 2);
    stage.start(3, ROOT, 5, 1, 2);
    assertThat(stage.capacity.inUse()).isEqualTo(3);
    assertThat(stage.run()).isEqualTo(Map.of(0, 6.0, 1, 6.0, 2, 6.0, 3, 6.0));
  }

  @Test
  void a_cap_changes_from_now_on() {
    Stage stage = Stage.ofCores(1);
    int task = stage.start(0, 2);
    stage.at(1, () -> stage.capacity.changeCap(task, 0.5));
    assertThat(stage.run()).isEqualTo(Map.of(0, 3.0));
  }

  @Test
  void hardware_threads_yield_a_part_of_a_core() {
    // Two cores of two threads, 25 %: four tasks share 2.5 cores, three share 2.25.
    CpuCapacity cores = new CpuCapacity(2, 2, 0.25, load -> 1);
    Stage four = new Stage(cores);
    for (int i = 0; i < 4; i++) {
      four.start(i, 5);
    }
    assertThat(four.run().values()).containsOnly(8.0);
    Stage three = new Stage(cores);
    for (int i = 0; i < 3; i++) {
      three.start(i, 3);
    }
    assertThat(three.run().values()).containsOnly(4.0);
    assertThat(cores.capacity(1, 1)).isEqualTo(1);
    assertThat(cores.capacity(100, 100)).isEqualTo(2.5);
    assertThat(cores.capacity(UNLIMITED, 100)).isEqualTo(2.5);
  }

  @Test
  void efficiency_falls_with_the_number_of_tasks() {
    // Two tasks get half a core in all until 4 s; then the second has the whole core.
    Stage stage = new Stage(new CpuCapacity(1, 1, 0, load -> 1 / load));
    stage.start(0, 1);
    stage.start(1, 3);
    assertThat(stage.run()).isEqualTo(Map.of(0, 4.0, 1, 6.0));
  }

  @Test
  void guests_share_first_and_their_tasks_then() {
    // 4 cores for guests that can use 2, 1 and 4: the level is 4/7. Tasks of the first: 8/21 each.
    Stage stage = Stage.ofCores(4);
    int first = stage.capacity.openGroup(ROOT, 2, 2, false);
    int second = stage.capacity.openGroup(ROOT, 1, 1, false);
    int third = stage.capacity.openGroup(ROOT, 4, 4, false);
    for (int i = 0; i < 3; i++) {
      stage.start(i, first, 8, 1, 1);
    }
    stage.start(3, second, 12, 1, 1);
    for (int i = 4; i < 8; i++) {
      stage.start(i, third, 12, 1, 1);
    }
    assertThat(stage.run()).hasSize(8);
    assertThat(stage.ends.values()).containsOnly(21.0);
  }

  @Test
  void three_levels_share_one_inside_the_other() {
    // Host 2: guest 4/3, process 2/3. Guest: its containers 1/3 and 1, by weights 1 and 3; the
    // first wants 2 and may have 0.5, which throttles 1.5.
    Stage stage = Stage.ofCores(2);
    int guest = stage.capacity.openGroup(ROOT, 2, 2, false);
    int small = stage.capacity.openGroup(guest, 1, 0.5, true);
    int large = stage.capacity.openGroup(guest, 3, 2, true);
    stage.start(0, small, 1, 1, 1);
    stage.start(1, small, 1, 1, 1);
    stage.start(2, large, 3, 1, 1);
    stage.start(3, large, 3, 1, 1);
    stage.start(4, ROOT, 4, 1, 1);
    assertThat(stage.run()).hasSize(5);
    assertThat(stage.ends.values()).containsOnly(6.0);
    assertThat(stage.capacity.used()).isCloseTo(12, within(1e-12));
    assertThat(stage.capacity.wanted()).isCloseTo(21, within(1e-12));
    assertThat(stage.capacity.throttled()).isCloseTo(9, within(1e-12));
  }

  @Test
  void a_group_without_tasks_takes_no_part() {
    Stage stage = Stage.ofCores(1);
    int guest = stage.capacity.openGroup(ROOT, 7, 1, false);
    stage.capacity.openGroup(guest, 1, 1, true);
    stage.start(0, 1);
    stage.at(0.5, () -> stage.capacity.stop(stage.start(1, guest, 1, 1, 1)));
    assertThat(stage.run()).isEqualTo(Map.of(0, 1.0));
  }

  @Test
  void background_load_takes_its_share_and_is_itself_held_back() {
    Stage stage = Stage.ofCores(1);
    int background = stage.start(9, UNLIMITED);
    stage.start(0, 1);
    stage.at(3, () -> stage.capacity.stop(background));
    assertThat(stage.run()).isEqualTo(Map.of(0, 2.0));
    assertThat(stage.capacity.used()).isEqualTo(3);
    assertThat(stage.capacity.wanted()).isEqualTo(5);
  }

  @Test
  void completions_are_rounded_but_work_is_not() {
    Stage stage = Stage.ofCores(1);
    stage.start(0, 1.4e-9);
    assertThat(stage.run()).isEqualTo(Map.of(0, 1e-9));
    assertThat(stage.capacity.used()).isCloseTo(1.4e-9, within(1e-18));
  }

  @Test
  void the_same_shape_at_a_million_times_the_scale_takes_the_same_time() {
    Stage small = new Stage(CapacityCurve.constant(1));
    Stage large = new Stage(CapacityCurve.constant(1e10));
    for (int i = 1; i <= 5; i++) {
      small.start(i, ROOT, i, 1, UNLIMITED);
      large.start(i, ROOT, i * 1e10, 1, UNLIMITED);
    }
    assertThat(large.run()).isEqualTo(small.run());
  }
}
