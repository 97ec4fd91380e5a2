package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/** Shares that a person can work out. */
class SharesByHandTest {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  private final Simulator simulator = new Simulator();
  private final Map<Integer, Double> ends = new TreeMap<>();

  private void end(int task) {
    ends.put(task, simulator.nowNanos() / 1e9);
  }

  private FairSharedCapacity cores(int cores) {
    return new FairSharedCapacity(simulator, new CpuCapacity(cores, 1, 0, load -> 1));
  }

  private void start(FairSharedCapacity cores, int group, double work, double weight, double cap) {
    int task = ends.size() + starts++;
    cores.start(group, work, weight, cap, this::end, task);
  }

  private int starts;

  @Test
  void one_core_is_shared_by_who_is_there() {
    FairSharedCapacity core = cores(1);
    start(core, SharedCapacity.ROOT, 2, 1, 1);
    simulator.schedule(
        1_000_000_000L,
        EventRank.REQUEST,
        argument -> start(core, SharedCapacity.ROOT, 1, 1, 1),
        0);
    simulator.run();
    assertThat(ends).isEqualTo(Map.of(0, 3.0, 1, 3.0));
  }

  @Test
  void three_tasks_share_two_cores() {
    FairSharedCapacity cores = cores(2);
    for (int i = 0; i < 3; i++) {
      start(cores, SharedCapacity.ROOT, 1, 1, 1);
    }
    simulator.run();
    assertThat(ends.values()).containsOnly(1.5);
    assertThat(cores.used()).isCloseTo(3, within(1e-12));
    assertThat(cores.wanted()).isCloseTo(4.5, within(1e-12));
  }

  @Test
  void weights_divide_what_caps_leave() {
    // Of 3 cores the capped task gets 0.5; the others share 2.5 as 1 to 4.
    FairSharedCapacity cores = cores(3);
    start(cores, SharedCapacity.ROOT, 0.5, 1, 0.5);
    start(cores, SharedCapacity.ROOT, 0.5, 1, UNLIMITED);
    start(cores, SharedCapacity.ROOT, 2, 4, UNLIMITED);
    simulator.run();
    assertThat(ends).isEqualTo(Map.of(0, 1.0, 1, 1.0, 2, 1.0));
  }

  @Test
  void a_guest_is_capped_by_its_virtual_cpus_and_shares_them_inside() {
    // 4 cores: the guest of 2 gets 2 for its three tasks, the two others one core each.
    FairSharedCapacity cores = cores(4);
    int guest = cores.openGroup(SharedCapacity.ROOT, 2, 2, false);
    for (int i = 0; i < 3; i++) {
      start(cores, guest, 2, 1, 1);
    }
    start(cores, SharedCapacity.ROOT, 3, 1, 1);
    start(cores, SharedCapacity.ROOT, 3, 1, 1);
    simulator.run();
    assertThat(ends.values()).containsOnly(3.0);
    assertThat(cores.throttled()).isZero();
  }

  @Test
  void guests_share_a_short_host_by_weight_whatever_runs_inside() {
    // 3 cores: weights 2 and 1, so 2 cores for the large guest's ten tasks, 1 for the small one's.
    FairSharedCapacity cores = cores(3);
    int large = cores.openGroup(SharedCapacity.ROOT, 2, 4, false);
    int small = cores.openGroup(SharedCapacity.ROOT, 1, 4, false);
    for (int i = 0; i < 10; i++) {
      start(cores, large, 1, 1, 1);
    }
    for (int i = 0; i < 5; i++) {
      start(cores, small, 1, 1, 1);
    }
    simulator.run();
    assertThat(ends.values()).containsOnly(5.0);
  }

  @Test
  void a_container_in_a_guest_is_throttled_by_its_limit() {
    // Three levels: host 8, guest 4, container limited to 1.5 of the 3 that its tasks want.
    FairSharedCapacity cores = cores(8);
    int guest = cores.openGroup(SharedCapacity.ROOT, 4, 4, false);
    int container = cores.openGroup(guest, 1, 1.5, true);
    for (int i = 0; i < 3; i++) {
      start(cores, container, 1, 1, 1);
    }
    simulator.run();
    assertThat(ends.values()).containsOnly(2.0);
    assertThat(cores.throttled()).isCloseTo(3, within(1e-9));
  }

  @Test
  void second_threads_add_their_yield_in_proportion() {
    // 4 cores of two threads, 25 % yield: six tasks get 4 + 4 x 0.25 x 2/4 = 4.5 cores.
    FairSharedCapacity cores =
        new FairSharedCapacity(simulator, new CpuCapacity(4, 2, 0.25, load -> 1));
    for (int i = 0; i < 6; i++) {
      start(cores, SharedCapacity.ROOT, 3, 1, 1);
    }
    assertThat(cores.inUse()).isEqualTo(4.5);
    simulator.run();
    assertThat(ends.values()).containsOnly(4.0);
  }

  @Test
  void background_load_never_completes_and_can_be_starved() {
    FairSharedCapacity core = cores(1);
    int load = core.start(SharedCapacity.ROOT, UNLIMITED, 1, 0.5, this::end, 99);
    start(core, SharedCapacity.ROOT, 1, 3, 1);
    simulator.run();
    assertThat(ends.get(0)).isCloseTo(1 / 0.75, within(1e-9));
    core.stop(load);
    assertThat(core.inUse()).isZero();
  }

  @Test
  void completions_of_an_instant_are_told_in_the_order_of_the_starts() {
    FairSharedCapacity cores = cores(1);
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      cores.start(SharedCapacity.ROOT, 1, 1, 1, order::append, i);
    }
    simulator.run();
    assertThat(order).hasToString("01234");
  }

  @Test
  void work_is_conserved_over_a_long_busy_period() {
    FairSharedCapacity cores = cores(2);
    double[] work = {0};
    for (int i = 0; i < 200_000; i++) {
      double amount = 0.001 + (i * 7919 % 1000) / 1e5;
      work[0] += amount;
      long time = i * 3_000_000L;
      simulator.schedule(
          time,
          EventRank.REQUEST,
          argument -> cores.start(SharedCapacity.ROOT, amount, 1, 1, tag -> {}, 0),
          0);
    }
    simulator.run();
    assertThat(cores.used()).isCloseTo(work[0], within(1e-9 * work[0]));
  }

  @Test
  void what_cannot_be_is_refused() {
    FairSharedCapacity cores = cores(1);
    assertThatThrownBy(() -> cores.start(0, -1, 1, 1, tag -> {}, 0))
        .hasMessageContaining("work must be >= 0");
    assertThatThrownBy(() -> cores.start(0, 1, Double.NaN, 1, tag -> {}, 0))
        .hasMessageContaining("weight must be");
    assertThatThrownBy(() -> cores.openGroup(0, 1, 0, false))
        .hasMessageContaining("cap must be > 0");
  }

  @Test
  void a_load_takes_its_share_and_never_more_than_its_cap() {
    // Of 2 cores the load of weight 2 can use 0.6 and gets all of it while two tasks have 0.7 each;
    // once five have come, all seven units of weight get 2/7, the load twice that.
    FairSharedCapacity cores = cores(2);
    cores.start(SharedCapacity.ROOT, UNLIMITED, 2, 0.6, this::end, 99);
    start(cores, SharedCapacity.ROOT, 0.7 + 2 / 7.0, 1, 1);
    start(cores, SharedCapacity.ROOT, 0.7 + 2 / 7.0, 1, 1);
    simulator.schedule(
        1_000_000_000L,
        EventRank.REQUEST,
        argument -> {
          for (int i = 0; i < 3; i++) {
            start(cores, SharedCapacity.ROOT, 2 / 7.0, 1, 1);
          }
        },
        0);
    simulator.run();
    assertThat(ends).isEqualTo(Map.of(0, 2.0, 1, 2.0, 2, 2.0, 3, 2.0, 4, 2.0));
    assertThat(cores.used()).isCloseTo(4, within(1e-9));
    assertThat(cores.inUse()).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void a_load_gets_what_a_group_with_nothing_but_that_load_gets() {
    List<Map<Integer, Double>> ends = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Stage stage = Stage.ofCores(2);
      int outside = stage.capacity.openGroup(SharedCapacity.ROOT, 1, 1.5, false);
      int group = i == 0 ? stage.capacity.openGroup(outside, 3, 1, true) : outside;
      stage.capacity.start(group, UNLIMITED, i == 0 ? 1 : 3, 0.9, tag -> {}, 0);
      stage.start(1, outside, 1, 1, 1);
      stage.start(2, SharedCapacity.ROOT, 3, 1, 2);
      ends.add(stage.run());
      assertThat(stage.capacity.throttled()).isZero();
    }
    assertThat(ends.get(1)).isEqualTo(ends.get(0));
  }
}
