package plimsoll.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static plimsoll.kernel.EventRank.COMPLETION;
import static plimsoll.kernel.EventRank.HORIZON;
import static plimsoll.kernel.EventRank.REQUEST;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorTest {

  private final Simulator simulator = new Simulator();
  private final List<Integer> log = new ArrayList<>();

  @Test
  void events_run_in_the_order_of_their_times() {
    schedule(30, REQUEST, 3);
    schedule(10, REQUEST, 1);
    schedule(20, REQUEST, 2);
    simulator.run();

    assertThat(log).containsExactly(1, 2, 3);
    assertThat(simulator.nowNanos()).isEqualTo(30);
    assertThat(simulator.executedEvents()).isEqualTo(3);
  }

  @Test
  void at_one_instant_the_rank_decides_whatever_the_order_of_scheduling() {
    schedule(10, HORIZON, 3);
    schedule(10, REQUEST, 2);
    schedule(10, COMPLETION, 1);
    simulator.run();

    assertThat(log).containsExactly(1, 2, 3);
  }

  @Test
  void at_one_instant_and_rank_the_first_scheduled_runs_first() {
    for (int i = 0; i < 1000; i++) {
      schedule(10, REQUEST, i);
    }
    simulator.run();

    assertThat(log).hasSize(1000).isSorted();
  }

  @Test
  void an_event_scheduled_for_now_runs_within_the_instant_by_its_rank() {
    simulator.schedule(
        10,
        REQUEST,
        argument -> {
          log.add(argument);
          schedule(10, REQUEST, 4);
          schedule(10, COMPLETION, 2);
        },
        1);
    schedule(10, REQUEST, 3);
    schedule(11, COMPLETION, 5);
    simulator.run();

    assertThat(log).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void a_cancelled_event_never_runs_and_leaves_at_once() {
    schedule(10, REQUEST, 1);
    int second = schedule(20, REQUEST, 2);
    schedule(30, REQUEST, 3);
    simulator.cancel(second);

    assertThat(simulator.pendingEvents()).isEqualTo(2);
    simulator.run();
    assertThat(log).containsExactly(1, 3);
  }

  @Test
  void a_rescheduled_event_runs_once_at_its_new_time() {
    int moved = schedule(10, REQUEST, 1);
    schedule(20, REQUEST, 2);
    simulator.reschedule(moved, 30);
    simulator.run();

    assertThat(log).containsExactly(2, 1);
    assertThat(simulator.nowNanos()).isEqualTo(30);
  }

  @Test
  void rescheduling_counts_as_scheduling_anew_and_keeps_the_rank() {
    int moved = schedule(10, REQUEST, 2);
    schedule(10, REQUEST, 1);
    schedule(10, HORIZON, 3);
    simulator.reschedule(moved, 10);
    simulator.run();

    assertThat(log).containsExactly(1, 2, 3);
  }

  @Test
  void an_event_may_move_and_cancel_others_of_its_own_instant() {
    int cancelled = schedule(10, HORIZON, 9);
    int moved = schedule(10, HORIZON, 2);
    simulator.schedule(
        10,
        COMPLETION,
        argument -> {
          log.add(argument);
          simulator.cancel(cancelled);
          simulator.reschedule(moved, 15);
        },
        1);
    simulator.run();

    assertThat(log).containsExactly(1, 2);
    assertThat(simulator.nowNanos()).isEqualTo(15);
  }

  @Test
  void handles_are_used_again_and_no_event_is_mixed_up() {
    int first = schedule(10, REQUEST, 1);
    int second = schedule(20, REQUEST, 2);
    simulator.cancel(first);
    int third = schedule(5, REQUEST, 3);
    int fourth = schedule(30, REQUEST, 4);

    assertThat(third).isEqualTo(first);
    assertThat(fourth).isNotIn(second, third);
    simulator.cancel(second);
    simulator.run();
    assertThat(log).containsExactly(3, 4);
  }

  @Test
  void an_event_that_runs_has_given_its_handle_back() {
    int[] inner = new int[1];
    int outer = simulator.schedule(10, REQUEST, a -> inner[0] = schedule(20, REQUEST, 2), 1);
    simulator.run();

    assertThat(inner[0]).isEqualTo(outer);
    assertThat(log).containsExactly(2);
  }

  @Test
  void a_handle_that_is_not_pending_is_refused() {
    int cancelled = schedule(10, REQUEST, 1);
    int run = schedule(10, REQUEST, 2);
    int pending = schedule(20, REQUEST, 3);
    simulator.cancel(cancelled);
    simulator.schedule(10, HORIZON, argument -> simulator.stop(), 0);
    simulator.run();

    for (int handle : new int[] {cancelled, run, Simulator.NONE, 1000}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> simulator.cancel(handle))
          .withMessage("event must be pending at 10 ns, but handle " + handle + " is not");
      assertThatIllegalArgumentException().isThrownBy(() -> simulator.reschedule(handle, 50));
    }
    simulator.cancel(pending);
    assertThat(simulator.pendingEvents()).isZero();
  }

  @Test
  void cancelling_twice_is_refused_and_spares_the_others() {
    for (int i = 0; i < 10; i++) {
      schedule(i, REQUEST, i);
    }
    simulator.cancel(3);
    simulator.cancel(7);

    assertThatIllegalArgumentException().isThrownBy(() -> simulator.cancel(7));
    assertThatIllegalArgumentException().isThrownBy(() -> simulator.cancel(3));
    simulator.run();
    assertThat(log).containsExactly(0, 1, 2, 4, 5, 6, 8, 9);
  }

  @Test
  void the_past_is_refused_and_changes_nothing() {
    int pending = schedule(30, REQUEST, 1);
    simulator.schedule(20, REQUEST, argument -> simulator.stop(), 0);
    simulator.run();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> schedule(19, REQUEST, 2))
        .withMessage("event time must not be before now, 20 ns, but was 19 ns");
    assertThatIllegalArgumentException().isThrownBy(() -> simulator.reschedule(pending, 19));
    assertThat(simulator.pendingEvents()).isEqualTo(1);
    simulator.run();
    assertThat(log).containsExactly(1);
  }

  @Test
  void a_stop_keeps_what_is_pending_for_the_next_run() {
    simulator.schedule(10, COMPLETION, argument -> simulator.stop(), 0);
    schedule(10, REQUEST, 1);
    simulator.run();

    assertThat(log).isEmpty();
    assertThat(simulator.nowNanos()).isEqualTo(10);
    simulator.run();
    assertThat(log).containsExactly(1);
  }

  @Test
  void a_handler_that_throws_has_run_and_the_others_are_still_pending() {
    simulator.schedule(
        10,
        REQUEST,
        argument -> {
          throw new IllegalStateException("broken");
        },
        0);
    schedule(20, REQUEST, 1);

    assertThatThrownBy(simulator::run).hasMessage("broken");
    simulator.run();
    assertThat(log).containsExactly(1);
  }

  @Test
  void the_trace_is_told_of_each_event_before_it_runs() {
    List<String> trace = new ArrayList<>();
    EventHandler handler = argument -> trace.add("run " + argument);
    simulator.traceTo(
        (time, rank, who, argument) -> {
          assertThat(simulator.nowNanos()).isEqualTo(time);
          assertThat(who).isSameAs(handler);
          trace.add(time + " " + rank + " " + argument);
        });
    simulator.schedule(20, REQUEST, handler, 2);
    int cancelled = simulator.schedule(15, REQUEST, handler, 3);
    simulator.schedule(10, HORIZON, handler, 1);
    simulator.cancel(cancelled);
    simulator.run();

    assertThat(trace).containsExactly("10 HORIZON 1", "run 1", "20 REQUEST 2", "run 2");
  }

  @Test
  void the_last_instant_that_a_long_can_hold_is_a_time() {
    schedule(Long.MAX_VALUE, COMPLETION, 2);
    schedule(0, HORIZON, 1);
    simulator.run();

    assertThat(log).containsExactly(1, 2);
  }

  private int schedule(long timeNanos, EventRank rank, int argument) {
    return simulator.schedule(timeNanos, rank, log::add, argument);
  }
}
