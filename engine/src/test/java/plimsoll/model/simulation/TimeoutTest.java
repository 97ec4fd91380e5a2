package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.control;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;
import static plimsoll.model.Stacks.timed;
import static plimsoll.model.Stacks.timeout;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.model.App.Image;
import plimsoll.model.HostShape.Disk;
import plimsoll.model.Phase;
import plimsoll.model.Phase.Demand;
import plimsoll.random.Constant;
import plimsoll.random.Uniform;

/** Starts that are given up: what they asked for is taken back, what they made is destroyed. */
class TimeoutTest {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  @Test
  void a_start_that_takes_too_long_is_destroyed_and_has_failed() {
    var run =
        RecordingObserver.run(
            model()
                .stack(
                    hostOs(),
                    runtime()
                        .create(timed("slow", 4, 0, delay(10)))
                        .destroy(phase("undo", delay(1))))
                .requests(app(), 1, BURST, FOREVER)
                .build());
    assertThat(run.events).containsExactly("0 runtime.undo 4.0..5.0", "0 failed TIMED_OUT 5.0");
  }

  @Test
  void it_begins_anew_as_often_as_it_may() {
    var run =
        RecordingObserver.run(
            model()
                .stack(
                    hostOs(),
                    runtime()
                        .create(timed("slow", 4, 2, delay(10)))
                        .destroy(phase("undo", delay(1))))
                .requests(app(), 1, BURST, FOREVER)
                .build());
    assertThat(run.events)
        .containsExactly(
            "0 runtime.undo 4.0..5.0",
            "0 restarts TIMED_OUT 5.0",
            "0 runtime.undo 9.0..10.0",
            "0 restarts TIMED_OUT 10.0",
            "0 runtime.undo 14.0..15.0",
            "0 failed TIMED_OUT 15.0");
  }

  @Test
  void another_attempt_draws_anew_and_keeps_the_time_of_its_request() {
    // Three of four attempts are too slow; a thousand restarts are enough for all of forty starts.
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, 1L << 40)
                .stack(hostOs(), runtime().create(timed("slow", 1, 1000, delay(new Uniform(0, 4)))))
                .requests(app(), 40, BURST, FOREVER)
                .build());
    assertThat(run.startups).hasSize(40);
    long restarts = run.events.stream().filter(event -> event.contains("restarts")).count();
    // 40 geometric numbers of mean 3 and variance 12: within 4 standard errors, 4 x 22, of 120.
    assertThat(restarts).isBetween(120L - 88, 120L + 88);
    double ready = run.startups.stream().mapToDouble(x -> x).sum();
    assertThat(ready).isBetween((double) restarts, restarts + 40.0);
  }

  @Test
  void what_ends_at_the_last_instant_is_in_time_and_waiting_counts() {
    var slow =
        new Phase("slow", List.of(delay(3)), Optional.of("daemon"), Optional.of(timeout(3, 0)));
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs(), runtime().create(slow))
                .requests(app(), 3, BURST, FOREVER)
                .request(10, app(), FOREVER)
                .build());
    assertThat(run.events)
        .containsExactly(
            "0 runtime.slow 0.0..3.0",
            "0 ready 3.0 warm",
            "1 failed TIMED_OUT 3.0",
            "2 failed TIMED_OUT 3.0",
            "2 runtime.slow 10.0..13.0",
            "2 ready 13.0 warm");
  }

  @Test
  void who_waits_for_a_lock_leaves_the_queue() {
    var slow =
        new Phase("slow", List.of(delay(3)), Optional.of("daemon"), Optional.of(timeout(4, 0)));
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs(), runtime().create(slow))
                .request(0, app(), FOREVER) // has the lock until 3 s
                .request(0, app(), FOREVER) // then this one, which gives up at 4 s
                .request(0, app(), FOREVER) // waits until 4 s
                .request(
                    2, app(), FOREVER) // the lock is free for it at 4 s, but it gives up at 6 s
                .request(5, app(), FOREVER) // from 6 s to 9 s
                .build());
    assertThat(run.startups).containsExactly(3.0, 4.0);
    assertThat(run.failed).isEqualTo(3);
  }

  @Test
  void work_that_is_given_up_leaves_cores_disks_and_links_to_others() {
    var disk = new Disk(10, 10, 10, Long.MAX_VALUE);
    var all =
        new Demand[] {
          cpu(10),
          new Demand.DiskRead(new Constant(100), false),
          new Demand.DiskWrite(new Constant(100)),
          new Demand.DiskOperations(new Constant(100)),
          new Demand.Network(new Constant(100))
        };
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, 64 * MIB, disk, 10)
                .stack(hostOs())
                .request(0, app().startup(timed("all", 2, 0, all)), FOREVER)
                .request(0, app().startup(phase("cpu", cpu(3))), FOREVER)
                .request(0, app().startup(phase("read", all[1])), FOREVER)
                .request(0, app().startup(phase("net", all[4])), FOREVER)
                .build());
    // Half of each for 2 s, all of it then: 1 + 2 of 3 core-seconds, 10 + 90 of 100 B at 10 B/s.
    assertThat(run.startups).containsExactly(4.0, 11.0, 11.0);
    assertThat(run.failed).isEqualTo(1);
  }

  @Test
  void who_waited_for_a_guest_that_does_not_come_up_opens_another() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 64 * MIB)
                .stack(
                    hostOs(),
                    hypervisor().destroy(phase("off", delay(1))),
                    guestOs().guest(1, 8 * MIB).boot(timed("kernel", 4, 0, delay(10))),
                    runtime())
                .requests(app(), 2, BURST, FOREVER)
                .build());
    assertThat(run.events)
        .containsExactly(
            "0 hypervisor.off 4.0..5.0",
            "0 failed TIMED_OUT 5.0",
            "1 hypervisor.off 8.0..9.0",
            "1 failed TIMED_OUT 9.0");
  }

  @Test
  void what_was_reserved_is_free_after_the_end_of_its_destruction() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 10 * MIB)
                .stack(
                    hostOs(),
                    hypervisor().destroy(phase("off", delay(1))),
                    guestOs().guest(1, 8 * MIB).boot(timed("kernel", 4, 0, delay(10))))
                .request(0, app(), FOREVER)
                .request(4.5, app(), FOREVER) // no room yet
                .request(5.5, app(), FOREVER)
                .build());
    assertThat(run.events)
        .containsExactly(
            "refused 4.5",
            "0 hypervisor.off 4.0..5.0",
            "0 failed TIMED_OUT 5.0",
            "0 hypervisor.off 9.5..10.5",
            "0 failed TIMED_OUT 10.5");
  }

  @Test
  void an_app_that_is_not_ready_in_time_has_failed() {
    var slow = app().startup(phase("load", cpu(7))).ready(2, timeout(5, 0));
    var quick = app().startup(phase("load", delay(4.5))).ready(2, timeout(6, 0));
    var late = app().startup(phase("load", delay(4.5))).ready(2, timeout(5.5, 0));
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs())
                .request(0, slow, FOREVER)
                .request(10, quick, FOREVER)
                .request(20, late, FOREVER) // its probe would come at 26 s
                .build());
    assertThat(run.events)
        .containsExactly(
            "0 failed TIMED_OUT 5.0",
            "0 app.load 10.0..14.5",
            "0 ready 16.0 warm",
            "1 app.load 20.0..24.5",
            "1 failed TIMED_OUT 25.5");
  }

  @Test
  void a_control_plane_that_does_not_answer_has_made_nothing() {
    var run =
        RecordingObserver.run(
            model()
                .stack(control().create(timed("schedule", 2, 1, delay(5))), hostOs())
                .requests(app(), 1, BURST, FOREVER)
                .build());
    assertThat(run.events).containsExactly("0 restarts TIMED_OUT 2.0", "0 failed TIMED_OUT 4.0");
  }

  @Test
  void who_waits_for_a_pull_that_is_given_up_pulls_itself() {
    var shared = app().image(0, new Image.Layer("shared", 40, 0));
    var run =
        RecordingObserver.run(
            model()
                .registry(10)
                .stack(
                    hostOs(), runtime().create(timed("pull", 5, 0, new Demand.Pull(3, UNLIMITED))))
                .request(0, shared, FOREVER)
                .request(0, app().image(0, new Image.Layer("other", 1000, 0)), FOREVER)
                .request(4, shared, FOREVER)
                .build());
    // Both have 5 B/s and 5 s; then all of the link is the third's, 4 s for 40 B, just in time.
    assertThat(run.events)
        .containsExactly(
            "0 failed TIMED_OUT 5.0",
            "1 failed TIMED_OUT 5.0",
            "2 runtime.pull 4.0..9.0",
            "2 ready 9.0 cold");
  }

  @Test
  void who_waits_for_a_read_that_is_given_up_reads_itself() {
    var read = new Demand.DiskRead(new Constant(40), true);
    var disk = new Disk(10, 10, UNLIMITED, Long.MAX_VALUE);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, 64 * MIB, disk, UNLIMITED)
                .stack(hostOs())
                .request(0, app().startup(timed("load", 3, 0, read)), FOREVER)
                .request(1, app().startup(phase("load", read)), FOREVER)
                .request(2, app().startup(phase("load", read)), FOREVER)
                .build());
    // From 3 s to 7 s; who waits is told before who reads.
    assertThat(run.startups).containsExactly(5.0, 6.0);
  }

  @Test
  void a_gate_is_open_for_the_next_when_a_create_is_given_up() {
    var run =
        RecordingObserver.run(
            model()
                .stack(
                    hostOs(),
                    runtime().limits(Long.MAX_VALUE, 1).create(timed("slow", 4, 0, delay(10))))
                .requests(app(), 2, BURST, FOREVER)
                .build());
    assertThat(run.events).containsExactly("0 failed TIMED_OUT 4.0", "1 failed TIMED_OUT 8.0");
  }
}
