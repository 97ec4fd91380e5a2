package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.LayerMemory.Touched;
import plimsoll.model.simulation.memory.MemorySpace;
import plimsoll.resource.MemoryClaim;

/**
 * Has the guests of one host grow to what they touch in the end. As long as all of them could grow
 * to their ends and still fit, nothing is done; else their growth is taken in steps, and a step for
 * which no memory can be had is put off.
 */
final class GuestGrowth implements EventHandler {

  /** Steps from the boot to the end. */
  private static final int STEPS = 64;

  private final Simulator simulator;
  private final Touched touched;
  private final MemorySpace space;
  private final GuestClaims claims;
  private final Ledger ledger;
  private final long stepNanos;
  private final List<Guest> growing = new ArrayList<>();
  private long leftBytes;
  private boolean watching;
  private int event = Simulator.NONE;

  GuestGrowth(
      Simulator simulator, Touched touched, MemorySpace space, GuestClaims claims, Ledger ledger) {
    this.simulator = simulator;
    this.touched = touched;
    this.space = space;
    this.claims = claims;
    this.ledger = ledger;
    this.stepNanos = Math.max(1, Math.round(touched.overSeconds() * 1e9 / STEPS));
  }

  /** A guest is up and grows from now on. */
  void add(Guest guest) {
    long more = touched.growsToBytes() - guest.size.ownBytes();
    if (more > 0) {
      growing.add(guest);
      leftBytes += more;
      if (watching && event == Simulator.NONE) {
        step();
      } else {
        watch();
      }
    }
  }

  /** A guest is gone. */
  void remove(Guest guest) {
    if (growing.remove(guest)) {
      leftBytes -= touched.growsToBytes() - guest.size.ownBytes() - guest.grownBytes;
    }
  }

  /** Whether growth is taken in steps, so that what a guest has is what it has taken. */
  boolean isWatching() {
    return watching;
  }

  /** Begins to look after growth if it could come to matter. */
  void watch() {
    if (!watching && !growing.isEmpty() && !space.isRoomy(leftBytes)) {
      growing.forEach(ledger::changes);
      watching = true;
      step();
    }
  }

  private void step() {
    for (int i = growing.size() - 1; i >= 0; i--) {
      Guest guest = growing.get(i);
      ledger.changes(guest);
      long before = guest.grownBytes;
      MemoryClaim had = claims.of(guest);
      guest.grownBytes = guest.grownBytesAt(simulator.nowNanos(), touched);
      MemoryClaim more = claims.of(guest).minus(had);
      if (space.unmet(more) > 0) {
        guest.grownBytes = before;
        continue;
      }
      space.add(more, 0);
      leftBytes -= guest.grownBytes - before;
      if (guest.size.ownBytes() + guest.grownBytes >= touched.growsToBytes()) {
        growing.remove(i);
      }
    }
    if (!growing.isEmpty()) {
      long next = Math.addExact(simulator.nowNanos(), stepNanos);
      event = simulator.schedule(next, EventRank.COMPLETION, this, 0);
    }
  }

  @Override
  public void handle(int argument) {
    event = Simulator.NONE;
    step();
  }
}
