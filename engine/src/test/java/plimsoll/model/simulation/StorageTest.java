package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import plimsoll.model.Efficiency;
import plimsoll.model.GuestShape;
import plimsoll.model.Overcommit;
import plimsoll.model.Phase.Demand;
import plimsoll.model.Storage;
import plimsoll.model.WorkloadGroup;
import plimsoll.random.Constant;

/** One VM on one host and three on another boot from storage that both hosts share. */
class StorageTest {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  @Test
  void storage_that_is_fair_among_flows_gives_each_boot_the_same() {
    assertThat(boots(Storage.Share.FLOW)).containsOnly(40.0);
  }

  @Test
  void storage_that_is_fair_among_hosts_favours_the_host_with_fewer_boots() {
    // 5 B/s for the single boot until 20 s; the three share 5 B/s until then and 10 B/s after.
    assertThat(boots(Storage.Share.HOST)).containsExactly(20.0, 40.0, 40.0, 40.0);
  }

  private static List<Double> boots(Storage.Share share) {
    var shape = new GuestShape(1, GIB, GIB, 0, Optional.of("san"), Overcommit.NONE);
    return RecordingObserver.run(
            model()
                .host(1, 4, 8 * GIB)
                .host(1, 4, 8 * GIB)
                .storage(new Storage("san", 10, UNLIMITED, UNLIMITED, share, Efficiency.FULL))
                .stack(
                    hypervisor(),
                    guestOs()
                        .guest(shape)
                        .boot(phase("read", new Demand.DiskRead(new Constant(100), false))))
                .group(group("one", 1, 0))
                .group(group("three", 3, 1))
                .build())
        .startups;
  }

  private static WorkloadGroup group(String name, int count, int host) {
    return new WorkloadGroup(name, app().build(), count, OptionalInt.of(host), 0, BURST, FOREVER);
  }
}
