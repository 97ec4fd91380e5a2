package plimsoll.model;

import java.util.Optional;

/**
 * An entry of {@code hosts}: a number of equal physical machines.
 *
 * @param name of the entry
 * @param count machines of this shape, &ge; 1
 * @param cores physical cores of one machine, over all sockets, &ge; 1
 * @param sockets &ge; 1; for licences and reports, not for speed
 * @param smt hardware threads a core, &ge; 1
 * @param smtYield extra capacity when all cores run all threads, as a fraction, &ge; 0
 * @param memoryBytes memory of one machine, in bytes, &gt; 0
 * @param disk its local disk
 * @param nicBytesPerSecond its network interface, in bytes per second; infinite if none was given
 * @param racks where the machines stand
 * @param upkeep what one machine costs and what power it takes
 */
public record HostShape(
    String name,
    int count,
    int cores,
    int sockets,
    int smt,
    double smtYield,
    long memoryBytes,
    Disk disk,
    double nicBytesPerSecond,
    Racks racks,
    Upkeep upkeep) {

  /** Machines in a rack of their own, of which neither price nor power is known. */
  public HostShape(
      String name,
      int count,
      int cores,
      int sockets,
      int smt,
      double smtYield,
      long memoryBytes,
      Disk disk,
      double nicBytesPerSecond) {
    this(
        name,
        count,
        cores,
        sockets,
        smt,
        smtYield,
        memoryBytes,
        disk,
        nicBytesPerSecond,
        Racks.one(name),
        Upkeep.NONE);
  }

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public HostShape {
    Require.atLeastOne("count", count);
    Require.atLeastOne("cores", cores);
    Require.atLeastOne("sockets", sockets);
    Require.atLeastOne("smt", smt);
    Require.notNegative("smtYield", smtYield);
    Require.atLeastOne("memoryBytes", memoryBytes);
    Require.positive("nicBytesPerSecond", nicBytesPerSecond);
  }

  /**
   * What a machine costs and what power it takes.
   *
   * @param price empty if it is not known
   * @param power empty if it is not known
   */
  public record Upkeep(Optional<Price> price, Optional<Power> power) {

    /** Nothing is known. */
    public static final Upkeep NONE = new Upkeep(Optional.empty(), Optional.empty());
  }

  /** Hardware threads of one machine: what admission counts as CPU. */
  public int hardwareThreads() {
    return cores * smt;
  }

  /**
   * The racks of an entry: one that other entries may share, or as many as it takes.
   *
   * @param name of the rack or, with a size, the beginning of the racks' names
   * @param size machines in a rack, &ge; 1; {@code Integer.MAX_VALUE} for a single rack
   */
  public record Racks(String name, int size) {

    /**
     * @throws IllegalArgumentException if the size is less than 1
     */
    public Racks {
      Require.atLeastOne("size", size);
    }

    /** All machines in one rack. */
    public static Racks one(String name) {
      return new Racks(name, Integer.MAX_VALUE);
    }

    /** The name of the rack of a machine, by its number in the entry. */
    public String of(int machine) {
      return size == Integer.MAX_VALUE ? name : name + "-" + (machine / size + 1);
    }
  }

  /**
   * A local disk; a part that was not given is infinite, and nothing waits for it.
   *
   * @param readBytesPerSecond read bandwidth
   * @param writeBytesPerSecond write bandwidth
   * @param operationsPerSecond random I/O operations a second
   * @param capacityBytes space; {@code Long.MAX_VALUE} if not given
   */
  public record Disk(
      double readBytesPerSecond,
      double writeBytesPerSecond,
      double operationsPerSecond,
      long capacityBytes) {

    /** No disk was given: nothing waits for it. */
    public static final Disk UNLIMITED =
        new Disk(
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Long.MAX_VALUE);

    /**
     * @throws IllegalArgumentException if a number is not positive
     */
    public Disk {
      Require.positive("readBytesPerSecond", readBytesPerSecond);
      Require.positive("writeBytesPerSecond", writeBytesPerSecond);
      Require.positive("operationsPerSecond", operationsPerSecond);
      Require.atLeastOne("capacityBytes", capacityBytes);
    }
  }
}
