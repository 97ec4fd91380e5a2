package plimsoll.model.simulation;

import plimsoll.kernel.Simulator;
import plimsoll.model.ModelObserver;

/** Where instances stand: they come to their place and leave it, and guests go that nobody uses. */
final class Standing {

  private final Simulator simulator;
  private final ModelObserver observer;
  private final Admission admission;
  private final IdleStops idleStops;
  private final IdleTimes idleTimes;
  private final InstancePool pool;

  Standing(
      Simulator simulator,
      ModelObserver observer,
      Admission admission,
      StackPlan plan,
      InstancePool pool) {
    this.simulator = simulator;
    this.observer = observer;
    this.admission = admission;
    this.idleStops = new IdleStops(plan, simulator, admission, this);
    this.idleTimes = new IdleTimes(simulator, plan.hasColdStarts());
    this.pool = pool;
  }

  /** How long nothing has gone on where an instance stands. */
  IdleTimes idleTimes() {
    return idleTimes;
  }

  /** An instance gives back what it took, and leaves its place. */
  void release(Instance instance) {
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
}
