package plimsoll.model.simulation;

import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.random.Draw;
import plimsoll.resource.SharedCapacity;

/**
 * What an instance does with its cores while it is ready: it warms up, and it uses some of them in
 * the background, for ever or until that is drawn anew.
 *
 * <p>An app that does more than one thing at a time, or more than its limit, has a group of its
 * cores. One that only has its background use has none: a load of the group's weight and the use as
 * its cap gets the same, level by level.
 */
final class ReadyWork {

  private final Simulator simulator;

  ReadyWork(Simulator simulator) {
    this.simulator = simulator;
  }

  /** An instance has become ready. */
  void begin(Instance instance) {
    GroupPlan group = instance.group;
    Draw warmUp = group.warmUp();
    if (warmUp != null) {
      double work = warmUp.of(instance.entity) * group.cpuFactor();
      double threads = group.app().warmUp().orElseThrow().threads();
      if (work > 0) {
        double pace = threads / instance.slowdown();
        instance.warmUp =
            instance
                .placedHost()
                .cores
                .start(Site.APP.cpuGroup(instance), work, 1, pace, instance, Instance.WARM_UP);
      }
    }
  }

  /** An instance is used, from now on. */
  void use(Instance instance) {
    use(instance, instance.group.useCores(instance.entity, 0));
    scheduleRedraw(instance);
  }

  /** The background use of an instance is drawn anew. */
  void redraw(Instance instance) {
    instance.redraws++;
    use(instance, instance.group.useCores(instance.entity, instance.redraws));
    scheduleRedraw(instance);
  }

  private void scheduleRedraw(Instance instance) {
    Draw redraw = instance.group.redraw();
    instance.redrawEvent = Simulator.NONE;
    if (redraw != null) {
      long nanos = Math.max(1, Math.round(redraw.of(instance.entity, instance.redraws) * 1e9));
      instance.redrawEvent =
          simulator.schedule(
              Math.addExact(simulator.nowNanos(), nanos),
              EventRank.COMPLETION,
              instance,
              Instance.REDRAW);
    }
  }

  /** The warm-up is over. */
  void warmedUp(Instance instance) {
    instance.warmUp = SharedCapacity.NONE;
    if (instance.background != SharedCapacity.NONE) {
      share(instance);
    }
  }

  /** Sets the cores that an instance uses from now on. */
  private static void use(Instance instance, double cores) {
    instance.backgroundCores = cores > 0 ? cores / instance.slowdown() : 0;
    share(instance);
  }

  private static void share(Instance instance) {
    SharedCapacity capacity = instance.placedHost().cores;
    stopBackground(instance, capacity);
    double pace = instance.backgroundCores;
    boolean alone =
        instance.warmUp == SharedCapacity.NONE && pace <= instance.group.app().cpu().limitCores();
    if (alone) {
      closeCores(instance);
    }
    if (pace > 0) {
      instance.background =
          capacity.start(
              alone ? Site.outsideOfApp(instance) : Site.APP.cpuGroup(instance),
              Double.POSITIVE_INFINITY,
              alone ? Site.weightOfApp(instance) : 1,
              pace,
              instance,
              Instance.DEMAND);
    }
  }

  private static void stopBackground(Instance instance, SharedCapacity cores) {
    if (instance.background != SharedCapacity.NONE) {
      cores.stop(instance.background);
      instance.background = SharedCapacity.NONE;
    }
  }

  /** An instance is used no more, though it may stay ready. */
  void stop(Instance instance) {
    if (instance.redrawEvent != Simulator.NONE) {
      simulator.cancel(instance.redrawEvent);
      instance.redrawEvent = Simulator.NONE;
    }
    SharedCapacity cores = instance.placedHost().cores;
    if (instance.warmUp != SharedCapacity.NONE) {
      cores.stop(instance.warmUp);
      instance.warmUp = SharedCapacity.NONE;
    }
    stopBackground(instance, cores);
    closeCores(instance);
  }

  /** Closes what an app had of the cores for itself, if it had. */
  static void closeCores(Instance instance) {
    if (instance.cpuGroup != SharedCapacity.NONE) {
      instance.placedHost().cores.closeGroup(instance.cpuGroup);
      instance.cpuGroup = SharedCapacity.NONE;
    }
  }

  /** Whether nothing of it will ever change unless it is killed. */
  static boolean isSteady(Instance instance) {
    return instance.warmUp == SharedCapacity.NONE
        && instance.redrawEvent == Simulator.NONE
        && instance.cpuGroup == SharedCapacity.NONE;
  }
}
