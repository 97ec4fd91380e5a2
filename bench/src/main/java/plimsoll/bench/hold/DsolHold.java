package plimsoll.bench.hold;

import java.util.concurrent.Semaphore;
import nl.tudelft.simulation.dsol.experiment.SingleReplication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;

/**
 * On DSOL with its default list, a red-black tree; it runs in a thread of its own. To start and to
 * stop it takes a second, so it is started once, and its thread waits inside an event between two
 * invocations.
 */
public class DsolHold extends Hold {

  private final DevsSimulator<Double> simulator = new DevsSimulator<>("hold");
  private final Semaphore mayGo = new Semaphore(0);
  private final Semaphore isDone = new Semaphore(0);
  private boolean isReady;
  private boolean isRunning;
  private int left;
  private double last;

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
      isDone.release();
      mayGo.acquireUninterruptibly();
    }
  }

  @Override
  public double hold() {
    left = HOLDS;
    if (isRunning) {
      mayGo.release();
    } else {
      isRunning = true;
      simulator.start();
    }
    isDone.acquireUninterruptibly();
    return last;
  }

  @Override
  public void close() {
    left = Integer.MAX_VALUE;
    mayGo.release(); // first, since stopping waits for the event that is running
    simulator.stop();
    simulator.cleanUp();
  }
}
