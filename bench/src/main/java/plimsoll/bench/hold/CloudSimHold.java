package plimsoll.bench.hold;

import ch.qos.logback.classic.Level;
import org.cloudsimplus.core.CloudSimEntity;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.core.events.SimEvent;
import org.cloudsimplus.util.Log;

/** On CloudSim Plus: one entity that sends events to itself. */
public class CloudSimHold extends Hold {

  private static final int TAG = 1;
  private static final double FAR_AWAY = 1e18;

  private final CloudSimPlus simulation = new CloudSimPlus();
  private final java.util.List<Long> first = new java.util.ArrayList<>();
  private int left;
  private double last;

  /** Sends itself an event for each that comes. */
  private final class Holder extends CloudSimEntity {

    Holder() {
      super(simulation);
    }

    @Override
    protected void startInternal() {
      for (long time : first) {
        schedule((double) time, TAG);
      }
    }

    @Override
    public void processEvent(SimEvent event) {
      left--;
      last = event.getTime();
      schedule((double) increment(), TAG);
    }
  }

  @Override
  void add(long timeNanos) {
    first.add(timeNanos);
  }

  @Override
  public void fill() {
    super.fill();
    Log.setLevel(Level.OFF);
    new Holder();
    simulation.startSync();
  }

  @Override
  public double hold() {
    left = HOLDS;
    while (left > 0) {
      simulation.runFor(FAR_AWAY); // it comes back after each instant at which something happened
    }
    return last;
  }
}
