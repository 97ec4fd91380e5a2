package plimsoll.bench.hold;

import java.util.concurrent.locks.LockSupport;
import nl.tudelft.simulation.dsol.experiment.SingleReplication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;
import nl.tudelft.simulation.dsol.simulators.RunState;

/** On DSOL with its default list, a red-black tree; it runs in a thread of its own. */
public class DsolHold extends Hold {

  private final DevsSimulator<Double> simulator = new DevsSimulator<>("hold");
  private boolean isReady;
  private int left;
  private volatile double last;

  @Override
  void add(long timeNanos) {
    if (!isReady) {
      simulator.initialize(
          new AbstractDsolModel<Double, DevsSimulator<Double>>(simulator) {
            @Override
            public void constructModel() {}
          },
          new SingleReplication<>("hold", 0.0, 0.0, 1e300));
      isReady = true;
    }
    simulator.scheduleEventRel((double) timeNanos, this::handle);
  }

  private void handle() {
    simulator.scheduleEventRel((double) increment(), this::handle);
    if (--left == 0) {
      last = simulator.getSimulatorTime();
      simulator.stop();
    }
  }

  @Override
  public double hold() {
    left = HOLDS;
    simulator.start();
    while (simulator.getRunState() != RunState.STOPPED) {
      LockSupport.parkNanos(20_000);
    }
    return last;
  }

  @Override
  public void close() {
    simulator.cleanUp();
  }
}
