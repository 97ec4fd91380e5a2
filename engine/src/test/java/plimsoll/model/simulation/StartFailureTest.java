package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.SECOND;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.seconds;
import static plimsoll.model.Stacks.timed;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import plimsoll.model.Arrivals;
import plimsoll.model.StartFailure;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.model.WorkloadGroup.Retry;

/** Starts that fail, and are tried again after pauses. */
class StartFailureTest {

  /** Two more attempts, after 10 and 20 s. */
  private static final Retry TWICE = new Retry(2, 10, 2, 300, 0, false);

  private static StartFailure always(double fromSeconds, double toSeconds) {
    return new StartFailure(
        OptionalInt.empty(), 1, Math.round(fromSeconds * SECOND), Math.round(toSeconds * SECOND));
  }

  @Test
  void a_start_that_failed_is_tried_again_after_a_pause_and_keeps_its_request_time() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs())
                .requests(app().startup(phase("load", delay(1))), 1, BURST, FOREVER)
                .retry(TWICE)
                .startFailure(always(0, 12))
                .build());
    // Fails at 1, again 11 to 12 which is out of the bad time.
    assertThat(run.startups).containsExactly(12.0);
    assertThat(run.outcome().recovery().restarts()).isEqualTo(1);
    assertThat(run.failed).isZero();
  }

  @Test
  void pauses_grow_by_the_factor_up_to_the_longest() {
    Retry retry = new Retry(4, 10, 3, 40, 0, false);
    assertThat(retry.pauseSeconds(0, 0.5)).isEqualTo(10);
    assertThat(retry.pauseSeconds(1, 0.5)).isEqualTo(30);
    assertThat(retry.pauseSeconds(2, 0.5)).isEqualTo(40);
    assertThat(retry.pauseSeconds(1_000_000, 0.5)).isEqualTo(40);
    Retry jittered = new Retry(4, 10, 3, 40, 0.5, false);
    assertThat(jittered.pauseSeconds(0, 0)).isEqualTo(5);
    assertThat(jittered.pauseSeconds(0, 1)).isEqualTo(15);
  }

  @Test
  void after_the_last_attempt_it_has_failed() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs())
                .requests(app().startup(phase("load", delay(1))), 1, BURST, FOREVER)
                .retry(TWICE)
                .startFailure(always(0, 1000))
                .build());
    assertThat(run.startups).isEmpty();
    assertThat(run.failed).isEqualTo(1);
    assertThat(run.outcome().recovery().restarts()).isEqualTo(2);
  }

  @Test
  void room_is_free_during_the_pause() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, GIB)
                .stack(
                    hypervisor().destroy(phase("down", delay(1))),
                    guestOs().guest(1, 900 * MIB).boot(phase("boot", delay(2))))
                .requests(app(), 1, BURST, FOREVER)
                .retry(TWICE)
                .request(5, app(), new Lifetime.Lasting(seconds(1)))
                .startFailure(always(0, 3))
                .build());
    // Boots 0 to 2, is down at 3; the other one is there from 5 to 9; the first returns at 13.
    assertThat(run.refused).isZero();
    assertThat(run.startups).containsExactly(2.0, 15.0);
  }

  @Test
  void a_timeout_that_fails_is_tried_again_and_restarts_count_anew() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs())
                .requests(app().startup(timed("load", 1, 1, delay(5))), 1, BURST, FOREVER)
                .retry(TWICE)
                .build());
    // Each of three attempts has two tries of a second; pauses of 10 and 20 s between them.
    assertThat(run.failed).isEqualTo(1);
    assertThat(run.outcome().recovery().restarts()).isEqualTo(3 + 2);
    assertThat(run.events).contains("0 failed TIMED_OUT 36.0");
  }

  @Test
  void refusals_are_tried_again_if_the_group_says_so() {
    Retry retry = new Retry(5, 4, 1, 300, 0, true);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, GIB)
                .stack(hostOs())
                .requests(
                    app().memory(600 * MIB, 600 * MIB, 600 * MIB).startup(phase("load", delay(1))),
                    2,
                    BURST,
                    new Lifetime.Lasting(seconds(9)))
                .retry(retry)
                .build());
    // The first is there until 10; the second is refused at 0, 4 and 8, and placed at 12.
    assertThat(run.refused).isZero();
    assertThat(run.startups).containsExactly(1.0, 13.0);
  }

  @Test
  void a_closed_source_waits_for_who_is_tried_again() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs())
                .requests(
                    app().startup(phase("load", delay(1))), 2, new Arrivals.Closed(1), FOREVER)
                .retry(TWICE)
                .startFailure(always(0, 2))
                .build());
    assertThat(run.startups).containsExactly(12.0, 1.0);
  }

  @Test
  void the_share_of_failed_starts_and_the_attempts_needed_are_as_drawn() {
    int n = 20_000;
    double p = 0.3;
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, 1024 * GIB)
                .stack(hostOs())
                .requests(app().memory(MIB, MIB, MIB), n, BURST, FOREVER)
                .retry(new Retry(1_000, 1, 1, 1, 1, false))
                .startFailure(new StartFailure(OptionalInt.empty(), p, 0, Long.MAX_VALUE))
                .build());
    // Failures before the first success are geometric: mean p / (1 - p), variance p / (1 - p)^2.
    double mean = p / (1 - p);
    double error = Math.sqrt(p) / (1 - p) / Math.sqrt(n);
    assertThat(error / mean).isLessThan(0.02);
    double restarts = run.outcome().recovery().restarts();
    assertThat(restarts / n).isCloseTo(mean, offset(4 * error));
    // Pauses are uniform between 0 and 2 s, so a start waits as many seconds as it has failures;
    // the variance of the sum is mean x 1/3 + variance of the number.
    double wait = run.startups.stream().mapToDouble(Double::doubleValue).sum() / n;
    double waitError = Math.sqrt((mean / 3 + p / (1 - p) / (1 - p)) / n);
    assertThat(wait).isCloseTo(mean, offset(4 * waitError));
  }
}
