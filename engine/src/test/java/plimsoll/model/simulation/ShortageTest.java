package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.FILL;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.model;

import org.junit.jupiter.api.Test;
import plimsoll.model.AppBuilder;
import plimsoll.model.simulation.placement.Shortage;

/** By how much the next instance does not fit. */
class ShortageTest {

  private static Shortage shortage(AppBuilder app) {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 2, 10 * MIB)
                .host(1, 3, 11 * MIB)
                .stack(hostOs())
                .requests(app, 1000, FILL, FOREVER)
                .build());
    return run.outcome().lastRefusal().orElseThrow();
  }

  @Test
  void the_host_that_lacks_least_memory_says_how_much() {
    // 10 = 2 x 4 + 2 and 11 = 2 x 4 + 3.
    var shortage = shortage(app().memory(4 * MIB, Long.MAX_VALUE, MIB));
    assertThat(shortage.neededBytes()).isEqualTo(4 * MIB);
    assertThat(shortage.leftBytes()).isEqualTo(3 * MIB);
    assertThat(shortage.neededCores()).isNaN();
  }

  @Test
  void the_host_that_lacks_least_cpu_says_how_much() {
    // 2 = 2 x 0.8 + 0.4 and 3 = 3 x 0.8 + 0.6.
    var shortage = shortage(app().cores(0.8, 1, 0));
    assertThat(shortage.neededCores()).isEqualTo(0.8);
    assertThat(shortage.leftCores()).isEqualTo(0.6);
    assertThat(shortage.neededBytes()).isNaN();
  }
}
