package plimsoll.model.simulation;

import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.ModelObserver;
import plimsoll.model.ModelObserver.Failure;
import plimsoll.model.Timeout;
import plimsoll.resource.FifoLock;

/** A phase: waits for its lock, starts its demands, and is over when the last of them is met. */
final class PhaseStep implements Step {

  /** Finds the lock of a phase for an instance. */
  interface LockOf {
    FifoLock of(Instance instance);
  }

  private final int number;
  private final Simulator simulator;
  private final ModelObserver observer;
  private final @Nullable LockOf lock;
  private final DemandStep[] demands;
  private final @Nullable Timeout timeout;

  PhaseStep(
      int number,
      Simulator simulator,
      ModelObserver observer,
      @Nullable LockOf lock,
      DemandStep[] demands,
      @Nullable Timeout timeout) {
    this.number = number;
    this.simulator = simulator;
    this.observer = observer;
    this.lock = lock;
    this.demands = demands;
    this.timeout = timeout;
  }

  @Override
  public boolean perform(Instance instance) {
    instance.phaseBeginNanos = simulator.nowNanos();
    if (timeout != null) {
      long end = Math.addExact(simulator.nowNanos(), timeout.afterNanos());
      instance.phaseTimer =
          simulator.schedule(end, EventRank.TIMEOUT, instance, Instance.PHASE_TIMEOUT);
    }
    if (lock == null) {
      return begin(instance);
    }
    FifoLock found = lock.of(instance);
    observer.waits(instance.number, number, simulator.nowNanos());
    instance.heldLock = found;
    instance.lockTicket = -1;
    long ticket = found.acquire(instance, Instance.LOCK);
    if (instance.heldLock == found) {
      // A grant within the call may have led on to another turn at the same lock.
      instance.lockTicket = Math.max(instance.lockTicket, ticket);
    }
    return false;
  }

  /** The lock is granted; returns whether the phase is over already and the start goes on. */
  boolean granted(Instance instance) {
    observer.granted(instance.number, number, simulator.nowNanos());
    return begin(instance);
  }

  /** Starts the demands; returns whether the phase is over already and the start goes on. */
  private boolean begin(Instance instance) {
    instance.outstanding = 1; // so that none of them ends the phase before all have begun
    for (DemandStep demand : demands) {
      instance.outstanding += demand.start(instance);
    }
    if (--instance.outstanding > 0) {
      return false;
    }
    return finish(instance);
  }

  /** Patience is over. */
  void giveUp(Instance instance) {
    if (timeout == null) {
      throw new IllegalStateException("instance " + instance.number + " has all the time");
    }
    instance.group.life().failedStarts().giveUp(instance, Failure.TIMED_OUT, timeout.restarts());
  }

  /** Ends the phase; returns whether the start goes on. */
  boolean finish(Instance instance) {
    if (instance.phaseTimer != Simulator.NONE) {
      simulator.cancel(instance.phaseTimer);
      instance.phaseTimer = Simulator.NONE;
    }
    instance.forgetWithdrawables();
    observer.phaseEnded(instance.number, number, instance.phaseBeginNanos, simulator.nowNanos());
    FifoLock held = instance.heldLock;
    if (held != null) {
      instance.heldLock = null;
      held.release();
    }
    Failure failure = instance.failure;
    if (failure == null) {
      return true;
    }
    instance.group.life().failedStarts().giveUp(instance, failure, 0);
    return false;
  }

  /** The instance has read bytes that others wait for. */
  void readForAll(Instance instance) {
    for (DemandStep demand : demands) {
      if (demand instanceof DemandStep.ReadOnce read) {
        read.done(instance);
      }
    }
    instance.demandMet();
  }
}
