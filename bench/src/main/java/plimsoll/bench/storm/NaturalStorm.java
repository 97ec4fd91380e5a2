package plimsoll.bench.storm;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/** A boot storm on SSJ without a virtual clock: all guests are looked at whenever one is done. */
public final class NaturalStorm {

  private final Simulator simulator = new Simulator();
  private final double[] left;
  private final double cores;
  private final Event next = new Next();
  private int running;
  private double since;

  /**
   * @param work of each guest, in core-seconds; each can use one core
   */
  public NaturalStorm(double[] work, double cores) {
    this.left = work.clone();
    this.cores = cores;
    this.running = work.length;
  }

  /** Runs it; answers when the last guest is done, in seconds. */
  public double run() {
    lookForNext();
    simulator.start();
    return simulator.time();
  }

  private double pace() {
    return Math.min(1, cores / running);
  }

  private void lookForNext() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < running; i++) {
      least = Math.min(least, left[i]);
    }
    next.schedule(least / pace());
  }

  private final class Next extends Event {

    Next() {
      super(simulator);
    }

    @Override
    public void actions() {
      double done = (simulator.time() - since) * pace();
      since = simulator.time();
      int kept = 0;
      for (int i = 0; i < running; i++) {
        double after = left[i] - done;
        if (after > 1e-12) {
          left[kept++] = after;
        }
      }
      running = kept;
      if (running == 0) {
        simulator.stop();
      } else {
        lookForNext();
      }
    }
  }
}
