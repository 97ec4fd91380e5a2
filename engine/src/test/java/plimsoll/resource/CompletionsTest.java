package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static plimsoll.resource.SharedCapacity.ROOT;
import static plimsoll.resource.Stage.UNLIMITED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** When completions are told, and what may be done while they are told. */
class CompletionsTest {

  private final Stage stage = Stage.ofCores(1);
  private final SharedCapacity capacity = stage.capacity;
  private final List<Integer> told = new ArrayList<>();

  @Test
  void no_work_completes_at_the_same_instant_but_not_within_the_start() {
    stage.at(
        1,
        () -> {
          stage.start(0, 0);
          assertThat(stage.ends).isEmpty();
        });
    assertThat(stage.run()).isEqualTo(Map.of(0, 1.0));
  }

  @Test
  void completions_of_one_instant_are_told_in_the_order_of_starts() {
    int guest = capacity.openGroup(ROOT, 1, 1, false);
    stage.start(0, ROOT, 1, 1, 1);
    stage.start(1, guest, 0.5, 1, 1);
    stage.start(2, ROOT, 2, 2, 1);
    stage.start(3, guest, 0.5, 1, 1);
    stage.start(4, ROOT, 1, 1, 0.4);
    assertThat(stage.run().keySet()).containsExactly(0, 1, 2, 3, 4);
    assertThat(stage.ends.values()).containsOnly(5.0);
  }

  @Test
  void a_task_that_is_stopped_before_its_completion_was_told_is_not_told() {
    int[] second = new int[1];
    Completion stopsSecond =
        tag -> {
          told.add(tag);
          capacity.stop(second[0]);
          capacity.start(ROOT, 1, 1, 1, told::add, 2);
        };
    capacity.start(ROOT, 1, 1, 1, stopsSecond, 0);
    second[0] = capacity.start(ROOT, 1, 1, 1, told::add, 1);
    stage.run();
    assertThat(told).containsExactly(0, 2);
    assertThat(stage.now()).isEqualTo(3);
    assertThat(capacity.used()).isEqualTo(3);
  }

  @Test
  void a_cap_that_changes_before_a_completion_was_told_changes_nothing() {
    int[] second = new int[1];
    Completion changesSecond =
        tag -> {
          told.add(tag);
          capacity.changeCap(second[0], 0.5);
        };
    capacity.start(ROOT, 1, 1, 1, changesSecond, 0);
    second[0] = capacity.start(ROOT, 1, 1, 1, told::add, 1);
    stage.run();
    assertThat(told).containsExactly(0, 1);
    assertThat(capacity.inUse()).isZero();
  }

  @Test
  void a_completion_may_close_the_group_and_open_another() {
    int guest = capacity.openGroup(ROOT, 1, 1, false);
    Completion reopens =
        tag -> {
          capacity.closeGroup(guest);
          int next = capacity.openGroup(ROOT, 1, 0.5, false);
          stage.start(1, next, 1, 1, 1);
        };
    capacity.start(guest, 1, 1, 1, reopens, 0);
    assertThat(stage.run()).isEqualTo(Map.of(1, 3.0));
  }

  @Test
  void tasks_that_have_ended_and_groups_that_were_closed_are_refused() {
    int guest = capacity.openGroup(ROOT, 1, 1, false);
    int inner = capacity.openGroup(guest, 1, 1, false);
    int task = stage.start(0, inner, 1, 1, 1);
    assertThatThrownBy(() -> capacity.closeGroup(inner)).hasMessageContaining("not empty");
    stage.run();
    assertThatThrownBy(() -> capacity.stop(task)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> capacity.changeCap(task, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> capacity.closeGroup(guest)).hasMessageContaining("not empty");
    capacity.closeGroup(inner);
    capacity.closeGroup(guest);
    assertThatThrownBy(() -> capacity.closeGroup(guest))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> capacity.closeGroup(ROOT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> stage.start(1, guest, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> capacity.openGroup(guest, 1, 1, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void numbers_out_of_their_range_are_refused_and_change_nothing() {
    for (double bad : new double[] {0, -1, Double.NaN}) {
      assertThatThrownBy(() -> stage.start(0, ROOT, 1, bad, 1)).hasMessageContaining("weight");
      assertThatThrownBy(() -> stage.start(0, ROOT, 1, 1, bad)).hasMessageContaining("cap");
    }
    assertThatThrownBy(() -> stage.start(0, ROOT, -1, 1, 1)).hasMessageContaining("work");
    assertThatThrownBy(() -> stage.start(0, ROOT, Double.NaN, 1, 1)).hasMessageContaining("work");
    assertThatThrownBy(() -> stage.start(0, ROOT, 1, UNLIMITED, 1)).hasMessageContaining("weight");
    stage.start(1, 1);
    assertThat(stage.run()).isEqualTo(Map.of(1, 1.0));
  }

  @Test
  void a_task_that_would_end_after_the_last_instant_never_does() {
    stage.start(0, ROOT, UNLIMITED, 1, 1);
    stage.start(1, ROOT, 1000, 1e-9, 1);
    stage.at(9e9, () -> stage.start(2, 1));
    assertTimeoutPreemptively(Duration.ofSeconds(20), stage::run);
    assertThat(stage.ends.keySet()).containsExactly(2);
  }

  @Test
  void a_long_stretch_at_a_high_rate_does_not_spoil_the_precision_after_it() {
    // A disk of 10^9 bytes/s has served one endless reader for ten days when 500 others come.
    Stage disk = new Stage(CapacityCurve.constant(1e9));
    NaiveSharedCapacity naive =
        new NaiveSharedCapacity(disk.simulator, CapacityCurve.constant(1e9));
    List<Double> expected = new ArrayList<>();
    disk.start(-1, ROOT, UNLIMITED, 1, UNLIMITED);
    naive.start(ROOT, UNLIMITED, 1, UNLIMITED, tag -> {}, -1);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 500; i++) {
      int tag = i;
      disk.at(
          864_000 + random.nextDouble(),
          () -> {
            double bytes = 1e7 * random.nextDouble();
            disk.start(tag, ROOT, bytes, 1, UNLIMITED);
            naive.start(ROOT, bytes, 1, UNLIMITED, t -> expected.add(disk.now()), tag);
          });
    }
    assertTimeoutPreemptively(Duration.ofSeconds(20), disk::run);
    List<Double> ends = new ArrayList<>(disk.ends.values());
    assertThat(ends).hasSize(500);
    for (int i = 0; i < 500; i++) {
      assertThat(ends.get(i) - expected.get(i)).isBetween(-3e-9, 3e-9);
    }
  }
}
