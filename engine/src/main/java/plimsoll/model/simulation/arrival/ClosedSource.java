package plimsoll.model.simulation.arrival;

import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/** A fixed number in flight: each that is done is followed by the next, as {@code xargs -P}. */
final class ClosedSource implements RequestSource, EventHandler {

  private final RequestQuota quota;
  private final Simulator simulator;
  private final int concurrency;

  /** Requests that are scheduled for this instant and not made yet. */
  private long scheduled;

  ClosedSource(RequestQuota quota, Simulator simulator, int concurrency) {
    this.quota = quota;
    this.simulator = simulator;
    this.concurrency = concurrency;
  }

  @Override
  public void begin() {
    long first = Math.min(concurrency, quota.left());
    for (long i = 0; i < first; i++) {
      follow(quota.beginNanos());
    }
  }

  @Override
  public void isReady() {
    follow(simulator.nowNanos());
  }

  @Override
  public void notStarted() {
    follow(simulator.nowNanos());
  }

  private void follow(long timeNanos) {
    if (quota.left() > scheduled) {
      scheduled++;
      simulator.schedule(timeNanos, EventRank.REQUEST, this, 0);
    }
  }

  @Override
  public void handle(int argument) {
    scheduled--;
    quota.make();
  }
}
