package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.model.GuestShape;
import plimsoll.model.LayerMemory.Cost;
import plimsoll.model.LayerMemory.Touched;
import plimsoll.model.simulation.placement.Room;
import plimsoll.random.Draw;
import plimsoll.random.Streams;

/** How large a new guest of a stack is, for admission and in fact. */
final class GuestSizing {

  /**
   * The size of one guest, in bytes.
   *
   * @param shape its virtual hardware
   * @param need what admission takes for it on its host
   * @param inside what admission can give inside
   * @param perChildBytes what it costs the layers that it passes, by position
   * @param ownBytes what the guest OS uses by itself at boot
   * @param baseBytes what the layers above its guest OS take once, by position among those that
   *     boot with it; 0 for the guest OS
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and one a guest
  record Size(
      GuestShape shape,
      Room need,
      Room inside,
      long[] perChildBytes,
      long ownBytes,
      long[] baseBytes) {

    /** What is used inside when no instance is there. */
    long insideBytes() {
      return ownBytes + Sums.of(baseBytes);
    }
  }

  private final StackPlan plan;
  private final GuestShape shape;
  private final List<Draw> perChild = new ArrayList<>();
  private final List<Draw> bases = new ArrayList<>();
  private final @Nullable Draw touched;
  private final long diskBytes;
  private final long limit;
  private final long imageBytes;
  private @Nullable Size fixed;

  /**
   * @param shape of guests on hosts of one entry
   * @param localDisk whether guests' disks stand on the host's own disk
   * @param presentBytes of images that are in a guest from the beginning
   */
  GuestSizing(
      StackPlan plan, GuestShape shape, Streams streams, boolean localDisk, long presentBytes) {
    this.plan = plan;
    this.shape = shape;
    for (int layer : plan.passedByGuest()) {
      perChild.add(draw(perChildCost(layer), "per-child", layer, streams));
    }
    for (int layer : plan.bootedWithGuest()) {
      bases.add(draw(baseCost(layer), "base", layer, streams));
    }
    this.touched =
        plan.layer(plan.guest())
            .memory()
            .touched()
            .map(Touched::atBoot)
            .map(cost -> draw(cost, "touched", plan.guest(), streams))
            .orElse(null);
    this.diskBytes = localDisk && plan.guestDiskIsThick() ? shape.diskBytes() : 0;
    this.limit = plan.childLimit(plan.passedByInstance());
    this.imageBytes = shape.diskBytes() > 0 ? shape.diskBytes() - presentBytes : Long.MAX_VALUE;
  }

  private Cost perChildCost(int layer) {
    return plan.layer(layer).memory().perChild();
  }

  private Cost baseCost(int layer) {
    return plan.layer(layer).memory().base();
  }

  private Draw draw(Cost cost, String what, int layer, Streams streams) {
    return new Draw(cost.fixedBytes(), streams, "memory." + what + "." + plan.layer(layer).name());
  }

  /** The size of the guest that is opened for an entity; one object for all if all are equal. */
  Size of(long entity) {
    Size known = fixed;
    if (known != null) {
      return known;
    }
    Size drawn = draw(entity);
    if (isConstant()) {
      fixed = drawn;
    }
    return drawn;
  }

  private boolean isConstant() {
    return perChild.stream().allMatch(Draw::isConstant)
        && bases.stream().allMatch(Draw::isConstant)
        && (touched == null || touched.isConstant());
  }

  private Size draw(long entity) {
    long[] below = new long[perChild.size()];
    for (int i = 0; i < below.length; i++) {
      below[i] = bytes(perChildCost(plan.passedByGuest().get(i)), perChild.get(i), entity);
    }
    long[] above = new long[bases.size()];
    for (int i = 0; i < above.length; i++) {
      above[i] = bytes(baseCost(plan.bootedWithGuest().get(i)), bases.get(i), entity);
    }
    Room need =
        new Room(
            shape.reservationBytes() + Sums.of(below), Room.nanoCores(shape.vcpus()), 1, diskBytes);
    Room inside =
        new Room(
            (long) (shape.memoryBytes() * shape.overcommit().memory()) - Sums.of(above),
            Room.nanoCores(shape.vcpus() * shape.overcommit().cpu()),
            limit,
            imageBytes);
    long own = touched == null ? above[0] : touchedBytes(touched, entity);
    above[0] = 0;
    return new Size(shape, need, inside, below, own, above);
  }

  private long touchedBytes(Draw draw, long entity) {
    Touched shapeOfUse = plan.layer(plan.guest()).memory().touched().orElseThrow();
    return Math.min(shape.memoryBytes(), bytes(shapeOfUse.atBoot(), draw, entity));
  }

  private long bytes(Cost cost, Draw fixed, long entity) {
    return cost.bytes(fixed.of(entity), shape.memoryBytes(), shape.vcpus());
  }
}
