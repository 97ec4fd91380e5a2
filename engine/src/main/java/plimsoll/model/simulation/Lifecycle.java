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
import plimsoll.model.WorkloadGroup.Restart;
import plimsoll.model.simulation.arrival.RequestSource;
import plimsoll.model.simulation.arrival.Requests;
import plimsoll.random.Draw;
import plimsoll.resource.SharedCapacity;

/**
 * What happens to instances between their steps: they are requested, become ready, run, and go. It
 * also knows when the run is over: all requests made, none of them on its way, and no finite
 * lifetime still running.
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
  private final boolean hasColdStarts;
  private final List<RequestSource> sources = new ArrayList<>();
  private final InstancePool pool;
  private final ReadyWork work;
  private final int[] readyByGroup;
  private final int[] mostReadyByGroup;
  private int openSources;
  private long starting;
  private long mortal;
  private Runnable startsOver = () -> {};

  Lifecycle(
      Simulator simulator,
      ModelObserver observer,
      Admission admission,
      IdleStops idleStops,
      Ledger ledger,
      WorkingSets memory,
      StackPlan plan,
      InstancePool pool,
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
    this.hasColdStarts = plan.hasColdStarts();
    this.pool = pool;
    this.work = new ReadyWork(simulator);
    this.readyByGroup = new int[groups];
    this.mostReadyByGroup = new int[groups];
  }

  /** Adds the source of a group's requests, in the order of the groups. */
  void add(RequestSource source) {
    sources.add(source);
    openSources++;
  }

  /** Runs once no start is under way and none will come. */
  void whenStartsAreOver(Runnable action) {
    startsOver = action;
  }

  /** Starts that are neither ready nor refused nor failed. */
  long starting() {
    return starting;
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
        starting++;
        begin(group, group.entity(request), 0);
      }

      @Override
      public void exhausted() {
        Lifecycle.this.exhausted();
      }
    };
  }

  private void begin(GroupPlan group, long entity, int comebacks) {
    long now = simulator.nowNanos();
    observer.requested(group.index(), now);
    Instance instance = pool.take(group, entity, now);
    instance.comebacks = comebacks;
    instance.begin(group.programs().start(), 0);
  }

  /** A source will make no more requests. */
  void exhausted() {
    openSources--;
    checkOver();
  }

  /** No host takes a request. */
  void refused(Instance instance) {
    RequestSource source = source(instance);
    boolean closing = instance.comebacks == 0 && source.endsWithRefusal();
    observer.refused(instance.group.index(), closing, simulator.nowNanos());
    starting--;
    pool.give(instance);
    notStarted(instance, source);
    checkOver();
  }

  /** An instance was killed before it could start. */
  void killed(Instance instance) {
    observer.failed(
        instance.number, instance.group.index(), Failure.OUT_OF_MEMORY, simulator.nowNanos());
    starting--;
    restart(instance);
    pool.give(instance);
    notStarted(instance, source(instance));
    checkOver();
  }

  /**
   * A start is given up: what it asked for is taken back, what it made goes.
   *
   * @param restarts how often it may begin anew
   */
  void giveUp(Instance instance, Failure why, int restarts) {
    forgetTimers(instance);
    instance.withdraw();
    ReadyWork.closeCores(instance);
    instance.failure = null;
    instance.givenUpFor = why;
    instance.restarts = instance.attempt < restarts;
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
      rests(instance);
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
      instance.leaveHost();
      Programs programs = instance.group.programs();
      instance.begin(programs.start(), wasPlaced ? programs.placePosition() : 0);
      return;
    }
    observer.failed(instance.number, group, why, now);
    starting--;
    pool.give(instance);
    notStarted(instance, source(instance));
    checkOver();
  }

  private void forgetTimers(Instance instance) {
    if (instance.phaseTimer != Simulator.NONE) {
      simulator.cancel(instance.phaseTimer);
      instance.phaseTimer = Simulator.NONE;
    }
    if (instance.readyTimer != Simulator.NONE) {
      simulator.cancel(instance.readyTimer);
      instance.readyTimer = Simulator.NONE;
    }
  }

  private void release(Instance instance) {
    rests(instance);
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
    if (instance.host != null) {
      wakes(instance);
    }
  }

  /** Where an instance stands is idle no more. */
  private void wakes(Instance instance) {
    if (!hasColdStarts || instance.active) {
      return;
    }
    instance.active = true;
    long now = simulator.nowNanos();
    instance.hostIdleNanos = instance.placedHost().activity.begin(now);
    instance.guestIdleNanos =
        instance.guest == null ? 0 : instance.placedGuest().activity.begin(now);
  }

  /** Where an instance stands may be idle as far as it is concerned. */
  private void rests(Instance instance) {
    if (!instance.active) {
      return;
    }
    instance.active = false;
    instance.placedHost().activity.end(simulator.nowNanos());
    if (instance.guest != null) {
      instance.placedGuest().activity.end(simulator.nowNanos());
    }
  }

  /** An instance rests once it uses no core, and wakes once it does. */
  private void usesCores(Instance instance) {
    boolean busy =
        instance.background != SharedCapacity.NONE || instance.warmUp != SharedCapacity.NONE;
    if (busy) {
      wakes(instance);
    } else {
      rests(instance);
    }
  }

  /** Nobody has used a guest for long enough: it ends. */
  void stopGuest(Guest guest) {
    admission.retire(guest);
    Instance keeper = pool.keeper(guest, simulator.nowNanos());
    wakes(keeper);
    keeper.begin(guest.openerGroup.programs().guestEnd(), 0);
  }

  /** A guest that nobody used is gone. */
  void guestGone(Instance keeper) {
    rests(keeper);
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

  /** Requests an instance that was killed once more, with the same draws, if its group says so. */
  private void restart(Instance killed) {
    Restart policy = killed.group.group().restart();
    int before = killed.comebacks;
    if (before < policy.attempts()) {
      GroupPlan group = killed.group;
      long entity = killed.entity;
      long pause = Math.round(policy.pauseSeconds(before) * 1e9);
      starting++;
      simulator.schedule(
          Math.addExact(simulator.nowNanos(), pause),
          EventRank.REQUEST,
          argument -> begin(group, entity, before + 1),
          0);
    }
  }

  /** A ready instance is to be killed; its memory is gone already. */
  void kill(Instance victim) {
    if (victim.lifetimeEvent != Simulator.NONE) {
      simulator.cancel(victim.lifetimeEvent);
      victim.lifetimeEvent = Simulator.NONE;
    }
    if (victim.group.lifetime() == null) {
      mortal++; // it will go after all
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
    forgetTimers(instance);
    instance.forgetWithdrawables();
    starting--;
    ledger.becameReady();
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
      usesCores(instance);
      memory.becameReady(instance);
      boolean isFirst = instance.comebacks == 0;
      RequestSource source = source(instance);
      restIfSteady(instance);
      if (isFirst) {
        source.isReady();
      }
      checkOver();
    } else {
      mortal++;
      leave(instance);
    }
  }

  private void isReady(Instance instance) {
    if (instance.comebacks == 0) {
      source(instance).isReady();
    }
  }

  /** Starts what an instance does while it is ready. */
  private void run(Instance instance) {
    work.begin(instance);
    Draw lifetime = instance.group.lifetime();
    if (lifetime != null) {
      mortal++;
      instance.lifetimeEvent =
          after(lifetime.nanosOf(instance.entity), instance, Instance.LIFETIME);
    }
  }

  /** The background use of an instance is drawn anew. */
  void redraw(Instance instance) {
    work.redraw(instance);
    usesCores(instance);
  }

  /** The work of an instance after it became ready is done. */
  void warmedUp(Instance instance) {
    work.warmedUp(instance);
    usesCores(instance);
    restIfSteady(instance);
  }

  /** An instance that stays as it is for ever needs no object; nobody may touch it afterwards. */
  private void restIfSteady(Instance instance) {
    boolean forEver = instance.lifetimeEvent == Simulator.NONE && !instance.killed;
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
    GroupPlan group = instance.group;
    ledger.leaves(simulator.nowNanos());
    readyByGroup[group.index()]--;
    instance.ready = false;
    wakes(instance);
    memory.leaves(instance);
    if (instance.guest != null) {
      instance.guest.running--;
    }
    if (!hasGuest) {
      instance.placedHost().running--;
    }
    work.stop(instance);
    instance.begin(group.programs().end(), 0);
  }

  /** An instance is gone, its end phases included. */
  void gone(Instance instance) {
    release(instance);
    observer.ended(instance.number, instance.group.index(), simulator.nowNanos());
    mortal--;
    boolean untilReady = instance.group.group().lifetime() instanceof Lifetime.UntilReady;
    if (instance.killed) {
      restart(instance);
    }
    pool.give(instance);
    if (untilReady) {
      isReady(instance);
    }
    checkOver();
  }

  private RequestSource source(Instance instance) {
    return sources.get(instance.group.index());
  }

  private void checkOver() {
    if (openSources == 0 && starting == 0) {
      startsOver.run();
      if (mortal == 0) {
        simulator.stop();
      }
    }
  }
}
