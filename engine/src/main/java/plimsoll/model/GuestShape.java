package plimsoll.model;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The virtual hardware of a guest.
 *
 * @param vcpus virtual CPUs, &gt; 0: its weight and its cap on the host's cores
 * @param memoryBytes size of its memory, &gt; 0
 * @param reservationBytes what admission counts, &ge; 0
 * @param diskBytes size of its disk, &ge; 0
 * @param diskOn name of the shared storage that holds its disk; empty: the host's local disk
 * @param cachesDisk whether the host's page cache serves what guests read of one root disk, so that
 *     each phase of their boot reads its bytes from the disk once a host
 * @param keepsMemory whether its host gets back what was once used inside only when the guest stops
 * @param overcommit of what runs inside it
 * @param relative what of its size is a share of its host's; empty: nothing
 */
public record GuestShape(
    double vcpus,
    long memoryBytes,
    long reservationBytes,
    long diskBytes,
    Optional<String> diskOn,
    boolean cachesDisk,
    boolean keepsMemory,
    Overcommit overcommit,
    Optional<Relative> relative) {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public GuestShape {
    Require.positive("vcpus", vcpus);
    Require.atLeastOne("memoryBytes", memoryBytes);
    Require.notNegative("reservationBytes", reservationBytes);
    Require.notNegative("diskBytes", diskBytes);
  }

  /** A guest of a size of its own that shares nothing with its host and keeps nothing from it. */
  public GuestShape(
      double vcpus,
      long memoryBytes,
      long reservationBytes,
      long diskBytes,
      Optional<String> diskOn,
      Overcommit overcommit) {
    this(
        vcpus,
        memoryBytes,
        reservationBytes,
        diskBytes,
        diskOn,
        false,
        false,
        overcommit,
        Optional.empty());
  }

  /**
   * What of a guest's size is a share of its host's.
   *
   * @param vcpus of the hardware threads, &gt; 0; empty: a number of its own
   * @param memory of the memory, &gt; 0; empty: an amount of its own
   * @param reservesAll whether admission counts all of its memory
   */
  public record Relative(OptionalDouble vcpus, OptionalDouble memory, boolean reservesAll) {

    /**
     * @throws IllegalArgumentException if a share is not positive
     */
    public Relative {
      vcpus.ifPresent(share -> Require.positive("vcpus", share));
      memory.ifPresent(share -> Require.positive("memory", share));
    }
  }

  /**
   * The guest that is made for an app with a size of its own. What admission counts stays the same
   * share of its memory.
   */
  public GuestShape sized(App.GuestSize size) {
    long memory = size.memoryBytes().orElse(memoryBytes);
    double share = (double) reservationBytes / memoryBytes;
    return new GuestShape(
        size.vcpus().orElse(vcpus),
        memory,
        reservationBytes == memoryBytes ? memory : Math.round(memory * share),
        size.diskBytes().orElse(diskBytes),
        diskOn,
        cachesDisk,
        keepsMemory,
        overcommit,
        relative);
  }

  /** The guest on such a host. */
  public GuestShape on(HostShape host) {
    if (relative.isEmpty()) {
      return this;
    }
    Relative shares = relative.get();
    long memory =
        shares.memory().isPresent()
            ? Math.max(1, (long) (shares.memory().getAsDouble() * host.memoryBytes()))
            : memoryBytes;
    return new GuestShape(
        shares.vcpus().isPresent() ? shares.vcpus().getAsDouble() * host.hardwareThreads() : vcpus,
        memory,
        shares.reservesAll() ? memory : reservationBytes,
        diskBytes,
        diskOn,
        cachesDisk,
        keepsMemory,
        overcommit,
        relative);
  }
}
