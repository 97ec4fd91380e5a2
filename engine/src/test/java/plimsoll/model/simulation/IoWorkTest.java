package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import plimsoll.model.HostShape.Disk;
import plimsoll.model.LayerTraits;
import plimsoll.model.LayerTraits.IoCost;
import plimsoll.model.Phase.Demand;
import plimsoll.random.Constant;

/** What I/O costs in CPU, one core and a disk of a MiB and ten operations a second. */
class IoWorkTest {

  private static final Disk DISK = new Disk(MIB, MIB, 10, Long.MAX_VALUE);

  private static LayerTraits io(double coreSeconds) {
    return new LayerTraits(
        Optional.of(new IoCost(coreSeconds, 128 << 10)), OptionalLong.empty(), Optional.empty());
  }

  private static Demand read(long bytes) {
    return new Demand.DiskRead(new Constant(bytes), false);
  }

  @Test
  void a_phase_waits_for_the_cpu_that_its_io_costs() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, 64 * MIB, DISK, Double.POSITIVE_INFINITY)
                .stack(hostOs().traits(io(0.5)))
                .requests(
                    app()
                        .startup(
                            phase("read", read(MIB)),
                            phase("operate", new Demand.DiskOperations(new Constant(20)))),
                    1,
                    BURST,
                    FOREVER)
                .build());
    // A MiB is 8 operations of 128 KiB: 4 core-seconds beside 1 s of disk. 20 random ones: 10 core-
    // seconds beside 2 s of disk.
    assertThat(run.events)
        .containsExactly("0 app.read 0.0..4.0", "0 app.operate 4.0..14.0", "0 ready 14.0 warm");
  }

  @Test
  void a_layer_pays_for_the_io_of_what_is_above_it_only() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, 64 * MIB, DISK, Double.POSITIVE_INFINITY)
                .stack(
                    hostOs(),
                    hypervisor().traits(io(0.5)).create(phase("own", read(MIB))),
                    guestOs().guest(1, MIB).boot(phase("kernel", read(MIB))))
                .requests(app(), 1, BURST, FOREVER)
                .build());
    assertThat(run.events)
        .containsExactly(
            "0 hypervisor.own 0.0..1.0", "0 guest-os.kernel 1.0..5.0", "0 ready 5.0 cold");
  }

  @Test
  void the_cpu_of_io_competes_with_guests_for_the_host() {
    // The guest's own work of 1 s and the host's part of its I/O, 4 core-seconds, share one core:
    // half each until the guest's work is done at 2 s; 3 core-seconds of the I/O are left then.
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, 64 * MIB, DISK, Double.POSITIVE_INFINITY)
                .stack(
                    hostOs(),
                    hypervisor().traits(io(0.5)),
                    guestOs().guest(1, MIB).boot(phase("kernel", cpu(1), read(MIB))))
                .requests(app(), 1, BURST, FOREVER)
                .build());
    assertThat(run.startups).containsExactly(5.0);
  }
}
