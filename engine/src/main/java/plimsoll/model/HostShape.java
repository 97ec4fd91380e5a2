package plimsoll.model;

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
    double nicBytesPerSecond) {

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

  /** Hardware threads of one machine: what admission counts as CPU. */
  public int hardwareThreads() {
    return cores * smt;
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
