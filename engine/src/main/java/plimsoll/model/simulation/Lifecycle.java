package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.App.Image;
import plimsoll.model.ModelObserver;
import plimsoll.model.ModelObserver.Failure;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.model.simulation.arrival.RequestSource;
import plimsoll.model.simulation.arrival.Requests;
import plimsoll.model.simulation.disturbance.Recovery;

/**
 * What happens to instances between their steps: they are requested, become ready, run, and go, or
 * are lost with their host.
 */
final class Lifecycle {

  private final Simulator simulator;
  private final ModelObserver observer;
  private final Admission admission;
  private final IdleStops idleStops;
  private final Ledger ledger;
  private final WorkingSets memory;
  private final boolean containers;
  private final boolean hasGuest;
  private final IdleTimes idleTimes;
  private final List<RequestSource> sources = new ArrayList<>();
  private final InstancePool pool;
  private final ReadyWork work;
  private final int[] readyByGroup;
  private final int[] mostReadyByGroup;
  private final Progress progress;
  private final Comebacks comebacks;
  private final Recovery recovery;
  private final boolean hostsMayFail;

  Lifecycle(
      Simulator simulator,
      ModelObserver observer,
      Admission admission,
      IdleStops idleStops,
      Ledger ledger,
      WorkingSets memory,
      StackPlan plan,
      InstancePool pool,
      Progress progress,
      Comebacks comebacks,
      Recovery recovery,
      boolean hostsMayFail,
      int groups) {
    this.simulator = simulator;
    this.observer = observer;
    this.admission = admission;
    this.idleStops = idleStops;
    idleStops.of(this);
    this.ledger = ledger;
    this.memory = memory;
    this.containers = plan.hasRuntime();
    this.hasGuest = plan.hasGuest();
    this.idleTimes = new IdleTimes(simulator, plan.hasColdStarts());
    this.pool = pool;
    this.work = new ReadyWork(simulator);
    this.progress = progress;
    this.comebacks = comebacks;
    comebacks.of(this);
    this.recovery = recovery;
    this.hostsMayFail = hostsMayFail;
    this.readyByGroup = new int[groups];
    this.mostReadyByGroup = new int[groups];
  }

  /** Adds the source of a group's requests, in the order of the groups. */
  void add(RequestSource source) {
    sources.add(source);
    progress.sourceOpens();
  }

  /** The most instances of a group that were ready at once. */
  int mostReady(int group) {
    return mostReadyByGroup[group];
  }

  /** Where the requests of a group are made. */
  Requests requestsOf(GroupPlan group) {
    return new Requests() {
      @Override
      public long entity(long request) {
        return group.entity(request);
      }

      @Override
      public void make(long request) {
        progress.startBegins();
        begin(group, group.entity(request), 0, Recovery.NONE);
      }

      @Override
      public void exhausted() {
        progress.sourceExhausted();
      }
    };
  }

  /**
   * A request is made.
   *
   * @param comebacks how often it is made anew
   * @param crash that it comes back from, or none
   */
  void begin(GroupPlan group, long entity, int comebacks, int crash) {
    long now = simulator.nowNanos();
    observer.requested(group.index(), now);
    Instance instance = pool.take(group, entity, now);
    instance.comebacks = comebacks;
    instance.crash = crash;
    observer.begins(instance.number, group.index(), instance.request(), now);
    instance.begin(group.programs().start(), 0);
  }

  /** No host takes a request. */
  void refused(Instance instance) {
    RequestSource source = source(instance);
    boolean closing = instance.comebacks == 0 && source.endsWithRefusal();
    boolean again = instance.group.group().retry().refusals() && !closing;
    if (again && comebacks.mayTryAgain(instance)) {
      comebacks.triesAgain(instance);
      return;
    }
    observer.refused(instance.group.index(), closing, simulator.nowNanos());
    progress.startEnds();
    boolean waits = comebacks.awaitsHost(instance);
    pool.give(instance);
    if (!waits) {
      notStarted(instance, source);
    }
    progress.check();
  }

  /** An instance was killed before it could start. */
  void killed(Instance instance) {
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
      idleTimes.rests(instance);
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
      release(instance);
    }
    int group = instance.group.index();
    long now = simulator.nowNanos();
    Failure why = Objects.requireNonNull(instance.givenUpFor);
    instance.givenUpFor = null;
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

  private void failsOrTriesAgain(Instance instance, Failure why) {
    if (comebacks.mayTryAgain(instance)) {
      observer.restarts(instance.number, instance.group.index(), why, simulator.nowNanos());
      comebacks.triesAgain(instance);
    } else {
      fails(instance, why);
    }
  }

  private void fails(Instance instance, Failure why) {
    observer.failed(instance.number, instance.group.index(), why, simulator.nowNanos());
    progress.startEnds();
    pool.give(instance);
    notStarted(instance, source(instance));
  }

  private void release(Instance instance) {
    idleTimes.rests(instance);
    instance.leavesImage(simulator.nowNanos());
    Guest guest = instance.guest;
    admission.release(instance);
    if (guest != null) {
      idleStops.left(guest);
    }
  }

  /** An instance has been let in, if it was; where it stands is not idle. */
  void entered(Instance instance) {
    Guest guest = instance.guest;
    if (guest != null) {
      idleStops.entered(guest);
    }
    Host host = instance.host;
    if (host != null) {
      idleTimes.wakes(instance);
      int inGuest = guest == null ? 0 : guest.bin;
      observer.placed(instance.number, host.number, inGuest, simulator.nowNanos());
    }
  }

  /** Nobody has used a guest for long enough: it ends. */
  void stopGuest(Guest guest) {
    admission.retire(guest);
    Instance keeper = pool.keeper(guest, simulator.nowNanos());
    guest.keeper = keeper;
    idleTimes.wakes(keeper);
    observer.guestStops(keeper.number, guest.host.number, guest.bin, simulator.nowNanos());
    keeper.begin(guest.openerGroup.programs().guestEnd(), 0);
  }

  /** A guest that nobody used is gone. */
  void guestGone(Instance keeper) {
    idleTimes.rests(keeper);
    admission.close(keeper.placedGuest());
    observer.ended(keeper.number, keeper.group.index(), simulator.nowNanos());
    pool.give(keeper);
  }

  /** Only the first start of an instance is one that its source counts. */
  private static void notStarted(Instance instance, RequestSource source) {
    if (instance.comebacks == 0) {
      source.notStarted();
    }
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
    Failure wasGivenUp = instance.restarts ? null : instance.givenUpFor;
    instance.forgetTimers(simulator);
    instance.withdraw();
    instance.forgetWithdrawables();
    if (instance.guest != null) {
      instance.guest.waiting.remove(instance);
    }
    if (wasReady) {
      readyNoMore(instance);
      memory.leaves(instance);
      work.stop(instance);
    } else {
      ReadyWork.closeCores(instance);
    }
    release(instance);
    if (wasGoing) {
      hasGone(instance);
    } else if (wasGivenUp != null) {
      failsOrTriesAgain(instance, wasGivenUp);
    } else {
      comesBack(instance, wasReady, crash, detectNanos);
    }
  }

  private void comesBack(Instance instance, boolean wasReady, int crash, long detectNanos) {
    GroupPlan group = instance.group;
    long now = simulator.nowNanos();
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

  /** The host of a guest has failed in which nothing stands. */
  void lost(Guest guest) {
    Instance keeper = guest.keeper;
    if (keeper != null) {
      keeper.withdraw();
      idleTimes.rests(keeper);
      observer.ended(keeper.number, keeper.group.index(), simulator.nowNanos());
      pool.give(keeper);
    }
    idleStops.entered(guest);
    admission.close(guest);
  }

  /** A ready instance is to be killed; its memory is gone already. */
  void kill(Instance victim) {
    victim.forgetLifetime(simulator);
    if (!victim.group.endsByItself(victim)) {
      progress.willGo(); // after all
    }
    after(0, victim, Instance.KILLED);
  }

  /** A ready instance was killed; what it leaves behind is taken down. */
  void killedWhileReady(Instance victim) {
    observer.failed(
        victim.number, victim.group.index(), Failure.OUT_OF_MEMORY, simulator.nowNanos());
    leave(victim);
  }

  /** An instance is ready. */
  void ready(Instance instance) {
    GroupPlan group = instance.group;
    long now = simulator.nowNanos();
    instance.ready = true;
    instance.forgetTimers(simulator);
    instance.forgetWithdrawables();
    progress.startEnds();
    ledger.becameReady();
    recovery.ready(instance.crash, now);
    instance.crash = Recovery.NONE;
    int count = ++readyByGroup[group.index()];
    mostReadyByGroup[group.index()] = Math.max(mostReadyByGroup[group.index()], count);
    if (instance.guest != null) {
      instance.guest.running++;
    }
    if (!hasGuest) {
      instance.placedHost().running++;
    }
    if (containers) {
      Optional<Image> image = group.app().image();
      if (image.isPresent()) {
        memory.cacheImage(instance, image.get());
      }
    }
    observer.ready(instance.number, group.index(), instance.cold, instance.requestNanos, now);
    boolean goesAtOnce = group.group().lifetime() instanceof Lifetime.UntilReady;
    if (!goesAtOnce) {
      run(instance);
      idleTimes.usesCores(instance);
      memory.becameReady(instance);
      boolean isFirst = instance.comebacks == 0;
      RequestSource source = source(instance);
      restIfSteady(instance);
      if (isFirst) {
        source.isReady();
      }
      progress.check();
    } else {
      progress.willGo();
      leave(instance);
    }
  }

  /** Starts what an instance does while it is ready. */
  private void run(Instance instance) {
    work.begin(instance);
    long lifetime = instance.group.lifetimeNanos(instance);
    if (lifetime >= 0) {
      progress.willGo();
      instance.lifetimeEvent = after(lifetime, instance, Instance.LIFETIME);
    }
  }

  /** The background use of an instance is drawn anew. */
  void redraw(Instance instance) {
    work.redraw(instance);
    idleTimes.usesCores(instance);
  }

  /** The work of an instance after it became ready is done. */
  void warmedUp(Instance instance) {
    work.warmedUp(instance);
    idleTimes.usesCores(instance);
    restIfSteady(instance);
  }

  /** An instance that stays as it is for ever needs no object; nobody may touch it afterwards. */
  private void restIfSteady(Instance instance) {
    boolean forEver = !hostsMayFail && instance.lifetimeEvent == Simulator.NONE && !instance.killed;
    // Who may be killed must be able to let go of the image that it uses.
    boolean mayGo = instance.usesImage() && instance.residence != Instance.NOWHERE;
    if (forEver && !mayGo && instance.comebacks == 0 && ReadyWork.isSteady(instance)) {
      memory.rests(instance);
      pool.rest(instance);
    }
  }

  private int after(long nanos, Instance instance, int what) {
    return simulator.schedule(
        Math.addExact(simulator.nowNanos(), nanos), EventRank.COMPLETION, instance, what);
  }

  /** The lifetime of an instance is over. */
  void end(Instance instance) {
    leave(instance);
  }

  private void leave(Instance instance) {
    recovery.leaves(simulator.nowNanos());
    readyNoMore(instance);
    instance.isEnding = true;
    idleTimes.wakes(instance);
    memory.leaves(instance);
    work.stop(instance);
    instance.begin(instance.group.programs().end(), 0);
  }

  private void readyNoMore(Instance instance) {
    ledger.leaves(simulator.nowNanos());
    readyByGroup[instance.group.index()]--;
    instance.ready = false;
    if (instance.guest != null) {
      instance.guest.running--;
    }
    if (!hasGuest) {
      instance.placedHost().running--;
    }
    instance.forgetLifetime(simulator);
  }

  /** An instance is gone, its end phases included. */
  void gone(Instance instance) {
    release(instance);
    hasGone(instance);
    progress.check();
  }

  private void hasGone(Instance instance) {
    observer.ended(instance.number, instance.group.index(), simulator.nowNanos());
    progress.hasGone();
    if (instance.killed) {
      comebacks.killed(instance);
    }
    boolean isFirst = instance.comebacks == 0;
    RequestSource source = source(instance);
    boolean untilReady = instance.group.group().lifetime() instanceof Lifetime.UntilReady;
    pool.give(instance);
    if (untilReady && isFirst) {
      source.isReady();
    }
  }

  private RequestSource source(Instance instance) {
    return sources.get(instance.group.index());
  }
}
