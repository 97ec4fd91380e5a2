package plimsoll.model;

import java.util.Optional;
import plimsoll.random.Constant;
import plimsoll.random.Distribution;

/**
 * What a layer costs in memory.
 *
 * @param base for each instance of the layer; of a guest-os in terms of its guest's size
 * @param perChild for each child, in terms of the child's size
 * @param touched what a guest really uses by itself; empty: the base
 * @param pressure what the layer does when the memory that it manages runs short
 * @param dynamic how a guest's memory follows its demand; empty: it is what the guest touches
 */
public record LayerMemory(
    Cost base,
    Cost perChild,
    Optional<Touched> touched,
    MemoryPressure pressure,
    Optional<Dynamic> dynamic) {

  /** No cost. */
  public static final LayerMemory NONE = new LayerMemory(Cost.NONE, Cost.NONE, Optional.empty());

  /** Costs alone. */
  public LayerMemory(Cost base, Cost perChild, Optional<Touched> touched) {
    this(base, perChild, touched, MemoryPressure.NONE, Optional.empty());
  }

  /**
   * An amount that may depend on the size of what it is for.
   *
   * @param fixedBytes drawn once for each
   * @param bytesPerGib for each GiB of its memory
   * @param bytesPerVcpu for each of its virtual CPUs (of a container: cores of its request)
   */
  public record Cost(Distribution fixedBytes, double bytesPerGib, double bytesPerVcpu) {

    /** No cost. */
    public static final Cost NONE = new Cost(new Constant(0), 0, 0);

    /**
     * @throws IllegalArgumentException if a coefficient is negative
     */
    public Cost {
      Require.notNegative("bytesPerGib", bytesPerGib);
      Require.notNegative("bytesPerVcpu", bytesPerVcpu);
    }

    /**
     * The amount in bytes, rounded to a whole byte, never negative.
     *
     * @param fixed the drawn {@link #fixedBytes}
     * @param memoryBytes memory of what it is for
     * @param vcpus its virtual CPUs
     */
    public long bytes(double fixed, double memoryBytes, double vcpus) {
      double gib = memoryBytes / (1L << 30);
      return Math.max(0, Math.round(fixed + bytesPerGib * gib + bytesPerVcpu * vcpus));
    }
  }

  /**
   * What a guest really uses by itself: at its boot, and what that grows to.
   *
   * @param atBoot once it has booted
   * @param growsToBytes in the end; 0: it does not grow
   * @param overSeconds linearly over this time, &ge; 0
   */
  public record Touched(Cost atBoot, long growsToBytes, double overSeconds) {}

  /**
   * Memory that the hypervisor assigns to a guest by its demand (Hyper-V's dynamic memory): {@code
   * startup} until it is up, then its demand and a buffer, within the minimum and the guest's size.
   * What it once had it keeps until the host needs it.
   *
   * @param startupBytes that it must be given to start, &ge; the minimum
   * @param minimumBytes below which it is never pressed, &gt; 0
   * @param bufferFraction of its demand that it is given on top, &ge; 0
   */
  public record Dynamic(long startupBytes, long minimumBytes, double bufferFraction) {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Dynamic {
      Require.atLeastOne("minimumBytes", minimumBytes);
      Require.notNegative("startupBytes - minimumBytes", startupBytes - minimumBytes);
      Require.notNegative("bufferFraction", bufferFraction);
    }
  }
}
