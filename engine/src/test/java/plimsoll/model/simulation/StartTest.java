package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.SECOND;
import static plimsoll.model.Stacks.UNTIL_READY;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.control;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.locked;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import plimsoll.model.Arrivals;
import plimsoll.model.WorkloadGroup;
import plimsoll.random.Constant;

/** Starts that a person can follow with a pencil: which phases run, in what order, for how long. */
class StartTest {

  @Test
  void a_process_is_created_by_its_kernel_and_then_starts_itself() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs().create(phase("fork", delay(1))))
                .requests(app().startup(phase("init", delay(2))), 1, BURST, FOREVER)
                .build());
    assertThat(run.events)
        .containsExactly("0 host-os.fork 0.0..1.0", "0 app.init 1.0..3.0", "0 ready 3.0 warm");
  }

  @Test
  void a_virtual_machine_climbs_hypervisor_and_guest_before_its_app() {
    var run =
        RecordingObserver.run(
            model()
                .stack(
                    hostOs().create(phase("never", delay(100))),
                    hypervisor().create(phase("vmm-setup", delay(1))),
                    guestOs()
                        .guest(1, GIB)
                        .boot(phase("kernel", delay(2)), phase("init", delay(3)))
                        .create(phase("fork", delay(4))))
                .requests(app().startup(phase("listen", delay(5))), 1, BURST, FOREVER)
                .build());
    assertThat(run.events)
        .containsExactly(
            "0 hypervisor.vmm-setup 0.0..1.0",
            "0 guest-os.kernel 1.0..3.0",
            "0 guest-os.init 3.0..6.0",
            "0 guest-os.fork 6.0..10.0",
            "0 app.listen 10.0..15.0",
            "0 ready 15.0 cold");
  }

  @Test
  void containers_share_a_guest_and_the_second_waits_for_its_boot() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 16 * GIB)
                .stack(
                    hypervisor().create(phase("vmm-setup", delay(1))),
                    guestOs().guest(4, GIB).boot(phase("kernel", delay(2))),
                    runtime().boot(phase("daemon", delay(3))).create(phase("runc", delay(4))))
                .requests(app(), 2, BURST, FOREVER)
                .build());
    assertThat(run.events)
        .containsExactly(
            "0 hypervisor.vmm-setup 0.0..1.0",
            "0 guest-os.kernel 1.0..3.0",
            "0 runtime.daemon 3.0..6.0",
            "0 runtime.runc 6.0..10.0",
            "0 ready 10.0 cold",
            "1 runtime.runc 6.0..10.0",
            "1 ready 10.0 cold");
  }

  @Test
  void a_container_that_finds_its_guest_up_starts_warm() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 16 * GIB)
                .stack(
                    hypervisor(),
                    guestOs().guest(4, GIB).boot(phase("kernel", delay(2))),
                    runtime().create(phase("runc", delay(1))))
                .requests(app(), 2, new Arrivals.Waves(1, 10 * SECOND), FOREVER)
                .build());
    assertThat(run.startups).containsExactly(3.0, 1.0);
    assertThat(run.events).contains("0 ready 3.0 cold", "1 ready 11.0 warm");
  }

  @Test
  void a_container_that_finds_no_room_opens_another_guest() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 8, 16 * GIB)
                .stack(
                    hypervisor(),
                    guestOs().guest(2, 4 * GIB).boot(phase("kernel", delay(2))),
                    runtime())
                .requests(
                    app().memory(2 * GIB, Long.MAX_VALUE, GIB),
                    3,
                    new Arrivals.Waves(1, 10 * SECOND),
                    FOREVER)
                .build());
    assertThat(run.startups).containsExactly(2.0, 0.0, 2.0);
  }

  @Test
  void the_end_runs_down_the_stack_and_then_gives_its_room_back() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, GIB)
                .stack(
                    hypervisor().destroy(phase("free", delay(1))),
                    guestOs().guest(1, GIB).destroy(phase("halt", delay(2))))
                .requests(app(), 2, new Arrivals.Closed(1), UNTIL_READY)
                .build());
    assertThat(run.events)
        .containsExactly(
            "0 ready 0.0 cold",
            "0 guest-os.halt 0.0..2.0",
            "0 hypervisor.free 2.0..3.0",
            "0 ended 3.0",
            "0 ready 3.0 cold",
            "0 guest-os.halt 3.0..5.0",
            "0 hypervisor.free 5.0..6.0",
            "0 ended 6.0");
  }

  @Test
  void control_phases_pass_before_placement_and_a_refusal_comes_after_them() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, GIB)
                .stack(control().create(phase("schedule", delay(1))), hostOs())
                .requests(app().memory(GIB, Long.MAX_VALUE, GIB), 2, BURST, FOREVER)
                .build());
    assertThat(run.events)
        .containsExactly(
            "0 control.schedule 0.0..1.0",
            "0 ready 1.0 warm",
            "1 control.schedule 0.0..1.0",
            "refused 1.0");
  }

  @Test
  void a_phase_holds_its_lock_to_its_end_and_its_time_includes_the_wait() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs(), runtime().create(locked("daemon", "dockerd", delay(1))))
                .requests(app(), 3, BURST, FOREVER)
                .build());
    assertThat(run.startups).containsExactly(1.0, 2.0, 3.0);
    assertThat(run.events).contains("2 runtime.daemon 0.0..3.0");
  }

  @Test
  void a_declared_lock_of_a_layer_below_admits_as_many_as_its_capacity() {
    var run =
        RecordingObserver.run(
            model()
                .stack(
                    hostOs().lock("rtnl", 2),
                    runtime().create(locked("network", "host-os.rtnl", delay(1))))
                .requests(app(), 4, BURST, FOREVER)
                .build());
    assertThat(run.startups).containsExactly(1.0, 1.0, 2.0, 2.0);
  }

  @Test
  void a_lock_of_an_app_phase_is_shared_by_all_that_stand_on_the_same_layer() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs())
                .requests(app().startup(locked("work", "server", delay(1))), 2, BURST, FOREVER)
                .build());
    assertThat(run.startups).containsExactly(1.0, 2.0);
  }

  @Test
  void concurrent_creates_wait_at_the_gate_before_their_first_phase() {
    var run =
        RecordingObserver.run(
            model()
                .stack(
                    hostOs(),
                    runtime().limits(100, 1).create(phase("a", delay(1)), phase("b", delay(1))))
                .requests(app(), 2, BURST, FOREVER)
                .build());
    assertThat(run.events)
        .contains("1 runtime.a 2.0..3.0", "1 runtime.b 3.0..4.0", "1 ready 4.0 warm");
  }

  @Test
  void the_holder_of_a_lock_slows_down_under_load_like_everything_else() {
    // Two apps keep the one core busy for 10 core-seconds each from the start.
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, GIB)
                .stack(hostOs(), runtime().create(locked("daemon", "d", cpu(1))))
                .requests(app().cores(0, 1, 1), 2, BURST, FOREVER)
                .build());
    // The first has the core alone; the second shares it with the first, which runs by then.
    assertThat(run.startups).containsExactly(1.0, 3.0);
  }

  @Test
  void overheads_of_the_layers_below_multiply_and_spare_the_layer_itself_and_delays() {
    var run =
        RecordingObserver.run(
            model()
                .stack(
                    hostOs().overhead(0.5, 0, 0),
                    hypervisor().overhead(1, 0, 0).create(phase("vmm", cpu(1), delay(1.2))),
                    guestOs().guest(1, GIB).boot(phase("kernel", cpu(1)), phase("wait", delay(1))))
                .requests(app(), 1, BURST, FOREVER)
                .build());
    assertThat(run.events)
        .contains(
            "0 hypervisor.vmm 0.0..1.5", "0 guest-os.kernel 1.5..4.5", "0 guest-os.wait 4.5..5.5");
  }

  @Test
  void readiness_is_noticed_by_the_first_probe_after_the_app_is_up() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs().create(phase("fork", delay(0.5))))
                .requests(app().startup(phase("init", delay(2.5))).probe(1), 1, BURST, FOREVER)
                .build());
    assertThat(run.startups).containsExactly(3.5);
  }

  @Test
  void a_group_may_be_shifted_in_time() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs())
                .group(
                    new WorkloadGroup(
                        "late",
                        app().startup(phase("init", delay(1))).build(),
                        1,
                        OptionalInt.empty(),
                        5 * SECOND,
                        BURST,
                        FOREVER))
                .build());
    assertThat(run.events).containsExactly("0 app.init 5.0..6.0", "0 ready 6.0 warm");
  }

  @Test
  void a_horizon_cuts_off_and_counts_who_was_under_way() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs())
                .requests(
                    app().startup(phase("init", delay(4))),
                    3,
                    new Arrivals.Waves(1, 3 * SECOND),
                    FOREVER)
                .horizon(8)
                .build());
    assertThat(run.startups).containsExactly(4.0, 4.0);
    assertThat(run.outcome().unready()).isEqualTo(1);
  }

  @Test
  void a_schedule_changes_its_rate_and_stops_with_rate_zero() {
    var steps =
        List.of(
            new Arrivals.Schedule.Step(0, 0),
            new Arrivals.Schedule.Step(10 * SECOND, 5),
            new Arrivals.Schedule.Step(20 * SECOND, 0));
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs().create(phase("fork", delay(new Constant(0)))))
                .requests(app(), 1_000_000, new Arrivals.Schedule(steps), FOREVER)
                .build());
    // 50 are expected in the ten seconds; five standard deviations around that.
    assertThat(run.startups).hasSizeBetween(50 - 36, 50 + 36);
    assertThat(run.events)
        .filteredOn(event -> event.contains("ready"))
        .allSatisfy(
            event -> assertThat(Double.parseDouble(event.split(" ", -1)[2])).isBetween(10.0, 20.0));
  }
}
