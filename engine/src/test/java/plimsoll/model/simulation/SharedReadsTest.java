package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.model.App.Image;
import plimsoll.model.Arrivals;
import plimsoll.model.GuestShape;
import plimsoll.model.HostShape.Disk;
import plimsoll.model.Overcommit;
import plimsoll.model.Phase.Demand;
import plimsoll.random.Constant;

/** What is read, pulled and unpacked once a host although each guest has a kernel of its own. */
class SharedReadsTest {

  private static final Disk DISK = new Disk(10, 10, Double.POSITIVE_INFINITY, Long.MAX_VALUE);
  private static final Arrivals ONE_BY_ONE = new Arrivals.Closed(1);

  private static GuestShape microVm(boolean cachesDisk) {
    return new GuestShape(
        1, MIB, MIB, 100, Optional.empty(), cachesDisk, false, Overcommit.NONE, Optional.empty());
  }

  private static RecordingObserver boots(boolean cachesDisk, Arrivals arrivals) {
    return RecordingObserver.run(
        model()
            .host(1, 8, 64 * MIB, DISK, Double.POSITIVE_INFINITY)
            .stack(
                hostOs(),
                hypervisor(),
                guestOs()
                    .guest(microVm(cachesDisk))
                    .boot(
                        phase("kernel", new Demand.DiskRead(new Constant(20), false)),
                        phase("init", new Demand.DiskRead(new Constant(10), false))))
            .requests(app(), 3, arrivals, FOREVER)
            .build());
  }

  @Test
  void guests_with_disks_of_their_own_read_them_each() {
    assertThat(boots(false, ONE_BY_ONE).startups).containsExactly(3.0, 3.0, 3.0);
  }

  @Test
  void a_root_disk_that_the_host_caches_is_read_once() {
    assertThat(boots(true, ONE_BY_ONE).startups).containsExactly(3.0, 0.0, 0.0);
  }

  @Test
  void who_boots_meanwhile_waits_for_the_first_reader() {
    assertThat(boots(true, BURST).startups).containsExactly(3.0, 3.0, 3.0);
  }

  @Test
  void a_runtime_below_the_guests_pulls_once_a_host() {
    // 40 B over 10 B/s and 20 B unpacked onto the host's disk: 4 s and 2 s, for the first alone.
    var run =
        RecordingObserver.run(
            model()
                .registry(10)
                .host(1, 8, 64 * MIB, DISK, Double.POSITIVE_INFINITY)
                .stack(
                    hostOs(),
                    runtime().create(phase("pull", new Demand.Pull(3, Double.POSITIVE_INFINITY))),
                    hypervisor(),
                    guestOs().guest(microVm(false)))
                .requests(app().image(0, new Image.Layer("base", 40, 20)), 3, ONE_BY_ONE, FOREVER)
                .build());
    assertThat(run.startups).containsExactly(6.0, 0.0, 0.0);
  }

  @Test
  void an_image_that_is_present_is_not_pulled() {
    var image =
        new Image(java.util.List.of(new Image.Layer("base", 40, 20)), 0, true, Optional.empty());
    var run =
        RecordingObserver.run(
            model()
                .registry(10)
                .stack(
                    hostOs(),
                    runtime().create(phase("pull", new Demand.Pull(3, Double.POSITIVE_INFINITY))))
                .requests(app().image(image), 1, BURST, FOREVER)
                .build());
    assertThat(run.events).containsExactly("0 runtime.pull 0.0..0.0", "0 ready 0.0 warm");
  }
}
