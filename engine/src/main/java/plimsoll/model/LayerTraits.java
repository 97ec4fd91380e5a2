package plimsoll.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What few layers have, beside costs and phases.
 *
 * @param ioCost what I/O of everything above the layer costs in CPU where the layer runs
 * @param idleStopNanos of a guest-os or what stands on it: how long after the last thing above it
 *     has gone it stops, in nanoseconds; empty: it stays
 * @param cold what idleness does to the demands of the layer and of everything above
 * @param eviction of a runtime: when it removes images that nobody uses; empty: never
 * @param isElastic of a hypervisor: its hosts are a provider's, who finds a place for every guest,
 *     on which nothing of another guest is felt
 * @param licence what it costs to run the layer; empty: nothing
 */
public record LayerTraits(
    Optional<IoCost> ioCost,
    OptionalLong idleStopNanos,
    Optional<Cold> cold,
    Optional<ImageEviction> eviction,
    boolean isElastic,
    Optional<Licence> licence) {

  /** Nothing of it. */
  public static final LayerTraits NONE =
      new LayerTraits(Optional.empty(), OptionalLong.empty(), Optional.empty());

  /** Images stay for ever, and hosts are ours. */
  public LayerTraits(Optional<IoCost> ioCost, OptionalLong idleStopNanos, Optional<Cold> cold) {
    this(ioCost, idleStopNanos, cold, Optional.empty(), false);
  }

  /** The layer is free. */
  public LayerTraits(
      Optional<IoCost> ioCost,
      OptionalLong idleStopNanos,
      Optional<Cold> cold,
      Optional<ImageEviction> eviction,
      boolean isElastic) {
    this(ioCost, idleStopNanos, cold, eviction, isElastic, Optional.empty());
  }

  /**
   * @throws IllegalArgumentException if {@code idleStopNanos} is negative
   */
  public LayerTraits {
    idleStopNanos.ifPresent(nanos -> Require.notNegative("idleStopNanos", nanos));
  }

  /**
   * Images that nobody uses are removed, the one first that was left longest ago, when the disk
   * that they stand on fills up.
   *
   * @param aboveFraction of the disk in use above which it begins, above 0 and at most 1
   * @param toFraction of the disk in use at which it ends, 0..{@code aboveFraction}
   */
  public record ImageEviction(double aboveFraction, double toFraction) {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public ImageEviction {
      Require.positive("aboveFraction", aboveFraction);
      Require.fraction("aboveFraction", aboveFraction);
      Require.fraction("toFraction", toFraction);
      Require.notNegative("aboveFraction - toFraction", aboveFraction - toFraction);
    }
  }

  /**
   * A start or an end that begins after idleness finds slow clocks and empty caches: its demands
   * are larger. Idle is a host, or for a layer in a guest that guest, on which nothing starts or
   * ends and no app uses a core.
   *
   * @param factor on the demands, &gt; 0
   * @param afterNanos of idleness that make it cold, in nanoseconds, &ge; 1
   * @param ofCpu whether CPU demands are meant
   * @param ofDisk whether disk demands are meant
   */
  public record Cold(double factor, long afterNanos, boolean ofCpu, boolean ofDisk) {

    /** Half of the idle second that lies between the serial boots of the NSDI 2020 data. */
    public static final long DEFAULT_AFTER_NANOS = 500_000_000;

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Cold {
      Require.positive("factor", factor);
      Require.atLeastOne("afterNanos", afterNanos);
    }
  }

  /**
   * CPU work for I/O: of a device model, a storage stack or interrupts. Disk I/O only, reads and
   * writes counted in operations of a fixed size.
   *
   * @param coreSeconds for each operation, &gt; 0
   * @param operationBytes bytes of a read or a write that make one operation, &ge; 1
   */
  public record IoCost(double coreSeconds, long operationBytes) {

    /** What block layers merge sequential I/O to by default on NVMe disks (max_sectors_kb). */
    public static final long DEFAULT_OPERATION_BYTES = 128 << 10;

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public IoCost {
      Require.positive("coreSeconds", coreSeconds);
      Require.atLeastOne("operationBytes", operationBytes);
    }

    /** Core-seconds of a byte that is read or written. */
    public double coreSecondsPerByte() {
      return coreSeconds / operationBytes;
    }
  }
}
