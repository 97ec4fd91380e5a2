package plimsoll.model.simulation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.Simulator;
import plimsoll.model.HostShape;
import plimsoll.model.LayerMemory.Touched;
import plimsoll.model.MemoryPressure;
import plimsoll.model.MemoryPressure.Share;
import plimsoll.model.Model;
import plimsoll.model.simulation.image.ImageCache;
import plimsoll.model.simulation.memory.MemorySpace;
import plimsoll.model.simulation.memory.PageCache;
import plimsoll.model.simulation.memory.Scanner;
import plimsoll.model.simulation.work.Volume;
import plimsoll.resource.SharedCapacity;

/** Makes the memory of hosts and guests, as the stack says. */
final class MemorySpaces {

  private final Model model;
  private final StackPlan plan;
  private final Simulator simulator;
  private final Ledger ledger;
  private final GuestClaims claims;

  MemorySpaces(Model model, StackPlan plan, Simulator simulator) {
    this.model = model;
    this.plan = plan;
    this.simulator = simulator;
    this.claims =
        new GuestClaims(plan, plan.isElastic() ? 1 : model.placement().overcommit().memory());
    this.ledger = new Ledger(plan, claims, model.hosts().size());
  }

  Ledger ledger() {
    return ledger;
  }

  /** What takes and gives back memory in a run. */
  WorkingSets workingSets(InstancePool pool) {
    return new WorkingSets(plan, ledger, claims, pool);
  }

  /** The memory of a host. */
  MemorySpace ofHost(HostShape shape, ImageCache images, Volume disk, SharedCapacity cores) {
    MemoryPressure pressure = plan.hostPressure();
    return new MemorySpace(
        simulator,
        shape.memoryBytes(),
        pressure,
        ledger.reclaimed(),
        images,
        disk,
        shape.disk().operationsPerSecond(),
        scanner(pressure, cores, SharedCapacity.ROOT));
  }

  /** How the guests of a host grow; null where they do not. */
  @Nullable GuestGrowth growth(MemorySpace ofHost) {
    Optional<Touched> touched =
        plan.hasGuest() ? plan.layer(plan.guest()).memory().touched() : Optional.empty();
    return touched
        .filter(grown -> grown.growsToBytes() > 0)
        .map(grown -> new GuestGrowth(simulator, grown, ofHost, claims, ledger))
        .orElse(null);
  }

  /** The memory of a guest; null where no layer inside says what is done when it runs short. */
  @Nullable MemorySpace ofGuest(Guest guest) {
    MemoryPressure pressure = plan.guestPressure();
    if (pressure.isEmpty()) {
      return null;
    }
    double operations =
        guest.disk == guest.host.disk
            ? model.hosts().get(guest.host.entry).disk().operationsPerSecond()
            : Double.POSITIVE_INFINITY;
    return new MemorySpace(
        simulator,
        guest.size.shape().memoryBytes(),
        pressure,
        ledger.reclaimed(),
        pagesOf(guest),
        guest.disk,
        operations,
        scanner(pressure, guest.host.cores, guest.cpuGroup));
  }

  /** The pages of images in a guest, which change what it has when they are dropped. */
  private PageCache pagesOf(Guest guest) {
    return new PageCache() {
      @Override
      public long residentBytes() {
        return guest.images.residentBytes();
      }

      @Override
      public long drop(long bytes) {
        ledger.changes(guest);
        return guest.images.drop(bytes);
      }
    };
  }

  private static @Nullable Scanner scanner(
      MemoryPressure pressure, SharedCapacity cores, int group) {
    return pressure.reliefs().stream()
        .filter(Share.class::isInstance)
        .map(relief -> new Scanner(cores, group, ((Share) relief).scannerCores()))
        .findFirst()
        .orElse(null);
  }
}
