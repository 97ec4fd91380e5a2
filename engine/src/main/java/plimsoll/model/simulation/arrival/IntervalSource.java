package plimsoll.model.simulation.arrival;

import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.random.Draw;

/** Requests with independent intervals; one interval passes before the first. */
final class IntervalSource implements RequestSource, EventHandler {

  private final RequestQuota quota;
  private final Simulator simulator;
  private final Draw interval;

  IntervalSource(RequestQuota quota, Simulator simulator, Draw interval) {
    this.quota = quota;
    this.simulator = simulator;
    this.interval = interval;
  }

  @Override
  public void begin() {
    scheduleAfter(quota.beginNanos());
  }

  private void scheduleAfter(long timeNanos) {
    long next = Math.addExact(timeNanos, interval.nanosOf(quota.nextEntity()));
    simulator.schedule(next, EventRank.REQUEST, this, 0);
  }

  @Override
  public void handle(int argument) {
    quota.make();
    if (quota.left() > 0) {
      scheduleAfter(simulator.nowNanos());
    }
  }
}
