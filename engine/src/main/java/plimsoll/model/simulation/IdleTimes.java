package plimsoll.model.simulation;

import plimsoll.kernel.Simulator;
import plimsoll.resource.SharedCapacity;

/**
 * Notes of hosts and guests how long nothing went on there, which makes the next start a cold one:
 * an instance wakes where it stands while it starts, ends or uses cores, and rests else.
 */
final class IdleTimes {

  private final Simulator simulator;
  private final boolean matter;

  /**
   * @param matter whether anything depends on how long it was idle
   */
  IdleTimes(Simulator simulator, boolean matter) {
    this.simulator = simulator;
    this.matter = matter;
  }

  /** Where an instance stands is idle no more. */
  void wakes(Instance instance) {
    if (!matter || instance.active) {
      return;
    }
    instance.active = true;
    long now = simulator.nowNanos();
    instance.hostIdleNanos = instance.placedHost().activity.begin(now);
    instance.guestIdleNanos =
        instance.guest == null ? 0 : instance.placedGuest().activity.begin(now);
  }

  /** Where an instance stands may be idle as far as it is concerned. */
  void rests(Instance instance) {
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
  void usesCores(Instance instance) {
    boolean busy =
        instance.background != SharedCapacity.NONE || instance.warmUp != SharedCapacity.NONE;
    if (busy) {
      wakes(instance);
    } else {
      rests(instance);
    }
  }
}
