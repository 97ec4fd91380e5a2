package plimsoll.bench.hold;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/** On SSJ with its default list, a splay tree; an event object is scheduled again and again. */
public class SsjHold extends Hold {

  private final Simulator simulator = new Simulator();
  private int left;

  @Override
  void add(long timeNanos) {
    new HoldEvent().schedule(timeNanos);
  }

  @Override
  public double hold() {
    left = HOLDS;
    simulator.start();
    return simulator.time();
  }

  private final class HoldEvent extends Event {

    HoldEvent() {
      super(simulator);
    }

    @Override
    public void actions() {
      schedule(increment());
      if (--left == 0) {
        simulator.stop();
      }
    }
  }
}
