package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.SECOND;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.kernel.Simulator;
import plimsoll.model.App.Image;
import plimsoll.model.Phase.Demand;
import plimsoll.model.RegistryLimit;
import plimsoll.resource.Network;

/** A registry that gives less than its link for a time. */
class RegistryLimitTest {

  private static RegistryLimit limit(double from, double to, double bytesPerSecond) {
    return new RegistryLimit(Math.round(from * SECOND), Math.round(to * SECOND), bytesPerSecond);
  }

  /** One start that pulls 1000 bytes over a link of 100 bytes a second: 10 s. */
  private static List<Double> pulls(double requestAt, RegistryLimit... limits) {
    var builder =
        model()
            .registry(100)
            .stack(
                hostOs(),
                runtime().create(phase("pull", new Demand.Pull(3, Double.POSITIVE_INFINITY))))
            .request(requestAt, app().image(0, new Image.Layer("one", 1000, 0)), FOREVER);
    for (RegistryLimit limit : limits) {
      builder.registryLimit(limit);
    }
    return RecordingObserver.run(builder.build()).startups;
  }

  @Test
  void a_pull_waits_as_long_as_nothing_comes() {
    assertThat(pulls(0)).containsExactly(10.0);
    assertThat(pulls(0, limit(4, 34, 0))).containsExactly(40.0);
  }

  @Test
  void a_pull_that_begins_in_an_outage_waits_for_its_end() {
    assertThat(pulls(5, limit(2, 20, 0))).containsExactly(25.0);
    assertThat(pulls(0, limit(0, 20, 0))).containsExactly(30.0);
  }

  @Test
  void a_slow_registry_takes_longer() {
    // 400 bytes until 4, 300 until 34 at 10 bytes a second, 300 in the last 3 s.
    assertThat(pulls(0, limit(4, 34, 10))).containsExactly(37.0);
  }

  @Test
  void of_times_that_overlap_the_least_counts() {
    // 100 until 1, 90 until 10 at 10, none until 20, 100 until 30 at 10, 710 at 100.
    assertThat(pulls(0, limit(1, 30, 10), limit(10, 20, 0))).containsExactly(37.1);
  }

  @Test
  void without_an_end_the_start_is_never_ready() {
    assertThat(pulls(0, new RegistryLimit(4 * SECOND, Long.MAX_VALUE, 0))).isEmpty();
  }

  @Test
  void many_pulls_share_what_is_left_and_go_on_together() {
    var run =
        RecordingObserver.run(
            model()
                .host(4, 1, GIB)
                .registry(100)
                .stack(
                    hostOs(),
                    runtime().create(phase("pull", new Demand.Pull(3, Double.POSITIVE_INFINITY))))
                .requests(app().image(0, new Image.Layer("one", 100, 0)), 4, BURST, FOREVER)
                .registryLimit(limit(2, 12, 0))
                .registryLimit(limit(12, 13, 40))
                .build());
    // 200 of 400 bytes by 2, none until 12, 40 until 13, the last 160 in 1.6 s.
    assertThat(run.startups).containsExactly(14.6, 14.6, 14.6, 14.6);
  }

  @Test
  void a_link_without_limit_cannot_be_limited() {
    Network network = new Network(new Simulator(), Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> network.limitShared(1)).isInstanceOf(IllegalArgumentException.class);
  }
}
