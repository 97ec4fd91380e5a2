package plimsoll.model.simulation.arrival;

import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/** Each request comes when the one before is ready, until one finds no room. */
final class FillSource implements RequestSource, EventHandler {

  private final RequestQuota quota;
  private final Simulator simulator;
  private final Patience patience = new Patience();

  FillSource(RequestQuota quota, Simulator simulator) {
    this.quota = quota;
    this.simulator = simulator;
  }

  @Override
  public void begin() {
    simulator.schedule(quota.beginNanos(), EventRank.REQUEST, this, 0);
  }

  @Override
  public void isReady() {
    patience.restore();
    follow();
  }

  @Override
  public void failed() {
    if (patience.lasts()) {
      follow();
    } else {
      quota.exhaust();
    }
  }

  private void follow() {
    if (quota.left() > 0) {
      simulator.schedule(simulator.nowNanos(), EventRank.REQUEST, this, 0);
    }
  }

  @Override
  public void notStarted() {
    quota.exhaust();
  }

  @Override
  public boolean endsWithRefusal() {
    return true;
  }

  @Override
  public void handle(int argument) {
    quota.make();
  }
}
