package plimsoll.model.simulation;

import java.util.List;
import java.util.Objects;
import plimsoll.kernel.Simulator;
import plimsoll.model.ModelObserver;
import plimsoll.model.ModelObserver.Failure;
import plimsoll.model.simulation.arrival.RequestSource;
import plimsoll.model.simulation.disturbance.Recovery;

/**
 * What happens to starts that do not come to their end: they are refused or given up, what they
 * made is taken down, and they begin anew, are tried again after a pause, or have failed.
 */
final class FailedStarts {

  private final Simulator simulator;
  private final ModelObserver observer;
  private final Admission admission;
  private final Standing standing;
  private final Sources sources;
  private final InstancePool pool;
  private final Progress progress;
  private final Comebacks comebacks;
  private final Recovery recovery;

  FailedStarts(
      Simulator simulator,
      ModelObserver observer,
      Admission admission,
      Standing standing,
      Sources sources,
      InstancePool pool,
      Progress progress,
      Comebacks comebacks,
      Recovery recovery) {
    this.simulator = simulator;
    this.observer = observer;
    this.admission = admission;
    this.standing = standing;
    this.sources = sources;
    this.pool = pool;
    this.progress = progress;
    this.comebacks = comebacks;
    this.recovery = recovery;
  }

  /** No host takes a request. */
  void refused(Instance instance) {
    if (instance.unrequested) {
      spareFailed(instance);
      return;
    }
    RequestSource source = sources.of(instance);
    boolean closing = instance.comebacks == 0 && source.endsWithRefusal();
    boolean again = instance.group.group().policies().retry().refusals() && !closing;
    if (again && comebacks.mayTryAgain(instance)) {
      comebacks.triesAgain(instance);
      return;
    }
    Pacer.leaves(instance);
    observer.refused(instance.group.index(), closing, simulator.nowNanos());
    progress.startEnds();
    boolean waits = comebacks.awaitsHost(instance);
    pool.give(instance);
    if (!waits) {
      notStarted(instance, source);
    }
    progress.check();
  }

  /** A start for a warm pool has come to nothing; there will be another. */
  void spareFailed(Instance spare) {
    spare.group.warmInstances().failed(spare);
    observer.ended(spare.number, spare.group.index(), simulator.nowNanos());
    spare.leaveHost();
    pool.give(spare);
  }

  /** Only the first start of an instance is one that its source counts. */
  private static void notStarted(Instance instance, RequestSource source) {
    if (instance.comebacks == 0) {
      source.notStarted();
    }
  }

  /** An instance was killed before it could start. */
  void killed(Instance instance) {
    if (instance.unrequested) {
      spareFailed(instance);
      return;
    }
    comebacks.killed(instance);
    fails(instance, Failure.OUT_OF_MEMORY);
    progress.check();
  }

  /**
   * A start is given up: what it asked for is taken back, what it made goes.
   *
   * @param restarts how often it may begin anew
   */
  void giveUp(Instance instance, Failure why, int restarts) {
    observer.givesUp(instance.number, why, simulator.nowNanos());
    instance.forgetTimers(simulator);
    instance.withdraw();
    ReadyWork.closeCores(instance);
    instance.failure = null;
    instance.givenUpFor = why;
    instance.restarts = instance.attempt - instance.firstAttempt < restarts;
    Programs programs = instance.group.programs();
    Guest guest = instance.guest;
    if (instance.host == null) {
      givenUp(instance); // the control plane has made nothing yet
    } else if (guest == null || guest.booter != instance) {
      instance.begin(programs.retreat(), 0);
    } else if (guest.layersUp > 0) {
      admission.stopLayers(guest, guest.layersUp);
      placeAnew(guest);
      givenUp(instance);
    } else {
      admission.retire(guest);
      placeAnew(guest);
      instance.begin(programs.retreatFromBoot(), 0);
    }
  }

  /** Who waited for a guest that does not come up looks for another. */
  private void placeAnew(Guest guest) {
    List<Instance> waited = List.copyOf(guest.waiting);
    guest.waiting.clear();
    for (Instance instance : waited) {
      standing.idleTimes().rests(instance);
      admission.release(instance);
      instance.leaveHost();
    }
    for (Instance instance : waited) {
      Programs programs = instance.group.programs();
      instance.begin(programs.start(), programs.placePosition());
    }
  }

  /** A start that was given up has left nothing behind. */
  void givenUp(Instance instance) {
    boolean wasPlaced = instance.host != null;
    if (wasPlaced) {
      standing.release(instance);
    }
    int group = instance.group.index();
    long now = simulator.nowNanos();
    Failure why = Objects.requireNonNull(instance.givenUpFor);
    instance.givenUpFor = null;
    if (instance.unrequested) {
      spareFailed(instance);
      return;
    }
    if (instance.restarts) {
      observer.restarts(instance.number, group, why, now);
      instance.attempt++;
      recovery.restarts();
      instance.leaveHost();
      Programs programs = instance.group.programs();
      instance.begin(programs.start(), wasPlaced ? programs.placePosition() : 0);
      return;
    }
    failsOrTriesAgain(instance, why);
    progress.check();
  }

  /** A start has failed that does not begin anew at once. */
  void failsOrTriesAgain(Instance instance, Failure why) {
    if (comebacks.mayTryAgain(instance)) {
      observer.restarts(instance.number, instance.group.index(), why, simulator.nowNanos());
      comebacks.triesAgain(instance);
    } else {
      fails(instance, why);
    }
  }

  private void fails(Instance instance, Failure why) {
    Pacer.leaves(instance);
    observer.failed(instance.number, instance.group.index(), why, simulator.nowNanos());
    progress.startEnds();
    RequestSource source = sources.of(instance);
    boolean isFirst = instance.comebacks == 0;
    boolean isFull = why == Failure.OUT_OF_MEMORY && !instance.exceedsLimit();
    pool.give(instance);
    if (isFirst && isFull) {
      source.notStarted();
    } else if (isFirst) {
      source.failed();
    }
  }
}
