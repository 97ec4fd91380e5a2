package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.locked;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;

import org.junit.jupiter.api.Test;
import plimsoll.model.Phase;

/** Locks whose holders are in each other's way. */
class CrowdedLockTest {

  private static RecordingObserver starts(int count, int cores, Phase... phases) {
    return RecordingObserver.run(
        model()
            .host(1, cores, 16 * GIB)
            .stack(hostOs().crowdedLock("kernel", 0.1).create(phases))
            .requests(app(), count, BURST, FOREVER)
            .build());
  }

  @Test
  void one_holder_is_in_nobodys_way() {
    assertThat(starts(1, 8, locked("setup", "kernel", cpu(2))).startups).containsExactly(2.0);
  }

  /** Gunther's law: n at once take 1 + contention (n - 1) times as long. */
  @Test
  void each_further_holder_adds_its_share_to_the_time_of_all() {
    for (int n = 2; n <= 6; n++) {
      double expected = 2 * (1 + 0.1 * (n - 1));
      assertThat(starts(n, 8, locked("setup", "kernel", cpu(2))).startups)
          .hasSize(n)
          .allSatisfy(seconds -> assertThat(seconds).isCloseTo(expected, within(1e-6)));
    }
  }

  @Test
  void cores_that_are_shorter_than_the_crowd_decide() {
    assertThat(starts(6, 2, locked("setup", "kernel", cpu(2))).startups)
        .allSatisfy(seconds -> assertThat(seconds).isCloseTo(6 * 2 / 2.0, within(1e-6)));
  }

  @Test
  void who_does_not_hold_the_lock_is_not_slowed() {
    assertThat(starts(6, 8, phase("setup", cpu(2))).startups).containsOnly(2.0);
  }
}
