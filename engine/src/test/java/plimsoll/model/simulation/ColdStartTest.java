package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.UNTIL_READY;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;
import static plimsoll.model.Stacks.seconds;

import org.junit.jupiter.api.Test;
import plimsoll.model.AppBuilder;
import plimsoll.model.Arrivals;
import plimsoll.model.HostShape.Disk;
import plimsoll.model.Phase.Demand;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.random.Constant;

/** What idleness before a start costs: slow clocks, empty caches. */
class ColdStartTest {

  private static AppBuilder work() {
    return app().startup(phase("work", cpu(2)));
  }

  @Test
  void a_start_after_idleness_is_slower() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 64 * MIB)
                .stack(hostOs().cold(1.5, 1, true, false))
                .request(0, work(), UNTIL_READY) // nothing went on before: 3 s
                .request(3.5, work(), UNTIL_READY) // half a second after: 2 s
                .request(6.5, work(), UNTIL_READY) // a second after: 3 s
                .request(7, work(), UNTIL_READY) // beside it
                .build());
    assertThat(run.startups).containsExactly(3.0, 2.0, 2.0, 3.0);
  }

  @Test
  void all_that_begin_at_one_instant_find_the_host_idle() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 64 * MIB)
                .stack(hostOs().cold(1.5, 1, true, false))
                .requests(work(), 4, BURST, UNTIL_READY)
                .build());
    assertThat(run.startups).containsExactly(3.0, 3.0, 3.0, 3.0);
  }

  @Test
  void one_after_the_other_without_a_pause_only_the_first_is_cold() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 64 * MIB)
                .stack(hostOs().cold(1.5, 1, true, false))
                .requests(work(), 3, new Arrivals.Closed(1), UNTIL_READY)
                .build());
    assertThat(run.startups).containsExactly(3.0, 2.0, 2.0);
  }

  @Test
  void an_app_that_uses_a_core_keeps_its_host_awake() {
    var idle = app().cores(0, 1, 0);
    var busy = app().cores(0, 1, 0.5);
    for (var app : java.util.List.of(idle, busy)) {
      var run =
          RecordingObserver.run(
              model()
                  .host(1, 8, 64 * MIB)
                  .stack(hostOs().cold(1.5, 1, true, false))
                  .request(0, app, FOREVER)
                  .request(10, work(), FOREVER)
                  .build());
      assertThat(run.startups).containsExactly(0.0, app == busy ? 2.0 : 3.0);
    }
  }

  @Test
  void it_concerns_the_demands_that_it_states_and_never_delays() {
    var disk = new Disk(10, 10, Double.POSITIVE_INFINITY, Long.MAX_VALUE);
    var all = phase("all", delay(1), cpu(2), new Demand.DiskRead(new Constant(20), false));
    for (boolean ofDisk : new boolean[] {false, true}) {
      var run =
          RecordingObserver.run(
              model()
                  .host(1, 1, 64 * MIB, disk, Double.POSITIVE_INFINITY)
                  .stack(hostOs().cold(2, 1, false, ofDisk))
                  .requests(app().startup(all), 1, BURST, FOREVER)
                  .build());
      assertThat(run.startups).containsExactly(ofDisk ? 4.0 : 2.0);
    }
  }

  @Test
  void a_layer_concerns_its_own_phases_and_those_above_and_an_idle_guest_is_cold() {
    // The guest is 5 s old and idle for 1 s when the second container comes.
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 64 * MIB)
                .stack(
                    hostOs(),
                    hypervisor().create(phase("vmm", cpu(1))),
                    guestOs().guest(4, 8 * MIB).cold(3, 1, true, false).boot(phase("k", cpu(2))),
                    runtime().create(phase("run", cpu(1))))
                .request(0, app(), new Lifetime.Lasting(seconds(100)))
                .request(5, app(), FOREVER)
                .request(8, app(), FOREVER)
                .build());
    // A new guest was never idle: 1 + 2 + 1. At 4 s it begins to be: at 5 s three times 1 s.
    assertThat(run.startups).containsExactly(4.0, 3.0, 1.0);
  }
}
