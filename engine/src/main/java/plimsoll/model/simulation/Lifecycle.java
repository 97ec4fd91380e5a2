package plimsoll.model.simulation;

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

/** What happens to instances between their steps: they are requested, become ready, run, and go. */
final class Lifecycle {

  private final Simulator simulator;
  private final ModelObserver observer;
  private final Standing standing;
  private final Sources sources;
  private final FailedStarts failedStarts;
  private final Ledger ledger;
  private final WorkingSets memory;
  private final boolean containers;
  private final boolean hasGuest;
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
      Standing standing,
      Sources sources,
      FailedStarts failedStarts,
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
    this.standing = standing;
    this.sources = sources;
    this.failedStarts = failedStarts;
    this.ledger = ledger;
    this.memory = memory;
    this.containers = plan.hasRuntime();
    this.hasGuest = plan.hasGuest();
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

  /** Where instances stand. */
  Standing standing() {
    return standing;
  }

  /** What becomes of starts that fail. */
  FailedStarts failedStarts() {
    return failedStarts;
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
    WarmInstances warm = group.warm();
    Instance found = warm == null ? null : warm.takeFor(entity);
    if (found != null) {
      found.entity = entity;
      found.requestNanos = now;
      found.comebacks = comebacks;
      found.retries = 0;
      found.crash = crash;
      serve(found);
      return;
    }
    Instance instance = pool.take(group, entity, now);
    instance.comebacks = comebacks;
    instance.crash = crash;
    observer.begins(instance.number, group.index(), instance.request(), now);
    start(instance);
  }

  /** An instance starts, or waits until it may. */
  void start(Instance instance) {
    Pacer pacer = instance.group.pacer();
    if (pacer == null) {
      instance.begin(instance.group.programs().start(), 0);
    } else {
      pacer.add(instance);
    }
  }

  /** A request has an instance that was ready before. */
  private void serve(Instance instance) {
    long now = simulator.nowNanos();
    Guest guest = instance.guest;
    int host = instance.placedHost().number;
    observer.begins(instance.number, instance.group.index(), instance.request(), now);
    observer.placed(instance.number, host, guest == null ? 0 : guest.bin, now);
    progress.startEnds();
    if (instance.crash != Recovery.NONE) {
      recovery.leaves(now); // it was there already, for nobody
      recovery.ready(instance.crash, now);
      instance.crash = Recovery.NONE;
    }
    observer.ready(instance.number, instance.group.index(), false, now, now);
    isUsed(instance);
  }

  /** A ready instance is to be killed; its memory is gone already. */
  void kill(Instance victim) {
    victim.forgetLifetime(simulator);
    if (victim.unrequested) {
      victim.group.warmInstances().remove(victim);
    }
    if (victim.unrequested || !victim.group.endsByItself(victim)) {
      progress.willGo(); // after all
    }
    after(0, victim, Instance.KILLED);
  }

  /** A ready instance was killed; what it leaves behind is taken down. */
  void killedWhileReady(Instance victim) {
    if (victim.unrequested) {
      observer.unrequested(victim.number, simulator.nowNanos());
    } else {
      observer.failed(
          victim.number, victim.group.index(), Failure.OUT_OF_MEMORY, simulator.nowNanos());
    }
    leave(victim);
  }

  /** An instance is ready. */
  void ready(Instance instance) {
    GroupPlan group = instance.group;
    long now = simulator.nowNanos();
    instance.ready = true;
    instance.forgetTimers(simulator);
    instance.forgetWithdrawables();
    if (!instance.unrequested) {
      Pacer.leaves(instance);
      progress.startEnds();
    }
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
    memory.becameReady(instance);
    Rollout rollout = group.rollout();
    if (rollout != null) {
      rollout.isReady(instance);
    }
    if (instance.unrequested) {
      observer.ended(instance.number, group.index(), now);
      work.begin(instance);
      standing.idleTimes().usesCores(instance);
      group.warmInstances().add(instance);
    } else {
      observer.ready(instance.number, group.index(), instance.cold, instance.requestNanos, now);
      isReadyFor(instance);
    }
  }

  private void isReadyFor(Instance instance) {
    if (!(instance.group.group().lifetime() instanceof Lifetime.UntilReady)) {
      work.begin(instance);
    }
    isUsed(instance);
  }

  /** Who requested an instance has it. */
  private void isUsed(Instance instance) {
    boolean goesAtOnce = instance.group.group().lifetime() instanceof Lifetime.UntilReady;
    if (!goesAtOnce) {
      run(instance);
      standing.idleTimes().usesCores(instance);
      boolean isFirst = instance.comebacks == 0;
      RequestSource source = sources.of(instance);
      restIfSteady(instance);
      if (isFirst) {
        source.isReady();
      }
      progress.check();
    } else {
      progress.willGo();
      end(instance);
    }
  }

  /** Starts what an instance does while it is ready. */
  private void run(Instance instance) {
    work.use(instance);
    long lifetime = instance.group.lifetimeNanos(instance);
    if (lifetime >= 0) {
      progress.willGo();
      instance.lifetimeEvent = after(lifetime, instance, Instance.LIFETIME);
    }
  }

  /** The background use of an instance is drawn anew. */
  void redraw(Instance instance) {
    work.redraw(instance);
    standing.idleTimes().usesCores(instance);
  }

  /** The work of an instance after it became ready is done. */
  void warmedUp(Instance instance) {
    work.warmedUp(instance);
    standing.idleTimes().usesCores(instance);
    restIfSteady(instance);
  }

  /** An instance that stays as it is for ever needs no object; nobody may touch it afterwards. */
  private void restIfSteady(Instance instance) {
    boolean forEver =
        !hostsMayFail
            && instance.group.rollout() == null
            && instance.group.warm() == null
            && instance.lifetimeEvent == Simulator.NONE
            && !instance.killed;
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
    long keepNanos = instance.group.keepNanos(instance.entity);
    if (keepNanos < 0) {
      leave(instance);
    } else {
      keep(instance, keepNanos);
    }
  }

  /** An instance is ready for another request, for a time. */
  private void keep(Instance instance, long nanos) {
    RequestSource source = sources.of(instance);
    boolean untilReady = instance.group.group().lifetime() instanceof Lifetime.UntilReady;
    boolean isFirst = instance.comebacks == 0;
    observer.ended(instance.number, instance.group.index(), simulator.nowNanos());
    work.stop(instance);
    standing.idleTimes().usesCores(instance);
    instance.unrequested = true;
    instance.group.warmInstances().keep(instance);
    instance.lifetimeEvent = after(nanos, instance, Instance.EXPIRED);
    progress.hasGone();
    if (untilReady && isFirst) {
      source.isReady();
    }
    progress.check();
  }

  /** Another instance takes the place of one, which goes. */
  void replaced(Instance instance) {
    instance.replaced = true;
    leave(instance);
  }

  /** Nobody has requested an instance that was kept. */
  void expired(Instance instance) {
    instance.group.warmInstances().remove(instance);
    progress.willGo();
    observer.unrequested(instance.number, simulator.nowNanos());
    leave(instance);
  }

  /** Stops what an instance does while it is ready. */
  void stopWork(Instance instance) {
    work.stop(instance);
  }

  private void leave(Instance instance) {
    recovery.leaves(simulator.nowNanos());
    readyNoMore(instance);
    instance.isEnding = true;
    standing.idleTimes().wakes(instance);
    memory.leaves(instance);
    work.stop(instance);
    instance.begin(instance.group.programs().end(), 0);
  }

  /** An instance that was ready is so no more. */
  void readyNoMore(Instance instance) {
    ledger.leaves(simulator.nowNanos());
    readyByGroup[instance.group.index()]--;
    instance.ready = false;
    Rollout rollout = instance.group.rollout();
    if (rollout != null) {
      rollout.isReadyNoMore(instance);
    }
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
    standing.release(instance);
    hasGone(instance);
    progress.check();
  }

  /** Nothing is left of an instance that was to go. */
  void hasGone(Instance instance) {
    observer.ended(instance.number, instance.group.index(), simulator.nowNanos());
    progress.hasGone();
    if (instance.killed && instance.pooled) {
      instance.group.warmInstances().lost(instance, 0);
    } else if (instance.killed && !instance.unrequested) {
      comebacks.killed(instance);
    }
    Rollout rollout = instance.group.rollout();
    if (rollout != null && instance.replaced) {
      rollout.oldIsGone();
    }
    boolean isFirst = instance.comebacks == 0 && !instance.unrequested;
    RequestSource source = sources.of(instance);
    boolean untilReady = instance.group.group().lifetime() instanceof Lifetime.UntilReady;
    pool.give(instance);
    if (untilReady && isFirst) {
      source.isReady();
    }
  }
}
