package plimsoll.model.simulation;

import java.util.Optional;
import plimsoll.model.LayerMemory.Dynamic;
import plimsoll.model.MemoryPressure.Balloon;
import plimsoll.resource.MemoryClaim;

/**
 * What guests claim of their hosts' memory. A guest has what it needs (its OS at boot, bases,
 * working sets) and, on top, pages that it only keeps because it has them: its cache and what it
 * has grown by. Both together are never more than its size. With dynamic memory it has what the
 * hypervisor assigns.
 */
final class GuestClaims {

  private final Optional<Dynamic> dynamic;
  private final double floorFraction;
  private final double overcommit;

  /**
   * @param overcommit of the hosts' memory: a reservation is backed by its part, and one of all
   *     memory is then no more than what admission counts
   */
  GuestClaims(StackPlan plan, double overcommit) {
    this.dynamic = plan.hasGuest() ? plan.layer(plan.guest()).memory().dynamic() : Optional.empty();
    this.overcommit = Math.max(1, overcommit);
    this.floorFraction =
        plan.hostPressure().reliefs().stream()
            .filter(Balloon.class::isInstance)
            .mapToDouble(relief -> ((Balloon) relief).floorFraction())
            .findFirst()
            .orElse(0);
  }

  /** What a guest claims now. */
  MemoryClaim of(Guest guest) {
    return with(guest, guest.grownBytes);
  }

  /** What a guest claims that has grown by so many bytes. */
  MemoryClaim with(Guest guest, long grownBytes) {
    long kept = Math.max(grownBytes + guest.cacheBytes(), guest.unusedBytes());
    return of(guest.size, guest.neededBytes(), kept, guest.runs());
  }

  /**
   * What a guest would claim.
   *
   * @param neededBytes of its OS, its layers and the instances inside
   * @param keptBytes that it has but does not need
   * @param up whether it has booted, so that its balloon driver runs
   */
  MemoryClaim of(GuestSizing.Size size, long neededBytes, long keptBytes, boolean up) {
    long memory = size.shape().memoryBytes();
    long needed = Math.min(memory, neededBytes);
    long pages = Math.min(memory, needed + keptBytes);
    long floor = Math.max(needed, (long) (floorFraction * memory));
    if (dynamic.isPresent()) {
      Dynamic shape = dynamic.get();
      long minimum = Math.min(memory, shape.minimumBytes());
      long demand = (long) Math.ceil((needed + keptBytes) * (1 + shape.bufferFraction()));
      pages = Math.min(memory, Math.max(demand, shape.startupBytes()));
      floor = Math.max(needed, minimum);
    }
    long reserved = size.shape().reservationBytes();
    boolean isGuaranteed = overcommit == 1 || reserved < memory;
    long backed = isGuaranteed ? (long) (reserved / overcommit) : 0;
    long reclaimable = Math.max(0, pages - backed);
    long spare = up ? Math.max(0, Math.min(reclaimable, pages - floor)) : 0;
    return new MemoryClaim(Sums.of(size.perChildBytes()), pages, reclaimable, spare);
  }
}
