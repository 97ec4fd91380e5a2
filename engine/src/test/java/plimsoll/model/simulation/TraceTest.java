package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.SECOND;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.model;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.model.Arrivals;
import plimsoll.model.ModelObserver;
import plimsoll.model.TraceRows;
import plimsoll.model.WorkloadGroup.Lifetime;

/** Requests at recorded times, with recorded lifetimes. */
class TraceTest {

  /** Notes the times of requests and ends, in seconds. */
  private static final class Times implements ModelObserver {
    private final List<Long> requested = new ArrayList<>();
    private final List<Long> ended = new ArrayList<>();

    @Override
    public void requested(int group, long nanos) {
      requested.add(nanos / SECOND);
    }

    @Override
    public void refused(int group, boolean closing, long nanos) {}

    @Override
    public void phaseEnded(int instance, int phase, long beginNanos, long endNanos) {}

    @Override
    public void ready(int instance, int group, boolean cold, long requestNanos, long readyNanos) {}

    @Override
    public void failed(int instance, int group, Failure why, long nanos) {}

    @Override
    public void ended(int instance, int group, long nanos) {
      ended.add(nanos / SECOND);
    }
  }

  private static Times run(TraceRows rows, long count) {
    Times times = new Times();
    new FleetSimulation(
            model()
                .host(1, 1, 1024 * GIB)
                .stack(hostOs())
                .requests(
                    app().memory(1, 1, 1),
                    count,
                    new Arrivals.Trace(rows),
                    new Lifetime.Recorded(rows))
                .build(),
            7,
            0,
            times)
        .run();
    return times;
  }

  private static TraceRows.Builder rows(long... seconds) {
    TraceRows.Builder rows = new TraceRows.Builder();
    for (int i = 0; i < seconds.length; i += 2) {
      rows.add(seconds[i] * SECOND, seconds[i + 1] < 0 ? TraceRows.STAYS : seconds[i + 1] * SECOND);
    }
    return rows;
  }

  @Test
  void requests_come_and_go_as_was_recorded() {
    // In disorder; the third stays, so only the others end, at 100 + 7, 103 + 1 and 103 + 0.
    Times times = run(rows(103, 1, 100, 7, 105, -1, 103, 0).build(100 * SECOND), 4);
    assertThat(times.requested).containsExactly(0L, 3L, 3L, 5L);
    assertThat(times.ended).containsExactly(3L, 4L, 7L);
  }

  @Test
  void the_count_may_be_less_than_the_rows() {
    assertThat(run(rows(0, 1, 2, 1, 2, 1, 3, 1).build(0), 2).requested).containsExactly(0L, 2L);
  }

  @Test
  void rows_of_one_time_keep_their_order_and_earlier_ones_are_left_out() {
    TraceRows rows = rows(9, 1, 4, 2, 9, 3, 2, 4).build(4 * SECOND);
    assertThat(rows.size()).isEqualTo(3);
    assertThat(rows.atNanos(0)).isZero();
    assertThat(rows.lifetimeNanos(0)).isEqualTo(2 * SECOND);
    assertThat(rows.lifetimeNanos(1)).isEqualTo(SECOND);
    assertThat(rows.lifetimeNanos(2)).isEqualTo(3 * SECOND);
  }
}
