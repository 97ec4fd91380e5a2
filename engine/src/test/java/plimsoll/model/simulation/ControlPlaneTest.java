package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.control;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.seconds;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.model.Arrivals;
import plimsoll.model.Phase.Demand;
import plimsoll.model.WorkloadGroup.Lifetime;

/** A control plane: its phases pass on no host's resources. */
class ControlPlaneTest {

  @Test
  void its_cpu_is_time_that_no_host_notices() {
    var run =
        RecordingObserver.run(
            model()
                .stack(control().create(phase("schedule", cpu(3))), hostOs())
                .requests(app().startup(phase("work", cpu(1))), 2, BURST, FOREVER)
                .build());
    // Both pass the control plane side by side; then they share one core.
    assertThat(run.startups).containsExactly(5.0, 5.0);
  }

  @Test
  void it_counts_the_ready_instances_of_all_hosts() {
    var counting = new Demand.PerRunning(Optional.of(seconds(2)), Optional.of(seconds(1)));
    var run =
        RecordingObserver.run(
            model()
                .host(2, 1, 1L << 40)
                .stack(control().create(phase("schedule", counting)), hostOs())
                .requests(app(), 4, new Arrivals.Closed(1), FOREVER)
                .build());
    // 2 s of CPU and 1 s of delay for each that runs, side by side.
    assertThat(run.startups).containsExactly(0.0, 2.0, 4.0, 6.0);
  }

  @Test
  void it_takes_part_in_the_end() {
    var run =
        RecordingObserver.run(
            model()
                .stack(
                    control().destroy(phase("forget", delay(1))),
                    hostOs().destroy(phase("reap", delay(2))))
                .requests(app(), 1, BURST, new Lifetime.Lasting(seconds(5)))
                .build());
    assertThat(run.events)
        .containsExactly(
            "0 ready 0.0 warm",
            "0 host-os.reap 5.0..7.0",
            "0 control.forget 7.0..8.0",
            "0 ended 8.0");
  }
}
