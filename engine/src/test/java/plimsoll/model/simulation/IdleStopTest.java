package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;
import static plimsoll.model.Stacks.seconds;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.model.GuestShape;
import plimsoll.model.LayerBuilder;
import plimsoll.model.ModelBuilder;
import plimsoll.model.Overcommit;
import plimsoll.model.WorkloadGroup.Lifetime;

/** What stops when nobody uses it, and the cold start after it: two stages, as WSL2 has them. */
class IdleStopTest {

  private static final Lifetime TEN_SECONDS = new Lifetime.Lasting(seconds(10));

  private static GuestShape utilityVm(boolean keepsMemory) {
    return new GuestShape(
        4,
        900 * MIB,
        0,
        0,
        Optional.empty(),
        false,
        keepsMemory,
        Overcommit.NONE,
        Optional.empty());
  }

  private static LayerBuilder vmm() {
    return hypervisor()
        .limits(1, Long.MAX_VALUE)
        .create(phase("vmm", delay(1)))
        .destroy(phase("off", delay(2)));
  }

  private static LayerBuilder kernel(boolean keepsMemory) {
    return guestOs()
        .guest(utilityVm(keepsMemory))
        .memory(50 * MIB, 0)
        .boot(phase("kernel", delay(2)));
  }

  private static LayerBuilder distribution() {
    return runtime()
        .memory(100 * MIB, 0)
        .boot(phase("init", delay(3)))
        .create(phase("exec", delay(1)));
  }

  private static ModelBuilder twoStages() {
    return model()
        .host(1, 8, 1024 * MIB)
        .stack(hostOs(), vmm(), kernel(false).idleStop(60), distribution().idleStop(15));
  }

  @Test
  void first_the_distribution_stops_then_the_guest() {
    var run =
        RecordingObserver.run(
            twoStages()
                .request(0, app(), TEN_SECONDS)
                .request(20, app(), TEN_SECONDS) // 3 s after the first has gone: warm
                .request(50, app(), TEN_SECONDS) // 19 s after the second: the distribution boots
                .request(200, app(), FOREVER) // 136 s after the third: the guest boots
                .build());
    assertThat(run.startups).containsExactly(7.0, 1.0, 4.0, 7.0);
    // The third is gone at 64 s, the distribution stops at 79 s, the guest at 139 s.
    assertThat(run.events)
        .contains("0 ready 54.0 cold", "0 hypervisor.off 139.0..141.0", "0 ended 141.0");
  }

  @Test
  void a_start_in_the_nick_of_time_keeps_it_alive() {
    var run =
        RecordingObserver.run(
            twoStages()
                .request(0, app(), TEN_SECONDS) // gone at 17 s
                .request(31.9, app(), TEN_SECONDS)
                .build());
    assertThat(run.startups).containsExactly(7.0, 1.0);
  }

  @Test
  void who_comes_while_it_wakes_waits_for_it() {
    var run =
        RecordingObserver.run(
            twoStages()
                .request(0, app(), TEN_SECONDS) // gone at 17 s, the distribution stops at 32 s
                .request(40, app(), FOREVER)
                .request(41, app(), FOREVER)
                .build());
    assertThat(run.startups).containsExactly(7.0, 4.0, 3.0);
  }

  @Test
  void a_runtime_that_states_no_time_stops_with_its_guest() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 1024 * MIB)
                .stack(hostOs(), vmm(), kernel(false).idleStop(60), distribution())
                .request(0, app(), TEN_SECONDS) // gone at 17 s
                .request(70, app(), TEN_SECONDS) // gone at 81 s, the guest at 141 s
                .request(150, app(), FOREVER)
                .build());
    assertThat(run.startups).containsExactly(7.0, 1.0, 7.0);
  }

  @Test
  void a_stopped_distribution_gives_its_memory_back() {
    var run =
        RecordingObserver.run(
            twoStages()
                .request(0, app().memory(MIB, Long.MAX_VALUE, 600 * MIB), TEN_SECONDS)
                .request(40, app().memory(MIB, Long.MAX_VALUE, 800 * MIB), FOREVER)
                .build());
    // Of 900 MiB the kernel takes 50 and the distribution 100: at most 750 are left.
    assertThat(run.failed).isEqualTo(1);
  }

  @Test
  void memory_comes_back_at_once_or_when_the_guest_stops() {
    assertThat(usedWithTwoSmallOnes(false)).isEqualTo((150 + 2) * MIB);
    assertThat(usedWithTwoSmallOnes(true)).isEqualTo((150 + 500) * MIB);
  }

  private static long usedWithTwoSmallOnes(boolean keepsMemory) {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 1024 * MIB)
                .stack(hostOs(), vmm(), kernel(keepsMemory), distribution())
                .request(0, app().memory(MIB, Long.MAX_VALUE, 500 * MIB), TEN_SECONDS)
                .request(20, app(), FOREVER)
                .request(20, app(), FOREVER)
                .build());
    return run.outcome().memory().usedBytes();
  }

  @Test
  void a_guest_that_keeps_its_memory_ends_with_it() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 1024 * MIB)
                .stack(hostOs(), vmm(), kernel(true).idleStop(5), distribution())
                .request(0, app().memory(MIB, Long.MAX_VALUE, 500 * MIB), TEN_SECONDS)
                .request(40, app(), FOREVER)
                .request(40, app(), FOREVER)
                .build());
    assertThat(run.outcome().memory().usedBytes()).isEqualTo((150 + 2) * MIB);
  }
}
