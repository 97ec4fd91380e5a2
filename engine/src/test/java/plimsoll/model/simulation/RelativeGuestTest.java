package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FILL;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import plimsoll.model.GuestShape;
import plimsoll.model.Overcommit;
import plimsoll.model.Placement.Policy;

/** Guests that are sized in percent of their host, on hosts that differ. */
class RelativeGuestTest {

  /** Half of the memory and a quarter of the threads, here of a host of 8 cores and 16 GiB. */
  private static final GuestShape HALF =
      new GuestShape(
          2,
          8 * GIB,
          8 * GIB,
          0,
          Optional.empty(),
          false,
          false,
          Overcommit.NONE,
          Optional.of(
              new GuestShape.Relative(OptionalDouble.of(0.25), OptionalDouble.of(0.5), true)));

  @Test
  void each_host_has_guests_of_its_own_size() {
    // 16 GiB: two guests of 8 GiB, in each four containers of 2 GiB; 64 GiB: two of 32 GiB with
    // sixteen each.
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 16 * GIB)
                .host(1, 8, 64 * GIB)
                .stack(hostOs(), hypervisor(), guestOs().guest(HALF), runtime())
                .requests(app().memory(2 * GIB, Long.MAX_VALUE, GIB), 1000, FILL, FOREVER)
                .placement(Policy.FIRST_FIT, 1, 1)
                .build());
    assertThat(run.outcome().mostReady()).isEqualTo(2 * 4 + 2 * 16);
  }

  @Test
  void an_app_that_is_too_large_for_small_hosts_goes_to_a_large_one() {
    var run =
        RecordingObserver.run(
            model()
                .host(4, 8, 16 * GIB)
                .host(1, 8, 64 * GIB)
                .stack(hostOs(), hypervisor(), guestOs().guest(HALF), runtime())
                .requests(app().memory(10 * GIB, Long.MAX_VALUE, GIB), 1000, FILL, FOREVER)
                .build());
    assertThat(run.outcome().mostReady()).isEqualTo(2 * 3);
  }

  @Test
  void a_guest_has_the_virtual_cpus_of_its_host() {
    // A quarter of 8 cores is 2, of 4 cores is 1: 4 core-seconds with 4 threads take 2 s and 4 s.
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 16 * GIB)
                .host(1, 4, 16 * GIB)
                .stack(
                    hostOs(),
                    hypervisor(),
                    guestOs()
                        .guest(HALF)
                        .boot(
                            phase(
                                "kernel",
                                new plimsoll.model.Phase.Demand.Cpu(
                                    new plimsoll.random.Constant(4), 4, OptionalDouble.empty()))))
                .requests(app(), 2, BURST, FOREVER)
                .build());
    assertThat(run.startups).containsExactly(2.0, 4.0);
  }
}
