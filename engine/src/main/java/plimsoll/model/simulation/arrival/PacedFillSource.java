package plimsoll.model.simulation.arrival;

import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.random.Draw;

/** Requests at intervals, the first at once, until one finds no room. */
final class PacedFillSource implements RequestSource, EventHandler {

  private final RequestQuota quota;
  private final Simulator simulator;
  private final Draw interval;
  private final Patience patience = new Patience();
  private int next = Simulator.NONE;

  PacedFillSource(RequestQuota quota, Simulator simulator, Draw interval) {
    this.quota = quota;
    this.simulator = simulator;
    this.interval = interval;
  }

  @Override
  public void begin() {
    next = simulator.schedule(quota.beginNanos(), EventRank.REQUEST, this, 0);
  }

  @Override
  public void isReady() {
    patience.restore();
  }

  @Override
  public void failed() {
    if (!patience.lasts()) {
      notStarted();
    }
  }

  @Override
  public void notStarted() {
    if (next != Simulator.NONE) {
      simulator.cancel(next);
      next = Simulator.NONE;
    }
    quota.exhaust();
  }

  @Override
  public boolean endsWithRefusal() {
    return true;
  }

  @Override
  public void handle(int argument) {
    next = Simulator.NONE;
    long gap = interval.nanosOf(quota.nextEntity());
    quota.make();
    if (quota.left() > 0) {
      long time = Math.addExact(simulator.nowNanos(), gap);
      next = simulator.schedule(time, EventRank.REQUEST, this, 0);
    }
  }
}
