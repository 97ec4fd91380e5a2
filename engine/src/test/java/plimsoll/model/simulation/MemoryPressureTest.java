package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FILL;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.bytes;
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
import plimsoll.model.App;
import plimsoll.model.AppBuilder;
import plimsoll.model.GuestShape;
import plimsoll.model.HostShape;
import plimsoll.model.LayerMemory.Dynamic;
import plimsoll.model.LayerMemory.Touched;
import plimsoll.model.MemoryPressure.Balloon;
import plimsoll.model.MemoryPressure.DropCache;
import plimsoll.model.MemoryPressure.Faults;
import plimsoll.model.MemoryPressure.OomKill;
import plimsoll.model.MemoryPressure.RefuseStart;
import plimsoll.model.MemoryPressure.Share;
import plimsoll.model.MemoryPressure.Swap;
import plimsoll.model.MemoryPressure.Victim;
import plimsoll.model.ModelBuilder;
import plimsoll.model.Overcommit;
import plimsoll.model.Placement.Policy;
import plimsoll.model.WorkloadGroup.Restart;

/** What happens when memory runs short, each relief by itself and by hand. */
class MemoryPressureTest {

  private static final Faults NONE = new Faults(0, 1, 1);
  private static final double RATE = 100 * MIB;
  private static final Swap SWAP = new Swap(Long.MAX_VALUE, RATE, NONE);

  /** One host of 1,000 MiB that promises ten times as much. */
  private static ModelBuilder host() {
    return model().host(1, 64, 1000 * MIB).placement(Policy.WORST_FIT, 1000, 10);
  }

  private static AppBuilder using(long bytes) {
    return app().memory(100 * MIB, Long.MAX_VALUE, bytes);
  }

  private static GuestShape unreserved(long memory) {
    return new GuestShape(1, memory, 0, 0, Optional.empty(), Overcommit.NONE);
  }

  @Test
  void where_nothing_is_stated_who_comes_last_is_killed() {
    var run =
        RecordingObserver.run(
            host().stack(hostOs()).requests(using(100 * MIB), 12, BURST, FOREVER).build());
    assertThat(run.startups).hasSize(10);
    assertThat(run.failed).isEqualTo(2);
  }

  @Test
  void starts_wait_until_the_disk_has_taken_the_pages_of_others() {
    var run =
        RecordingObserver.run(
            host()
                .stack(hostOs().pressure(SWAP))
                .requests(using(100 * MIB), 12, BURST, FOREVER)
                .build());
    assertThat(run.startups).hasSize(12);
    assertThat(run.startups.subList(0, 10)).containsOnly(0.0);
    assertThat(run.startups.get(10)).isCloseTo(1, within(1e-6));
    assertThat(run.startups.get(11)).isCloseTo(2, within(1e-6));
    MemoryUse memory = run.outcome().memory();
    assertThat(memory.relieved().swappedBytes()).isEqualTo(200 * MIB);
    assertThat(memory.usedBytes()).isEqualTo(1000 * MIB);
    assertThat(memory.appBytes()).isEqualTo(1200 * MIB);
  }

  @Test
  void a_swap_space_that_is_full_leaves_the_last_resort() {
    var run =
        RecordingObserver.run(
            host()
                .stack(
                    hostOs().pressure(new Swap(150 * MIB, RATE, NONE), new OomKill(Victim.NEWEST)))
                .requests(using(100 * MIB), 12, BURST, FOREVER)
                .build());
    assertThat(run.startups).hasSize(11);
    assertThat(run.failed).isEqualTo(1);
  }

  @Test
  void the_largest_is_killed_and_its_memory_is_free_at_once() {
    var run =
        RecordingObserver.run(
            host()
                .stack(
                    hostOs().pressure(new OomKill(Victim.LARGEST)),
                    runtime().destroy(phase("stop", delay(3))))
                .requests("large", using(600 * MIB), 1, 0, Restart.NEVER)
                .requests("small", using(300 * MIB), 1, 1, Restart.NEVER)
                .requests("new", using(500 * MIB), 1, 10, Restart.NEVER)
                .build());
    assertThat(run.events)
        .containsSubsequence(
            "0 ready 0.0 warm",
            "1 ready 1.0 warm",
            "2 ready 10.0 warm",
            "0 failed OUT_OF_MEMORY 10.0",
            "0 runtime.stop 10.0..13.0",
            "0 ended 13.0");
    assertThat(run.failed).isEqualTo(1);
  }

  @Test
  void who_is_most_above_its_request_is_killed_where_that_is_the_rule() {
    var within = app().memory(600 * MIB, Long.MAX_VALUE, 600 * MIB);
    var above = app().memory(100 * MIB, Long.MAX_VALUE, 450 * MIB);
    var run =
        RecordingObserver.run(
            host()
                .stack(hostOs().pressure(new OomKill(Victim.ABOVE_REQUEST)))
                .requests("within", within, 1, 0, Restart.NEVER)
                .requests("above", above, 1, 10, Restart.NEVER)
                .build());
    assertThat(run.events).containsExactly("0 ready 0.0 warm", "1 failed OUT_OF_MEMORY 10.0");
  }

  @Test
  void who_was_killed_comes_back_after_a_pause_that_doubles_and_only_so_often() {
    var run =
        RecordingObserver.run(
            host()
                .stack(hostOs().pressure(new OomKill(Victim.LARGEST)))
                .requests("large", using(600 * MIB), 1, 0, new Restart(2, 5, 100))
                .requests("new", using(500 * MIB), 1, 10, Restart.NEVER)
                .build());
    // Killed at 10 s; at 15 s and at 25 s it is itself the largest of the two.
    assertThat(run.events)
        .containsExactly(
            "0 ready 0.0 warm",
            "1 ready 10.0 warm",
            "0 failed OUT_OF_MEMORY 10.0",
            "0 ended 10.0",
            "0 failed OUT_OF_MEMORY 15.0",
            "0 failed OUT_OF_MEMORY 25.0");
  }

  @Test
  void a_limit_kills_on_a_host_that_is_nearly_empty_and_as_often_as_it_is_restarted() {
    var limited = app().memory(100 * MIB, 150 * MIB, 200 * MIB);
    var run =
        RecordingObserver.run(
            host()
                .stack(hostOs().pressure(SWAP, new OomKill(Victim.LARGEST)))
                .requests("limited", limited, 1, 0, new Restart(3, 0, 0))
                .build());
    assertThat(run.startups).isEmpty();
    assertThat(run.failed).isEqualTo(4);
  }

  @Test
  void a_guest_that_starts_waits_for_the_balloons_of_the_others() {
    // 100 MiB at boot that grow to 300 at once, and 50 of the app: 350 each, of which 200 are
    // spare.
    var touched = new Touched(bytes(100 * MIB), 300 * MIB, 0);
    var run =
        RecordingObserver.run(
            host()
                .stack(
                    hypervisor().pressure(new Balloon(RATE, 0)),
                    guestOs().touched(touched).guest(unreserved(500 * MIB)))
                .requests("first", using(50 * MIB), 3, 0, Restart.NEVER)
                .requests("last", using(50 * MIB), 1, 100, Restart.NEVER)
                .build());
    // 3 x 350 = 1,050: 50 from balloons, then 150 more for the fourth.
    assertThat(run.startups).hasSize(4);
    assertThat(run.startups.get(3)).isCloseTo(1.5, within(1e-6));
    MemoryUse memory = run.outcome().memory();
    assertThat(memory.usedBytes()).isEqualTo(1000 * MIB);
    assertThat(memory.relieved().balloonedBytes()).isEqualTo(200 * MIB);
    assertThat(memory.relieved().missingBytes()).isEqualTo(200 * MIB);
  }

  @Test
  void a_balloon_leaves_a_guest_its_floor() {
    var touched = new Touched(bytes(100 * MIB), 400 * MIB, 0);
    var run =
        RecordingObserver.run(
            host()
                .stack(
                    hypervisor().pressure(new Balloon(RATE, 0.6)),
                    guestOs().touched(touched).guest(unreserved(500 * MIB)))
                .requests(using(0), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    // Pages 400, floor 300: each spares 100. A fourth needs 100 at boot: 3 x 300 + 100 = 1,000.
    assertThat(run.startups).hasSize(4);
  }

  @Test
  void dynamic_memory_needs_its_startup_memory_and_refuses_who_cannot_have_it() {
    var shape = new GuestShape(1, 400 * MIB, 100 * MIB, 0, Optional.empty(), Overcommit.NONE);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 64, 1000 * MIB)
                .stack(
                    hypervisor().pressure(new Balloon(RATE, 0), new RefuseStart()),
                    guestOs()
                        .memory(100 * MIB, 0)
                        .dynamic(new Dynamic(300 * MIB, 100 * MIB, 0.2))
                        .guest(shape))
                .requests(using(50 * MIB), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    // Each has 300 and needs 150. The n-th fits if 300 n - 1,000 <= 150 (n - 1): n = 5.
    assertThat(run.startups).hasSize(5);
    assertThat(run.failed).isZero();
    assertThat(run.startups.get(3)).isCloseTo(2, within(1e-6)); // 1,200 - 1,000
    assertThat(run.startups.get(4)).isCloseTo(3, within(1e-6));
    assertThat(run.outcome().lastRefusal().orElseThrow().memory()).isEqualTo(1);
    assertThat(run.outcome().memory().usedBytes()).isEqualTo(1000 * MIB);
    assertThat(run.outcome().memory().relieved().balloonedBytes()).isEqualTo(500 * MIB);
  }

  @Test
  void a_guest_that_had_less_than_its_demand_is_given_its_buffer() {
    var shape = new GuestShape(1, 1000 * MIB, MIB, 0, Optional.empty(), Overcommit.NONE);
    var run =
        RecordingObserver.run(
            host()
                .stack(
                    hypervisor(),
                    guestOs()
                        .memory(100 * MIB, 0)
                        .dynamic(new Dynamic(MIB, MIB, 0.25))
                        .guest(shape))
                .requests(using(300 * MIB), 1, BURST, FOREVER)
                .build());
    assertThat(run.outcome().memory().usedBytes()).isEqualTo(500 * MIB);
    assertThat(run.outcome().memory().layerBytes()).containsExactly(0L, 200 * MIB);
  }

  @Test
  void equal_pages_of_n_guests_are_kept_once_as_fast_as_they_are_scanned_twice() {
    // Half of 400 MiB is common to all four: 600 MiB of copies, found in 2 x 1,600 / 40 = 80 s.
    var share = new Share(0.5, 40 * MIB, 0.5, Double.POSITIVE_INFINITY, 0);
    var stack = guestOs().memory(0, 0).guest(unreserved(500 * MIB));
    var run =
        RecordingObserver.run(
            model()
                .host(1, 64, 2000 * MIB)
                .placement(Policy.WORST_FIT, 1, 10)
                .stack(hypervisor().pressure(share), stack)
                .requests("first", using(400 * MIB), 4, 0, Restart.NEVER)
                .requests("tiny", using(0), 1, 40, Restart.NEVER)
                .build());
    // A fifth guest without pages comes after half the time; equal pages are a fraction of all.
    long half = 300 * MIB;
    assertThat(run.outcome().memory().relieved().sharedBytes()).isCloseTo(half, within(half / 100));
  }

  @Test
  void pages_that_are_written_are_found_anew_and_fewer_stay_merged() {
    // Two scans of 800 MiB at 16 MiB/s take 100 s; written after 300 s on average: 3/4 stay.
    var share = new Share(0.5, 16 * MIB, 0.1, 300, 0);
    var run =
        RecordingObserver.run(
            host()
                .stack(hypervisor().pressure(share), guestOs().guest(unreserved(500 * MIB)))
                .requests("first", using(400 * MIB), 2, 0, Restart.NEVER)
                .requests("late", using(0), 1, 1000, Restart.NEVER)
                .build());
    // At the end there are three consumers; what was merged before is 3/4 of 0.5 x 800 x 1/2.
    assertThat(run.outcome().memory().relieved().sharedBytes()).isEqualTo(150 * MIB);
  }

  @Test
  void image_pages_yield_and_are_read_again() {
    var image = new App.Image.Layer("base", 0, 300 * MIB);
    var reader =
        app()
            .memory(MIB, Long.MAX_VALUE, 0)
            .image(1, image)
            .startup(
                phase(
                    "load",
                    new plimsoll.model.Phase.Demand.DiskRead(
                        new plimsoll.random.Constant(100 * MIB), true)));
    var disk =
        new HostShape.Disk(
            RATE, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Long.MAX_VALUE);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 64, 1000 * MIB, disk, Double.POSITIVE_INFINITY)
                .placement(Policy.WORST_FIT, 1, 10)
                .stack(hostOs().pressure(new DropCache(), SWAP), runtime())
                .requests("first", reader, 1, 0, Restart.NEVER)
                .requests("second", reader, 1, 10, Restart.NEVER)
                .requests("large", using(900 * MIB), 1, 20, Restart.NEVER)
                .requests("third", reader, 1, 30, Restart.NEVER)
                .build());
    assertThat(run.startups).containsExactly(1.0, 0.0, 0.0, 1.0);
    MemoryUse memory = run.outcome().memory();
    assertThat(memory.relieved().droppedBytes()).isEqualTo(300 * MIB);
    assertThat(memory.relieved().swappedBytes()).isZero();
    assertThat(memory.pageCacheBytes()).isZero();
    assertThat(memory.usedBytes()).isEqualTo(900 * MIB);
  }

  @Test
  void a_container_meets_the_wall_of_its_guest_first() {
    var guest =
        new GuestShape(1, 500 * MIB, 500 * MIB, 0, Optional.empty(), new Overcommit(100, 2));
    var stack = guestOs().memory(100 * MIB, 0).guest(guest);
    var request = app().memory(100 * MIB, Long.MAX_VALUE, 150 * MIB);
    var killing =
        RecordingObserver.run(
            model()
                .host(1, 64, 1000 * MIB)
                .stack(hypervisor(), stack.pressure(new OomKill(Victim.NEWEST)), runtime())
                .requests(request, 4, BURST, FOREVER)
                .build());
    assertThat(killing.startups).hasSize(2);
    assertThat(killing.failed).isEqualTo(2);

    var swapping =
        RecordingObserver.run(
            model()
                .host(1, 64, 1000 * MIB)
                .stack(hypervisor(), stack.pressure(SWAP), runtime())
                .requests("first", request, 2, 0, Restart.NEVER)
                .requests("more", request, 2, 10, Restart.NEVER)
                .build());
    // 100 + 4 x 150 = 700 in 500: the third misses 50, the fourth 150 more.
    assertThat(swapping.startups).hasSize(4);
    assertThat(swapping.startups.get(2)).isCloseTo(0.5, within(1e-6));
    assertThat(swapping.startups.get(3)).isCloseTo(2, within(1e-6));
    assertThat(swapping.outcome().memory().relieved().swappedBytes()).isEqualTo(200 * MIB);
    assertThat(swapping.outcome().memory().usedBytes()).isEqualTo(500 * MIB);
  }

  @Test
  void pages_on_the_disk_slow_work_down_by_what_it_waits_for_them() {
    // 12 x 100 MiB on 1,000: a sixth is away, 30 % of which is cold: 120 of 1,200 MiB are hot.
    // An instance has 25,600 pages, touches each every 10 s, and waits 2 ms for a tenth of them:
    // 25,600 / 10 / 10 x 0.002 = 0.512 s for each second of work.
    var faults = new Faults(0.002, 0.08 / 1.2, 10);
    var run =
        RecordingObserver.run(
            host()
                .stack(hostOs().pressure(new Swap(Long.MAX_VALUE, RATE, faults)))
                .requests("first", using(100 * MIB), 11, 0, Restart.NEVER)
                .requests(
                    "worker", using(100 * MIB).startup(phase("work", cpu(1))), 1, 10, Restart.NEVER)
                .build());
    // It waits a second for its memory; its work is then 1.512 s long.
    assertThat(run.startups.get(11)).isCloseTo(1 + 1.512, within(1e-3));
    assertThat(run.outcome().memory().relieved().slowdown()).isCloseTo(1.512, within(1e-3));
  }

  @Test
  void all_together_have_no_more_faults_than_the_disk_has_operations() {
    // 200 MiB away, none cold: 51,200 pages touched every 10 s are 5,120 faults a second on a disk
    // of 1,024 operations: five times as slow, although each page comes at once.
    var faults = new Faults(0, 0, 10);
    var disk =
        new HostShape.Disk(
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1024, Long.MAX_VALUE);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 64, 1000 * MIB, disk, Double.POSITIVE_INFINITY)
                .placement(Policy.WORST_FIT, 1000, 10)
                .stack(hostOs().pressure(new Swap(Long.MAX_VALUE, RATE, faults)))
                .requests("first", using(100 * MIB), 11, 0, Restart.NEVER)
                .requests(
                    "worker", using(100 * MIB).startup(phase("work", cpu(1))), 1, 10, Restart.NEVER)
                .build());
    assertThat(run.startups.get(11)).isCloseTo(1 + 5, within(1e-3));
  }

  @Test
  void reservations_are_never_put_away() {
    var shape = new GuestShape(1, 500 * MIB, 300 * MIB, 0, Optional.empty(), Overcommit.NONE);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 64, 1000 * MIB)
                .stack(hypervisor().pressure(SWAP), guestOs().guest(shape))
                .requests(using(450 * MIB), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    // Three reservations fit; 3 x 450 = 1,350, of which 3 x 150 may go.
    assertThat(run.startups).hasSize(3);
    assertThat(
            run.outcome().memory().relieved().missingBytes()
                + run.outcome().memory().relieved().swappedBytes())
        .isEqualTo(350 * MIB);
  }

  @Test
  void of_a_reservation_that_is_promised_twice_half_is_backed() {
    var shape = new GuestShape(1, 500 * MIB, 400 * MIB, 0, Optional.empty(), Overcommit.NONE);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 64, 1000 * MIB)
                .stack(hypervisor().pressure(SWAP), guestOs().guest(shape))
                .placement(plimsoll.model.Placement.Policy.WORST_FIT, 1, 2)
                .requests(using(450 * MIB), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    // 2,000 hold five reservations of 400. Of each 200 are backed, so 250 of 450 may go: 1,250 in
    // all, which is just what five times 450 exceed 1,000 by.
    assertThat(run.startups).hasSize(5);
    assertThat(
            run.outcome().memory().relieved().missingBytes()
                + run.outcome().memory().relieved().swappedBytes())
        .isEqualTo(1250 * MIB);
  }
}
