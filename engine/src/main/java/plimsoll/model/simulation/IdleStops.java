package plimsoll.model.simulation;

import java.util.OptionalLong;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/**
 * Stops what nobody uses inside shared guests, from above: a runtime some time after its last
 * container, the guest some time after the last thing inside has stopped. A layer that states no
 * time stops with the next one below that does.
 */
final class IdleStops {

  private final Simulator simulator;
  private final Admission admission;

  /** Of the layers that come up with a guest, lowest first; negative where none is stated. */
  private final long[] afterNanos;

  /** Who stops guests. */
  private final Standing standing;

  IdleStops(StackPlan plan, Simulator simulator, Admission admission, Standing standing) {
    this.standing = standing;
    this.simulator = simulator;
    this.admission = admission;
    this.afterNanos =
        plan.bootedWithGuest().stream()
            .map(layer -> plan.layer(layer).traits().idleStopNanos())
            .mapToLong((OptionalLong nanos) -> nanos.orElse(-1))
            .toArray();
  }

  /** Something has gone from a guest; if nothing is left, it is idle from now on. */
  void left(Guest guest) {
    if (guest.inside == 0 && !guest.isEnding) {
      await(guest);
    }
  }

  /** The next layer to stop is the highest that is up and states a time. */
  private void await(Guest guest) {
    for (int layer = guest.layersUp - 1; layer >= 0; layer--) {
      if (afterNanos[layer] >= 0) {
        guest.idleLayer = layer;
        long end = Math.addExact(simulator.nowNanos(), afterNanos[layer]);
        guest.idleEvent =
            simulator.schedule(end, EventRank.COMPLETION, argument -> expired(guest), 0);
        return;
      }
    }
  }

  /** Something comes into a guest. */
  void entered(Guest guest) {
    if (guest.idleEvent != Simulator.NONE) {
      simulator.cancel(guest.idleEvent);
      guest.idleEvent = Simulator.NONE;
    }
  }

  private void expired(Guest guest) {
    guest.idleEvent = Simulator.NONE;
    if (guest.idleLayer > 0) {
      admission.stopLayers(guest, guest.idleLayer);
      await(guest);
    } else {
      standing.stopGuest(guest);
    }
  }
}
