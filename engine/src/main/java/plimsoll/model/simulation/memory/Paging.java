package plimsoll.model.simulation.memory;

import org.jspecify.annotations.Nullable;
import plimsoll.model.MemoryPressure.Faults;
import plimsoll.model.simulation.work.DiskLoad;
import plimsoll.model.simulation.work.Volume;
import plimsoll.resource.MemoryPool;
import plimsoll.resource.MemoryRelief;

/**
 * What it costs that pages were put away. Pages that nobody touches go first and cost nothing more.
 * Each other one is touched every so often, and then waited for.
 *
 * <p>With h hot bytes put away of R bytes that may be, a consumer of m bytes has h/R &middot; m /
 * (4096 &middot; touch interval) faults for each second that it runs, and stands still for the
 * latency of each: it is slower by 1 + faults &middot; latency. All consumers together can have no
 * more faults than the disk has operations. These are the two asymptotic bounds of a closed network
 * (Lazowska et al., Quantitative System Performance, 1984, chapter 5); the larger one holds.
 */
final class Paging {

  private static final double PAGE_BYTES = 4096;

  private final MemoryPool pool;
  private final @Nullable MemoryRelief compressed;
  private final @Nullable Faults compressedFaults;
  private final @Nullable MemoryRelief swapped;
  private final @Nullable Faults swappedFaults;
  private final double diskOperations;
  private final DiskLoad writes;
  private final DiskLoad faults;

  /**
   * @param disk that pages go to
   * @param diskOperations that it has a second; infinite if it has no limit
   */
  Paging(
      MemoryPool pool,
      @Nullable MemoryRelief compressed,
      @Nullable Faults compressedFaults,
      @Nullable MemoryRelief swapped,
      @Nullable Faults swappedFaults,
      Volume disk,
      double diskOperations) {
    this.pool = pool;
    this.compressed = compressed;
    this.compressedFaults = compressedFaults;
    this.swapped = swapped;
    this.swappedFaults = swappedFaults;
    this.diskOperations = diskOperations;
    this.writes = DiskLoad.ofWrites(disk);
    this.faults = DiskLoad.ofOperations(disk);
  }

  /** Whether any page is away. */
  boolean isIdle() {
    return taken(compressed) == 0 && taken(swapped) == 0;
  }

  private static long taken(@Nullable MemoryRelief relief) {
    return relief == null ? 0 : relief.takenBytes();
  }

  /** Hot pages among those that a relief has put away after others had put away some. */
  private double hot(@Nullable MemoryRelief relief, @Nullable Faults faults, long before) {
    if (relief == null || faults == null) {
      return 0;
    }
    double cold = Math.max(0, faults.coldFraction() * pool.reclaimableBytes() - before);
    return Math.max(0, relief.takenBytes() - cold);
  }

  private double hotCompressed() {
    return hot(compressed, compressedFaults, 0);
  }

  private double hotSwapped() {
    return hot(swapped, swappedFaults, taken(compressed));
  }

  /** Seconds that a consumer of so many bytes stands still for each that it runs. */
  private static double stall(double hotShare, double bytes, @Nullable Faults faults) {
    return faults == null
        ? 0
        : hotShare * bytes / PAGE_BYTES / faults.touchSeconds() * faults.latencySeconds();
  }

  private double swapFaultsPerSecond() {
    return swappedFaults == null ? 0 : hotSwapped() / PAGE_BYTES / swappedFaults.touchSeconds();
  }

  /** How many times as long a consumer of so many bytes takes for its work, &ge; 1. */
  double slowdown(double bytes) {
    if (isIdle() || pool.reclaimableBytes() == 0) {
      return 1;
    }
    double all = pool.reclaimableBytes();
    double waits =
        1
            + stall(hotCompressed() / all, bytes, compressedFaults)
            + stall(hotSwapped() / all, bytes, swappedFaults);
    return Math.max(waits, swapFaultsPerSecond() / diskOperations);
  }

  /** Takes its traffic off the disk. */
  void end() {
    writes.set(0);
    faults.set(0);
  }

  /**
   * Puts the traffic on the disk: pages on their way out as writes, and for each fault a page in
   * and another one out, as random I/O.
   *
   * @param meanBytes of a consumer
   */
  void load(double meanBytes) {
    writes.set(swapped == null ? 0 : Math.max(0, swapped.movement()));
    faults.set(2 * swapFaultsPerSecond() / slowdown(meanBytes));
  }
}
