package plimsoll.model.simulation.arrival;

import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/** Requests in waves of a size, one every so often; a burst is a single wave. */
final class WaveSource implements RequestSource, EventHandler {

  private final RequestQuota quota;
  private final Simulator simulator;
  private final long size;
  private final long everyNanos;

  WaveSource(RequestQuota quota, Simulator simulator, long size, long everyNanos) {
    this.quota = quota;
    this.simulator = simulator;
    this.size = size;
    this.everyNanos = everyNanos;
  }

  @Override
  public void begin() {
    simulator.schedule(quota.beginNanos(), EventRank.REQUEST, this, 0);
  }

  @Override
  public void handle(int argument) {
    for (long i = 0; i < size && quota.left() > 0; i++) {
      quota.make();
    }
    if (quota.left() > 0) {
      long next = Math.addExact(simulator.nowNanos(), everyNanos);
      simulator.schedule(next, EventRank.REQUEST, this, 0);
    }
  }
}
