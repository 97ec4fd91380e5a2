package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.SECOND;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.locked;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;
import static plimsoll.model.Stacks.seconds;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import plimsoll.model.Arrivals;
import plimsoll.model.GuestShape;
import plimsoll.model.HostCrash;
import plimsoll.model.HostCrash.When;
import plimsoll.model.HostCrash.Where;
import plimsoll.model.HostShape.Disk;
import plimsoll.model.HostShape.Racks;
import plimsoll.model.ModelBuilder;
import plimsoll.model.Overcommit;
import plimsoll.model.Phase.Demand;
import plimsoll.model.Placement.Policy;
import plimsoll.model.Placement.Reserve;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.model.WorkloadGroup.Restart;
import plimsoll.model.simulation.disturbance.Recovery;
import plimsoll.random.Constant;
import plimsoll.random.Exponential;

/** Hosts that fail, with recovery times by hand. */
class CrashTest {

  private static final Where FIRST = new Where(Optional.empty(), OptionalInt.empty(), 1);
  private static final OptionalLong FOR_GOOD = OptionalLong.empty();

  private static HostCrash once(Where where, double at, OptionalLong down, double detect) {
    return new HostCrash(
        where, new When.Once(Math.round(at * SECOND), down), Math.round(detect * SECOND));
  }

  @Test
  void a_root_disk_that_guests_share_is_read_again_after_the_crash() {
    GuestShape guest =
        new GuestShape(
            1, MIB, MIB, 100, Optional.empty(), true, false, Overcommit.NONE, Optional.empty());
    Disk disk = new Disk(10, 10, Double.POSITIVE_INFINITY, Long.MAX_VALUE);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, GIB, disk, Double.POSITIVE_INFINITY)
                .stack(
                    hostOs(),
                    hypervisor(),
                    guestOs()
                        .guest(guest)
                        .boot(phase("kernel", new Demand.DiskRead(new Constant(20), false))))
                .requests(app(), 2, new Arrivals.Closed(1), FOREVER)
                .crash(once(FIRST, 100, OptionalLong.of(10 * SECOND), 20))
                .build());
    // 20 B at 10 B/s: the first reads them, the second finds them; the host then comes up empty,
    // and who comes first reads them for both.
    assertThat(run.startups).containsExactly(2.0, 0.0, 2.0, 2.0);
  }

  @Test
  void what_was_ready_is_requested_anew_after_detection() {
    var run =
        RecordingObserver.run(
            model()
                .host(2, 4, GIB)
                .stack(hostOs())
                .requests(app().startup(phase("load", delay(10))), 4, BURST, FOREVER)
                .crash(once(FIRST, 100, FOR_GOOD, 30))
                .build());
    Recovery.Seen seen = run.outcome().recovery();
    // Two of four stood on the first host: lost at 100, requested at 130, ready at 140.
    assertThat(seen.seconds()).isEqualTo(40);
    assertThat(seen.restarts()).isEqualTo(2);
    assertThat(run.failed).isEqualTo(2);
    // Ready: 4 for 90 s and 2 for 40 s; missing: 2 for 40 s.
    assertThat(seen.availability()).isCloseTo(440.0 / 520, offset(1e-12));
    assertThat(run.startups).containsOnly(10.0).hasSize(6);
  }

  @Test
  void a_restart_storm_shares_the_cores_of_who_is_left() {
    var run =
        RecordingObserver.run(
            model()
                .host(2, 2, GIB)
                .stack(hostOs())
                .requests(app().startup(phase("load", cpu(1))), 8, BURST, FOREVER)
                .crash(once(FIRST, 100, FOR_GOOD, 5))
                .build());
    // Four core-seconds on two cores.
    assertThat(run.outcome().recovery().seconds()).isEqualTo(5 + 2);
  }

  @Test
  void starts_are_lost_wherever_they_are() {
    var run =
        RecordingObserver.run(
            model()
                .host(2, 8, GIB)
                .placement(Policy.FIRST_FIT, 1, 1)
                .stack(
                    hypervisor().lock("launch", 1).create(locked("launch", "launch", delay(1))),
                    guestOs().guest(1, 10 * MIB).boot(phase("boot", delay(2))))
                .requests(app(), 3, BURST, FOREVER)
                .crash(once(FIRST, 1.5, FOR_GOOD, 0))
                .build());
    // One boots, one holds the lock, one waits for it. On the other host the lock is taken for one
    // second by each, and a boot takes two: ready 3, 4 and 5 s after the crash.
    assertThat(run.startups).containsExactly(3.0, 4.0, 5.0);
    assertThat(run.outcome().recovery().seconds()).isEqualTo(5);
  }

  @Test
  void all_hosts_of_a_rack_fail_together() {
    var run =
        RecordingObserver.run(
            model()
                .host(4, 4, GIB)
                .racks(new Racks("r", 2))
                .stack(hostOs())
                .requests(app().startup(phase("load", delay(3))), 8, BURST, FOREVER)
                .crash(
                    once(
                        new Where(Optional.of("r-2"), OptionalInt.empty(), Integer.MAX_VALUE),
                        10,
                        FOR_GOOD,
                        0))
                .build());
    assertThat(run.failed).isEqualTo(4);
    assertThat(run.outcome().recovery().seconds()).isEqualTo(3);
  }

  @Test
  void who_finds_no_room_waits_for_a_host_to_return() {
    var run =
        RecordingObserver.run(
            model()
                .host(2, 4, 2 * MIB)
                .stack(hostOs())
                .requests(app().startup(phase("load", delay(10))), 4, BURST, FOREVER)
                .crash(once(FIRST, 100, OptionalLong.of(60 * SECOND), 0))
                .build());
    assertThat(run.refused).isEqualTo(2);
    assertThat(run.outcome().recovery().seconds()).isEqualTo(70);
  }

  @Test
  void who_finds_no_room_for_good_leaves_no_time_to_recover() {
    var run =
        RecordingObserver.run(
            model()
                .host(2, 4, 2 * MIB)
                .stack(hostOs())
                .requests(app(), 4, BURST, FOREVER)
                .crash(once(FIRST, 100, FOR_GOOD, 0))
                .build());
    assertThat(run.refused).isEqualTo(2);
    assertThat(run.outcome().recovery().seconds()).isNaN();
  }

  @Test
  void containers_need_new_guests() {
    var run =
        RecordingObserver.run(
            model()
                .host(2, 8, GIB)
                .stack(
                    hypervisor(),
                    guestOs().guest(2, 10 * MIB).boot(phase("boot", delay(20))),
                    runtime().create(phase("run", delay(1))))
                .requests(app(), 4, BURST, FOREVER)
                .crash(once(FIRST, 100, FOR_GOOD, 0))
                .build());
    // All four share the first guest, on the first host: a new one boots for all of them.
    assertThat(run.failed).isEqualTo(4);
    assertThat(run.outcome().recovery().seconds()).isEqualTo(21);
  }

  @Test
  void availability_is_that_of_an_alternating_renewal_process() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, GIB)
                .stack(hostOs())
                .requests(app(), 1, BURST, FOREVER)
                .crash(
                    new HostCrash(FIRST, new When.Recurring(new Exponential(100), seconds(10)), 0))
                .horizon(1_000_000)
                .build());
    // MTBF / (MTBF + MTTR); some 9,091 cycles, standard error 0.0009.
    assertThat(run.outcome().recovery().availability()).isCloseTo(100.0 / 110, offset(0.0036));
    assertThat((double) run.failed).isCloseTo(1e6 / 110, offset(400.0));
  }

  @Test
  void a_reserve_is_there_for_who_has_lost_a_host() {
    ModelBuilder model =
        model()
            .host(3, 4, 4 * MIB)
            .reserve(new Reserve(1, 0))
            .stack(hostOs())
            .requests(app(), 9, BURST, FOREVER)
            .crash(once(FIRST, 100, FOR_GOOD, 0));
    var run = RecordingObserver.run(model.build());
    // 8 of 12 are let in; those of the lost host fit on the other two.
    assertThat(run.refused).isEqualTo(1);
    assertThat(run.startups).hasSize(8 + run.failed);
    assertThat(run.failed).isBetween(2, 3);
  }

  @Test
  void nothing_is_left_of_what_was_lost_at_any_moment() {
    long lost = 0;
    for (int seed = 0; seed < 90; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ModelBuilder model = model().host(4, 64, 40 * MIB).placement(Policy.BEST_FIT, 4, 1);
      model.requests(
          app().cores(0.1, 1, 0.3).startup(phase("load", cpu(0.5))),
          80,
          new Arrivals.Poisson(4),
          new Lifetime.Lasting(new Exponential(6)));
      int last = fillers(seed % 3, model);
      for (int i = 0; i < 12; i++) {
        Where where = new Where(Optional.empty(), OptionalInt.empty(), 1 + random.nextInt(4));
        double at = random.nextDouble(30);
        model.crash(once(where, at, OptionalLong.of(2 * SECOND), random.nextInt(2)));
      }
      var run = RecordingObserver.run(model.build());
      long ends = run.events.stream().filter(event -> event.contains(" ended ")).count();
      lost += run.failed;
      assertThat(ends).as("seed %d", seed).isBetween(80L - run.refused, 80L + run.failed);
      // What fills all hosts to the last byte finds room once all others have gone.
      assertThat(run.outcome().mostReadyByGroup().get(1)).as("seed %d", seed).isEqualTo(last);
    }
    assertThat(lost).isGreaterThan(90 * 10);
  }

  /** Gives a model one of three stacks and, late, as many instances as its hosts can hold. */
  private static int fillers(int stack, ModelBuilder model) {
    switch (stack) {
      case 0 -> {
        model
            .stack(
                hostOs(),
                runtime()
                    .limits(30, 2)
                    .create(locked("net", "net", cpu(0.2)), phase("unpack", delay(0.1)))
                    .destroy(locked("drop", "net", cpu(0.1))))
            .requests("last", app().memory(40 * MIB, Long.MAX_VALUE, MIB), 4, 500, Restart.NEVER);
        return 4;
      }
      case 1 -> {
        model
            .stack(
                hypervisor().create(locked("launch", "l", cpu(0.3))).destroy(phase("end", cpu(1))),
                guestOs().guest(2, 9 * MIB).boot(phase("boot", cpu(1), delay(1))).idleStop(2),
                runtime().create(locked("run", "r", cpu(0.1))).destroy(phase("rm", delay(0.3))))
            .requests("last", app().memory(8 * MIB, Long.MAX_VALUE, MIB), 16, 500, Restart.NEVER);
        return 16;
      }
      default -> {
        model
            .stack(
                hypervisor().create(locked("launch", "l", cpu(0.3))).destroy(phase("end", cpu(1))),
                guestOs().guest(1, 4 * MIB).boot(phase("boot", cpu(2))))
            .requests("last", app().memory(3 * MIB, Long.MAX_VALUE, MIB), 40, 500, Restart.NEVER);
        return 40;
      }
    }
  }
}
