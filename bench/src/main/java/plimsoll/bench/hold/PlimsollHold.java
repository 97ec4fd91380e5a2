package plimsoll.bench.hold;

import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/** On our simulator. */
public class PlimsollHold extends Hold {

  private final Simulator simulator = new Simulator();
  private final EventHandler handler = this::handle;
  private int left;

  @Override
  void add(long timeNanos) {
    simulator.schedule(timeNanos, EventRank.COMPLETION, handler, 0);
  }

  @Override
  public double hold() {
    left = HOLDS;
    simulator.run();
    return simulator.nowNanos();
  }

  private void handle(int argument) {
    simulator.schedule(simulator.nowNanos() + increment(), EventRank.COMPLETION, handler, argument);
    if (--left == 0) {
      simulator.stop();
    }
  }
}
