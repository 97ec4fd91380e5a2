package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FILL;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.model.Arrivals;
import plimsoll.model.HostShape.Disk;
import plimsoll.model.LayerBuilder;
import plimsoll.model.ModelBuilder;
import plimsoll.model.Phase.Demand;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.random.Constant;

/** Guests of a provider: there is a place for each, and none feels another. */
class ElasticTest {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  private static ModelBuilder vms(LayerBuilder guest) {
    return model().host(2, 1, GIB).stack(hypervisor().elastic(), guest);
  }

  @Test
  void there_is_a_place_for_more_guests_than_any_host_could_hold() {
    var run =
        RecordingObserver.run(
            vms(guestOs().guest(4, 8 * GIB)).requests(app(), 100, BURST, FOREVER).build());
    assertThat(run.startups).hasSize(100);
    assertThat(run.outcome().hosts()).as("one a guest").isEqualTo(100);
    assertThat(run.outcome().hostMemoryBytes()).isEqualTo(100 * 8 * GIB);
  }

  @Test
  void no_guest_feels_another_but_each_its_own_size() {
    var guest =
        guestOs()
            .guest(2, GIB)
            .boot(
                phase(
                    "boot", new Demand.Cpu(new Constant(8), 4, java.util.OptionalDouble.empty())));
    var run = RecordingObserver.run(vms(guest).requests(app(), 50, BURST, FOREVER).build());
    assertThat(run.startups).as("8 core-seconds on 2 vCPUs").hasSize(50).containsOnly(4.0);
  }

  @Test
  void each_has_a_disk_of_the_hosts_speed() {
    var guest =
        guestOs().guest(1, GIB).boot(phase("boot", new Demand.DiskRead(new Constant(300), false)));
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, GIB, new Disk(100, UNLIMITED, UNLIMITED, 10), UNLIMITED)
                .stack(hypervisor().elastic(), guest)
                .requests(app(), 20, BURST, FOREVER)
                .build());
    assertThat(run.startups).hasSize(20).containsOnly(3.0);
  }

  @Test
  void containers_fill_a_guest_and_open_the_next() {
    var run =
        RecordingObserver.run(
            vms(guestOs().guest(8, 4 * GIB).boot(phase("boot", delay(20))))
                .stack(runtime())
                .requests(
                    app().memory(GIB, Long.MAX_VALUE, GIB / 2),
                    10,
                    new Arrivals.Waves(1, 60_000_000_000L),
                    FOREVER)
                .build());
    // Four a guest: the first, the fifth and the ninth wait for a new one.
    assertThat(run.startups).containsExactly(20.0, 0.0, 0.0, 0.0, 20.0, 0.0, 0.0, 0.0, 20.0, 0.0);
    assertThat(run.outcome().hosts()).isEqualTo(3);
  }

  @Test
  void a_fill_asks_of_as_many_guests_as_there_are_hosts() {
    var run =
        RecordingObserver.run(
            vms(guestOs().guest(8, 4 * GIB))
                .stack(runtime())
                .requests(app().memory(GIB, Long.MAX_VALUE, GIB / 2), Long.MAX_VALUE, FILL, FOREVER)
                .build());
    assertThat(run.outcome().mostReady()).as("four in each of two").isEqualTo(8);
    assertThat(run.outcome().lastRefusal().orElseThrow().memory()).isEqualTo(1);
  }

  @Test
  void a_place_that_was_left_is_taken_again() {
    var run =
        RecordingObserver.run(
            vms(guestOs().guest(1, GIB))
                .requests(
                    app().startup(phase("work", cpu(1))),
                    5,
                    new Arrivals.Waves(1, 10_000_000_000L),
                    new Lifetime.Lasting(new Constant(2)))
                .build());
    assertThat(run.startups).isEqualTo(List.of(1.0, 1.0, 1.0, 1.0, 1.0));
    assertThat(run.outcome().hosts()).isEqualTo(1);
  }
}
