package plimsoll.model.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.WorkloadGroup.Pacing;

/**
 * Holds the starts of one group back: as many go on at once as there are slots, each begins some
 * time after the one before, and the others wait, first come first served. O(1) a start.
 */
final class Pacer implements EventHandler {

  private final Pacing pacing;
  private final Simulator simulator;
  private final Queue<Instance> waiting = new ArrayDeque<>();
  private int starting;
  private long nextNanos;
  private boolean isScheduled;

  Pacer(Pacing pacing, Simulator simulator) {
    this.pacing = pacing;
    this.simulator = simulator;
  }

  /** An instance is to start. */
  void add(Instance instance) {
    waiting.add(instance);
    if (!isScheduled) {
      letIn();
    }
  }

  /** The start of an instance is over, or is tried again only later. */
  static void leaves(Instance instance) {
    Pacer pacer = instance.pacer;
    if (pacer != null) {
      instance.pacer = null;
      pacer.slotIsFree();
    }
  }

  /** Whoever follows begins after all that ends at this instant. */
  private void slotIsFree() {
    starting--;
    if (!waiting.isEmpty()) {
      scheduleAt(Math.max(nextNanos, simulator.nowNanos()));
    }
  }

  private void scheduleAt(long nanos) {
    if (!isScheduled) {
      isScheduled = true;
      simulator.schedule(nanos, EventRank.REQUEST, this, 0);
    }
  }

  @Override
  public void handle(int argument) {
    isScheduled = false;
    letIn();
  }

  private void letIn() {
    while (starting < pacing.slots() && !waiting.isEmpty() && !isScheduled) {
      if (nextNanos > simulator.nowNanos()) {
        scheduleAt(nextNanos);
        return;
      }
      nextNanos = Math.addExact(simulator.nowNanos(), pacing.delayNanos());
      starting++;
      Instance next = waiting.remove();
      next.pacer = this;
      next.begin(next.group.programs().start(), 0);
    }
  }
}
