package plimsoll.model.simulation.arrival;

import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.TraceRows;

/** Requests at the times of recorded ones; all of one time in one event, in their order. */
final class TraceSource implements RequestSource, EventHandler {

  private final RequestQuota quota;
  private final Simulator simulator;
  private final TraceRows rows;
  private int next;

  TraceSource(RequestQuota quota, Simulator simulator, TraceRows rows) {
    this.quota = quota;
    this.simulator = simulator;
    this.rows = rows;
  }

  @Override
  public void begin() {
    scheduleNext();
  }

  private void scheduleNext() {
    if (next < rows.size()) {
      simulator.schedule(timeOf(next), EventRank.REQUEST, this, 0);
    } else {
      quota.exhaust();
    }
  }

  private long timeOf(int request) {
    return Math.addExact(quota.beginNanos(), rows.atNanos(request));
  }

  @Override
  public void handle(int argument) {
    while (next < rows.size() && timeOf(next) == simulator.nowNanos() && quota.left() > 0) {
      next++;
      quota.make();
    }
    if (quota.left() > 0) {
      scheduleNext();
    }
  }
}
