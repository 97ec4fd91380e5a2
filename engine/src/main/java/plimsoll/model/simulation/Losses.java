package plimsoll.model.simulation;

import plimsoll.kernel.Simulator;
import plimsoll.model.ModelObserver;
import plimsoll.model.ModelObserver.Failure;
import plimsoll.model.simulation.disturbance.Recovery;

/** What happens to instances whose host fails, whatever they were about. */
final class Losses {

  private final Simulator simulator;
  private final ModelObserver observer;
  private final Lifecycle life;
  private final Standing standing;
  private final FailedStarts failedStarts;
  private final WorkingSets memory;
  private final InstancePool pool;
  private final Progress progress;
  private final Comebacks comebacks;
  private final Recovery recovery;

  Losses(
      Simulator simulator,
      ModelObserver observer,
      Lifecycle life,
      Standing standing,
      FailedStarts failedStarts,
      WorkingSets memory,
      InstancePool pool,
      Progress progress,
      Comebacks comebacks,
      Recovery recovery) {
    this.simulator = simulator;
    this.observer = observer;
    this.life = life;
    this.standing = standing;
    this.failedStarts = failedStarts;
    this.memory = memory;
    this.pool = pool;
    this.progress = progress;
    this.comebacks = comebacks;
    this.recovery = recovery;
  }

  /**
   * The host of an instance has failed: it is gone at once, and requested anew if it was not about
   * to go.
   *
   * @param detectNanos until the new request
   */
  void lost(Instance instance, int crash, long detectNanos) {
    boolean wasReady = instance.ready;
    boolean wasGoing = instance.isEnding;
    boolean waited = wasReady && instance.unrequested;
    Failure wasGivenUp = instance.restarts ? null : instance.givenUpFor;
    instance.forgetTimers(simulator);
    instance.withdraw();
    instance.forgetWithdrawables();
    if (instance.guest != null) {
      instance.guest.waiting.remove(instance);
    }
    if (waited && !instance.killed) {
      instance.group.warmInstances().remove(instance);
    }
    if (wasReady) {
      life.readyNoMore(instance);
      memory.leaves(instance);
      life.stopWork(instance);
    } else {
      ReadyWork.closeCores(instance);
    }
    standing.release(instance);
    if (wasGoing) {
      life.hasGone(instance);
    } else if (instance.unrequested) {
      spareGoes(instance, wasReady, detectNanos);
    } else if (wasGivenUp != null) {
      failedStarts.failsOrTriesAgain(instance, wasGivenUp);
    } else {
      comesBack(instance, wasReady, crash, detectNanos);
    }
  }

  /** Nobody misses an instance that nobody used, but its place in a pool is filled again. */
  private void spareGoes(Instance spare, boolean wasReady, long detectNanos) {
    if (wasReady) {
      recovery.leaves(simulator.nowNanos());
      if (spare.killed) {
        progress.hasGone();
      }
    } else {
      observer.ended(spare.number, spare.group.index(), simulator.nowNanos());
    }
    if (spare.pooled) {
      spare.group.warmInstances().lost(spare, detectNanos);
    }
    spare.leaveHost();
    pool.give(spare);
  }

  private void comesBack(Instance instance, boolean wasReady, int crash, long detectNanos) {
    GroupPlan group = instance.group;
    long now = simulator.nowNanos();
    Pacer.leaves(instance);
    if (!wasReady) {
      progress.startEnds();
    } else if (group.endsByItself(instance)) {
      progress.hasGone();
    }
    recovery.lost(crash, wasReady ? Recovery.NONE : instance.crash, wasReady, now);
    observer.failed(instance.number, group.index(), Failure.HOST_LOST, now);
    comebacks.lost(instance, wasReady, crash, detectNanos);
    instance.leaveHost();
    pool.give(instance);
  }
}
