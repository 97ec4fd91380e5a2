package plimsoll.experiment.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.locked;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;
import static plimsoll.model.Stacks.timed;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.experiment.Replication;
import plimsoll.model.Arrivals;
import plimsoll.model.Model;
import plimsoll.model.Stacks;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.random.Exponential;

/** Small runs whose every slice can be told by hand. */
class ReplicationTraceTest {

  private static Written trace(Model model) {
    Written written = new Written();
    ReplicationTrace.run(model, 1, 0, VarianceReduction.NONE, Hosts.ALL, written);
    return written;
  }

  @Test
  void a_phase_holds_the_wait_for_its_lock_and_a_layer_its_phases() {
    Written run =
        trace(
            model()
                .stack(hostOs(), runtime().create(locked("daemon", "api", delay(2))))
                .requests(app().startup(phase("init", delay(1))), 2, BURST, FOREVER)
                .build());
    assertThat(run.names)
        .containsExactly(
            "0 cluster", "0/1 requests", "1 h0-0", "1/2 container 1", "1/4 container 2");
    assertThat(run.slices)
        .containsExactly(
            "1/2 start g0 0.0..3.0",
            "1/2 runtime 0.0..2.0",
            "1/2 daemon 0.0..2.0",
            "1/2 app 2.0..3.0",
            "1/2 init 2.0..3.0",
            "1/4 start g0 0.0..5.0",
            "1/4 runtime 0.0..4.0",
            "1/4 daemon 0.0..4.0",
            "1/4 waits for runtime.api 0.0..2.0",
            "1/4 app 4.0..5.0",
            "1/4 init 4.0..5.0",
            "1/2 ready g0 3.0..5.0");
    assertThat(run.counter(0, "waiting for runtime.api"))
        .containsExactly("0.0 0.0", "0.0 1.0", "2.0 0.0");
    assertThat(run.counter(1, "starts under way")).contains("0.0 2.0", "3.0 1.0");
    assertThat(run.counter(0, "ready")).contains("3.0 1.0");
  }

  @Test
  void a_guest_that_several_share_has_a_track_and_who_waits_for_it_is_seen_to_wait() {
    Written run =
        trace(
            model()
                .host(1, 8, 1L << 40)
                .stack(
                    hostOs(),
                    hypervisor().create(phase("vm", delay(1))),
                    guestOs().guest(4, Stacks.GIB).boot(phase("kernel", delay(2))),
                    runtime().create(phase("run", delay(1))))
                .requests(app(), 2, BURST, FOREVER)
                .build());
    assertThat(run.slices)
        .containsExactly(
            "1/2 start g0 0.0..4.0",
            "1/2 hypervisor 0.0..1.0",
            "1/2 vm 0.0..1.0",
            "1/2 guest-os 1.0..3.0",
            "1/2 kernel 1.0..3.0",
            "1/2 runtime 3.0..4.0",
            "1/2 run 3.0..4.0",
            "1/1 boot 0.0..3.0",
            "1/1 hypervisor 0.0..1.0",
            "1/1 vm 0.0..1.0",
            "1/1 guest-os 1.0..3.0",
            "1/1 kernel 1.0..3.0",
            "1/4 start g0 0.0..4.0",
            "1/4 waits 0.0..3.0",
            "1/4 runtime 3.0..4.0",
            "1/4 run 3.0..4.0");
  }

  @Test
  void attempts_and_their_failures_are_told() {
    Written run =
        trace(
            model()
                .stack(
                    hostOs(),
                    runtime()
                        .create(timed("slow", 4, 1, delay(10)))
                        .destroy(phase("undo", delay(1))))
                .requests(app(), 1, BURST, FOREVER)
                .build());
    assertThat(run.slices)
        .containsExactly(
            "1/2 start g0 0.0..5.0",
            "1/2 waits 0.0..4.0",
            "1/2 runtime 4.0..5.0",
            "1/2 undo 4.0..5.0",
            "1/2 start g0 5.0..10.0",
            "1/2 waits 5.0..9.0",
            "1/2 runtime 9.0..10.0",
            "1/2 undo 9.0..10.0");
    assertThat(run.instants).containsExactly("1/2 timed out 4.0", "1/2 timed out 9.0");
    assertThat(run.counter(0, "starts under way")).contains("0.0 1.0").endsWith("10.0 0.0");
  }

  @Test
  void what_is_taken_down_ends_on_the_track_which_the_next_uses_again() {
    Written run =
        trace(
            model()
                .stack(hostOs(), runtime().destroy(phase("stop", delay(1))))
                .requests(
                    app().startup(phase("init", delay(2))),
                    2,
                    new Arrivals.Closed(1),
                    new Lifetime.UntilReady())
                .build());
    assertThat(run.slices)
        .containsExactly(
            "1/2 start g0 0.0..2.0",
            "1/2 app 0.0..2.0",
            "1/2 init 0.0..2.0",
            "1/2 end g0 2.0..3.0",
            "1/2 runtime 2.0..3.0",
            "1/2 stop 2.0..3.0",
            "1/2 start g0 3.0..5.0",
            "1/2 app 3.0..5.0",
            "1/2 init 3.0..5.0",
            "1/2 end g0 5.0..6.0",
            "1/2 runtime 5.0..6.0",
            "1/2 stop 5.0..6.0");
  }

  @Test
  void cores_are_counted_while_they_are_busy() {
    Written run =
        trace(
            model()
                .host(2, 4, 1L << 40)
                .stack(hostOs(), runtime().create(phase("work", cpu(3))))
                .requests(app(), 3, BURST, FOREVER)
                .build());
    assertThat(run.counter(1, "CPU")).contains("0.0 2.0").endsWith("3.0 0.0");
    assertThat(run.counter(2, "CPU")).contains("0.0 1.0");
  }

  @Test
  void other_hosts_are_left_out_where_only_some_are_asked_for() {
    Written written = new Written();
    ReplicationTrace.run(
        model()
            .host(3, 4, 1L << 40)
            .stack(hostOs(), runtime().create(phase("work", cpu(1))))
            .requests(app(), 30, BURST, FOREVER)
            .build(),
        1,
        0,
        VarianceReduction.NONE,
        new Hosts(1, 1),
        written);
    assertThat(written.slices).isNotEmpty().allMatch(slice -> slice.startsWith("2/"));
    assertThat(written.counters).noneMatch(c -> c.startsWith("1 ") || c.startsWith("3 "));
    assertThat(written.counter(0, "starts under way")).contains("0.0 30.0");
  }

  @Test
  void looking_on_changes_no_start() {
    Model model =
        model()
            .host(2, 2, 1L << 40)
            .stack(hostOs(), runtime().create(locked("daemon", "api", cpu(new Exponential(0.3)))))
            .requests(app().startup(phase("init", cpu(new Exponential(2)))), 50, BURST, FOREVER)
            .build();
    double total =
        trace(model).slices.stream()
            .filter(slice -> slice.contains("start g0"))
            .mapToDouble(ReplicationTraceTest::seconds)
            .sum();
    double mean =
        Objects.requireNonNull(Replication.run(model, 1, 0).series().get("startup")).meanSeconds();
    assertThat(total / 50).isCloseTo(mean, offset(1e-9));
  }

  private static double seconds(String slice) {
    List<String> ends = List.of(slice.substring(slice.lastIndexOf(' ') + 1).split("\\.\\.", -1));
    return Double.parseDouble(ends.get(1)) - Double.parseDouble(ends.get(0));
  }
}
