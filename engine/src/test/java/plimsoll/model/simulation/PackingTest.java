package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FILL;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.model.AppBuilder;
import plimsoll.model.GuestShape;
import plimsoll.model.HostShape;
import plimsoll.model.LayerMemory;
import plimsoll.model.Overcommit;
import plimsoll.model.Placement.Policy;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.model.simulation.placement.Shortage;
import plimsoll.random.Constant;

/** Admission by hand: what counts, what is left, and who is refused for what. */
class PackingTest {

  @Test
  void containers_fill_memory_less_the_bases_at_request_plus_the_runtime_s_cost_of_each() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 64, 1024 * MIB)
                .stack(hostOs().memory(100 * MIB, 7 * MIB), runtime().memory(24 * MIB, 6 * MIB))
                .requests(
                    app().memory(84 * MIB, Long.MAX_VALUE, 10 * MIB), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    // (1024 - 100 - 24) / (84 + 6) = 10
    assertThat(run.startups).hasSize(10);
    assertThat(run.outcome().memory().promisedBytes()).isEqualTo((124 + 10 * 90) * MIB);
    assertThat(run.outcome().memory().usedBytes()).isEqualTo((124 + 10 * 16) * MIB);
    assertThat(run.outcome().memory().layerBytes()).containsExactly(100 * MIB, (24 + 60) * MIB);
  }

  @Test
  void guests_count_their_reservation_and_what_they_cost_the_hypervisor() {
    var shape = new GuestShape(1, 512 * MIB, 100 * MIB, 0, Optional.empty(), Overcommit.NONE);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 64, 1000 * MIB)
                .stack(
                    hypervisor().memory(40 * MIB, 20 * MIB),
                    guestOs().memory(50 * MIB, 0).guest(shape))
                .requests(
                    app().memory(10 * MIB, Long.MAX_VALUE, 10 * MIB), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    // (1000 - 40) / (100 + 20) = 8
    assertThat(run.startups).hasSize(8);
    assertThat(run.outcome().memory().layerBytes())
        .containsExactly((40 + 8 * 20) * MIB, 8 * 50 * MIB);
  }

  @Test
  void an_app_s_own_guest_counts_instead_of_the_platform_s() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 64 * GIB)
                .stack(hypervisor(), guestOs().memory(100 * MIB, 0).guest(1, 1024 * MIB))
                .requests(app().cores(3, 3, 0).guest(3, 4 * GIB), 2, BURST, FOREVER)
                .requests(app(), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    // 2 of 3 vCPUs leave room for 2 of the platform's single one
    assertThat(run.startups).hasSize(4);
    assertThat(run.outcome().memory().promisedBytes()).isEqualTo((2 * 4 + 2) * GIB);
  }

  @Test
  void cpu_overcommit_multiplies_hardware_threads() {
    var run =
        RecordingObserver.run(
            model()
                .host(2, 3, 1024 * GIB)
                .placement(Policy.WORST_FIT, 2, 1)
                .stack(hostOs())
                .requests(app().cores(0.75, 1, 0), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    // 3 cores x 2 hold 8 requests of 0.75 on each of two hosts.
    assertThat(run.startups).hasSize(16);
    Shortage why = run.outcome().lastRefusal().orElseThrow();
    assertThat(why.cpu()).isEqualTo(1);
    assertThat(why.memory()).isZero();
    assertThat(why.strandedMemory()).isGreaterThan(0.99);
  }

  @Test
  void memory_overcommit_multiplies_the_host_before_its_bases_are_taken() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, 1000 * MIB)
                .placement(Policy.WORST_FIT, 1, 1.5)
                .stack(hostOs().memory(100 * MIB, 0))
                .requests(
                    app().memory(100 * MIB, Long.MAX_VALUE, MIB), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    assertThat(run.startups).hasSize(14);
  }

  @Test
  void containers_in_guests_fill_each_guest_before_the_next_is_opened() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 8 * GIB)
                .stack(
                    hypervisor(),
                    guestOs().memory(124 * MIB, 0).guest(2, 1024 * MIB),
                    runtime().memory(0, 10 * MIB))
                .requests(
                    app().memory(290 * MIB, Long.MAX_VALUE, MIB), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    // (1024 - 124) / 300 = 3 a guest; 8 cores / 2 vCPUs = 4 guests.
    assertThat(run.startups).hasSize(12);
    assertThat(run.outcome().lastRefusal().orElseThrow().cpu()).isEqualTo(1);
  }

  @Test
  void a_limit_on_children_is_a_wall_of_its_own() {
    var run =
        RecordingObserver.run(
            model()
                .host(2, 64, 1024 * GIB)
                .stack(hostOs(), runtime().limits(110, Long.MAX_VALUE))
                .requests(app(), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    assertThat(run.startups).hasSize(220);
    assertThat(run.outcome().lastRefusal().orElseThrow().limit()).isEqualTo(1);
  }

  @Test
  void a_full_disk_refuses_thick_guests() {
    var shape = new GuestShape(1, MIB, MIB, 40, Optional.empty(), Overcommit.NONE);
    var disk = new HostShape.Disk(1e9, 1e9, 1e9, 100);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 64, 1024 * GIB, disk, 1e9)
                .stack(hypervisor(), guestOs().guest(shape))
                .requests(app().memory(1, Long.MAX_VALUE, 1), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    assertThat(run.startups).hasSize(2);
    assertThat(run.outcome().lastRefusal().orElseThrow().disk()).isEqualTo(1);
  }

  @Test
  void first_fit_fills_the_first_host_and_worst_fit_spreads() {
    assertThat(readyOnFirstOfTwo(Policy.FIRST_FIT)).isEqualTo(2.0);
    assertThat(readyOnFirstOfTwo(Policy.BEST_FIT)).isEqualTo(2.0);
    assertThat(readyOnFirstOfTwo(Policy.WORST_FIT)).isEqualTo(1.0);
  }

  /** Two apps of one core-second on two hosts of one core: 2 s if they share a host, else 1 s. */
  private static double readyOnFirstOfTwo(Policy policy) {
    return RecordingObserver.run(
            model()
                .host(2, 1, GIB)
                .placement(policy, 2, 1)
                .stack(hostOs())
                .requests(app().startup(phase("work", cpu(1))), 2, BURST, FOREVER)
                .build())
        .startups
        .get(0);
  }

  @Test
  void a_working_set_above_the_limit_is_killed_and_takes_no_room() {
    var run =
        RecordingObserver.run(
            model().stack(hostOs()).requests(app().memory(10, 20, 21), 3, BURST, FOREVER).build());
    assertThat(run.failed).isEqualTo(3);
    assertThat(run.startups).isEmpty();
    assertThat(run.outcome().memory().usedBytes()).isZero();
  }

  @Test
  void working_sets_above_the_host_s_memory_are_killed_though_admission_let_them_in() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, 100)
                .stack(hostOs())
                .requests(app().memory(10, Long.MAX_VALUE, 40), 5, BURST, FOREVER)
                .build());
    assertThat(run.startups).hasSize(2);
    assertThat(run.failed).isEqualTo(3);
  }

  @Test
  void a_guest_uses_what_it_touches_rather_than_what_it_is_given() {
    var touched =
        new LayerMemory.Touched(new LayerMemory.Cost(new Constant(30 * MIB), 10 * MIB, 0), 0, 0);
    var run =
        RecordingObserver.run(
            model()
                .stack(hypervisor(), guestOs().touched(touched).guest(1, 2 * GIB))
                .requests(app().memory(MIB, Long.MAX_VALUE, 5 * MIB), 1, BURST, FOREVER)
                .build());
    assertThat(run.outcome().memory().usedBytes()).isEqualTo((30 + 2 * 10 + 5) * MIB);
    assertThat(run.outcome().memory().promisedBytes()).isEqualTo(2 * GIB);
  }

  @Test
  void what_a_guest_touches_grows_over_time_and_ends_at_its_size() {
    assertThat(touchedAfterTenSeconds(GIB, 110)).isEqualTo((30 + 40) * MIB);
    assertThat(touchedAfterTenSeconds(60 * MIB, 110)).isEqualTo(60 * MIB - 5 * MIB);
  }

  /** A guest that touches 30 MiB and grows to {@code growsTo} MiB in 20 s, when its app is up. */
  private static long touchedAfterTenSeconds(long guestBytes, long growsTo) {
    var touched =
        new LayerMemory.Touched(
            new LayerMemory.Cost(new Constant(30 * MIB), 0, 0), growsTo * MIB, 20);
    return RecordingObserver.run(
            model()
                .stack(hypervisor(), guestOs().touched(touched).guest(1, guestBytes))
                .requests(
                    app().memory(MIB, Long.MAX_VALUE, 5 * MIB).startup(phase("init", delay(10))),
                    1,
                    BURST,
                    FOREVER)
                .build())
        .outcome()
        .memory()
        .layerBytes()
        .get(1);
  }

  @Test
  void the_peak_is_told_as_it_was_though_guests_grow_come_and_go_after_it() {
    var touched =
        new LayerMemory.Touched(new LayerMemory.Cost(new Constant(30 * MIB), 0, 0), 130 * MIB, 100);
    var memory =
        RecordingObserver.run(
                model()
                    .host(1, 8, 64 * GIB)
                    .stack(hypervisor(), guestOs().touched(touched).guest(1, GIB))
                    .request(0, using5(), FOREVER)
                    .request(10, using5(), lasting(40)) // they are two until 50 s
                    .request(60, using5(), lasting(10))
                    .request(90, using5(), FOREVER) // and then again, which is no new peak
                    .build())
            .outcome()
            .memory();
    // At 50 s the first has grown for 50 s and the second for 40 s, by a mebibyte each second.
    assertThat(memory.layerBytes().get(1)).isEqualTo((30 + 50 + 30 + 40) * MIB);
    assertThat(memory.usedBytes()).isEqualTo((30 + 50 + 30 + 40 + 2 * 5) * MIB);
  }

  private static AppBuilder using5() {
    return app().memory(MIB, Long.MAX_VALUE, 5 * MIB);
  }

  private static Lifetime lasting(double seconds) {
    return new Lifetime.Lasting(new Constant(seconds));
  }
}
