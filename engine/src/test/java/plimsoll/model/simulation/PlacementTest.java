package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FILL;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.runtime;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plimsoll.model.HostShape.Racks;
import plimsoll.model.ModelBuilder;
import plimsoll.model.Placement.Policy;
import plimsoll.model.Placement.Reserve;
import plimsoll.model.WorkloadGroup.Separation;
import plimsoll.model.simulation.placement.Reason;
import plimsoll.model.simulation.placement.Shortage;

/** Policies, separation and reserve by hand and against published packings. */
class PlacementTest {

  /**
   * Sizes in bins of 101: 10 bins hold all, in this order 17 are needed by first fit and by best
   * fit. Source: Johnson, Demers, Ullman, Garey and Graham, SIAM J. Comput. 3 (1974), section 2.
   */
  private static final List<int[]> RISING =
      List.of(
          new int[] {6, 7},
          new int[] {10, 7},
          new int[] {16, 3},
          new int[] {34, 10},
          new int[] {51, 10});

  @Test
  void first_fit_and_best_fit_need_seventeen_bins_where_ten_would_do() {
    for (Policy policy : List.of(Policy.FIRST_FIT, Policy.BEST_FIT)) {
      assertThat(packed(policy, 17, RISING).refused).isZero();
      assertThat(packed(policy, 16, RISING).refused).isEqualTo(1);
    }
  }

  @Test
  void in_decreasing_order_ten_bins_do() {
    List<int[]> falling = new java.util.ArrayList<>(RISING);
    java.util.Collections.reverse(falling);
    for (Policy policy : List.of(Policy.FIRST_FIT, Policy.BEST_FIT)) {
      assertThat(packed(policy, 10, falling).refused).isZero();
    }
  }

  private static RecordingObserver packed(Policy policy, int hosts, List<int[]> sizes) {
    ModelBuilder model = model().host(hosts, 1, 101 * MIB).placement(policy, 1, 1).stack(hostOs());
    for (int[] size : sizes) {
      model.requests(app().memory(size[0] * MIB, Long.MAX_VALUE, MIB), size[1], BURST, FOREVER);
    }
    return RecordingObserver.run(model.build());
  }

  @Test
  void most_per_host_is_a_wall_that_more_memory_does_not_move() {
    var run =
        RecordingObserver.run(
            model()
                .host(3, 64, 1024 * GIB)
                .stack(hostOs())
                .requests(app(), Long.MAX_VALUE, FILL, FOREVER)
                .separation(new Separation(2, Integer.MAX_VALUE, false))
                .build());
    assertThat(run.startups).hasSize(6);
    Shortage why = run.outcome().lastRefusal().orElseThrow();
    assertThat(why.separation()).isEqualTo(1);
    assertThat(run.outcome().refusals()).isEqualTo(Map.of(Reason.SEPARATION, 1L));
  }

  @Test
  void most_per_host_counts_containers_in_all_guests_of_a_host() {
    var run =
        RecordingObserver.run(
            model()
                .host(2, 64, 64 * GIB)
                .stack(hypervisor(), guestOs().guest(2, GIB), runtime())
                .requests(app(), Long.MAX_VALUE, FILL, FOREVER)
                .separation(new Separation(3, Integer.MAX_VALUE, false))
                .build());
    assertThat(run.startups).hasSize(6);
  }

  @Test
  void one_a_rack_uses_as_many_hosts_as_there_are_racks() {
    var run =
        RecordingObserver.run(
            model()
                .host(10, 64, 64 * GIB)
                .racks(new Racks("r", 4))
                .stack(hostOs())
                .requests(app(), Long.MAX_VALUE, FILL, FOREVER)
                .separation(new Separation(Integer.MAX_VALUE, 1, false))
                .build());
    assertThat(run.startups).hasSize(3); // racks of 4, 4 and 2
  }

  @Test
  void spread_fills_racks_evenly_though_their_hosts_differ_in_number() {
    // First fit fills r-1 (4 hosts of 2) before r-2 (2 hosts); spread gives each its turn until
    // the smaller one is full.
    var run =
        RecordingObserver.run(
            model()
                .host(6, 64, 2 * MIB)
                .racks(new Racks("r", 4))
                .placement(Policy.FIRST_FIT, 1, 1)
                .stack(hostOs())
                .requests(app(), 12, FILL, FOREVER)
                .separation(new Separation(Integer.MAX_VALUE, Integer.MAX_VALUE, true))
                .build());
    assertThat(run.startups).hasSize(12);
  }

  @Test
  void a_reserve_of_one_host_keeps_the_room_of_one_free() {
    var run = filledWith(new Reserve(1, 0));
    assertThat(run.startups).hasSize(30);
    Shortage why = run.outcome().lastRefusal().orElseThrow();
    assertThat(why.reserve()).isEqualTo(1);
    assertThat(run.outcome().refusals()).isEqualTo(Map.of(Reason.RESERVE, 1L));
  }

  @Test
  void a_reserve_can_be_a_share_of_all() {
    assertThat(filledWith(new Reserve(0, 0.1)).startups).hasSize(36);
    assertThat(filledWith(Reserve.NONE).startups).hasSize(40);
  }

  private static RecordingObserver filledWith(Reserve reserve) {
    return RecordingObserver.run(
        model()
            .host(4, 64, 10 * MIB)
            .placement(Policy.WORST_FIT, 1, 1)
            .reserve(reserve)
            .stack(hostOs())
            .requests(app(), Long.MAX_VALUE, FILL, FOREVER)
            .build());
  }

  @Test
  void each_refusal_keeps_its_reason_and_the_last_one_its_hosts() {
    var run =
        RecordingObserver.run(
            model()
                .host(2, 4, 10 * MIB)
                .placement(Policy.FIRST_FIT, 1, 1)
                .stack(hostOs())
                .requests(app().memory(8 * MIB, Long.MAX_VALUE, MIB), 1, BURST, FOREVER)
                .requests(app().cores(3, 4, 0), 2, BURST, FOREVER)
                .requests(app().memory(11 * MIB, Long.MAX_VALUE, MIB), 2, BURST, FOREVER)
                .requests(app().cores(5, 5, 0), 3, BURST, FOREVER)
                .requests(
                    app().cores(2, 2, 0).memory(2 * MIB, Long.MAX_VALUE, MIB), 1, BURST, FOREVER)
                .build());
    // Host 0: 8 + 1 MiB and 3 cores; host 1: 1 MiB and 3 cores.
    assertThat(run.outcome().refusals()).isEqualTo(Map.of(Reason.MEMORY, 2L, Reason.CPU, 4L));
    Shortage why = run.outcome().lastRefusal().orElseThrow();
    assertThat(why.memory()).isEqualTo(0.5);
    assertThat(why.cpu()).isEqualTo(0.5);
    assertThat(why.strandedMemory()).isEqualTo(9.0 / 20);
  }

  @Test
  void what_a_mixed_workload_cannot_use_is_fragmented() {
    // 3 MiB are left on each of two hosts: enough for the small app, which is half of the
    // requests, not for the large one.
    var run =
        RecordingObserver.run(
            model()
                .host(2, 64, 10 * MIB)
                .stack(hostOs())
                .requests(app().memory(7 * MIB, Long.MAX_VALUE, MIB), 3, BURST, FOREVER)
                .requests(app(), 3, BURST, FOREVER)
                .build());
    Shortage why = run.outcome().lastRefusal().orElseThrow();
    assertThat(why.fragmentedMemory()).isEqualTo(0.5);
    assertThat(run.outcome().refusals()).isEqualTo(Map.of(Reason.MEMORY, 1L));
  }

  @Test
  void the_hosts_needed_do_not_depend_on_those_that_are_there() {
    for (int hosts : new int[] {1, 7}) {
      var run =
          RecordingObserver.run(
              model()
                  .host(hosts, 64, 10 * MIB)
                  .stack(hostOs().memory(MIB, 0))
                  .requests(app().memory(2 * MIB, Long.MAX_VALUE, MIB), 13, BURST, FOREVER)
                  .build());
      // (10 - 1) / 2 = 4 a host.
      assertThat(run.outcome().hostsNeeded()).hasValue(4);
    }
  }

  @Test
  void hosts_are_needed_for_guests_where_instances_stand_in_guests() {
    var run =
        RecordingObserver.run(
            model()
                .host(9, 4, 64 * GIB)
                .stack(hypervisor(), guestOs().memory(24 * MIB, 0).guest(2, 124 * MIB), runtime())
                .requests(app().memory(30 * MIB, Long.MAX_VALUE, MIB), 10, BURST, FOREVER)
                .build());
    // (124 - 24) / 30 = 3 a guest, so 4 guests of 2 vCPUs on hosts of 4 cores.
    assertThat(run.outcome().hostsNeeded()).hasValue(2);
  }

  @Test
  void who_fills_what_there_is_needs_no_number_of_hosts() {
    assertThat(filledWith(Reserve.NONE).outcome().hostsNeeded()).isEmpty();
  }
}
