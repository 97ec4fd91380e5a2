package plimsoll.model;

/**
 * Storage that all hosts share; a part that was not given is infinite.
 *
 * @param name of the entry
 * @param readBytesPerSecond read bandwidth
 * @param writeBytesPerSecond write bandwidth
 * @param operationsPerSecond random I/O operations a second
 * @param share among whom it is fair
 * @param efficiency capacity by number of requests in its queue
 */
public record Storage(
    String name,
    double readBytesPerSecond,
    double writeBytesPerSecond,
    double operationsPerSecond,
    Share share,
    Efficiency efficiency) {

  /** Among whom storage is shared fairly. */
  public enum Share {
    /** Among all flows. */
    FLOW,
    /** Among the hosts first, then among the flows of a host. */
    HOST
  }

  /**
   * @throws IllegalArgumentException if a number is not positive
   */
  public Storage {
    Require.positive("readBytesPerSecond", readBytesPerSecond);
    Require.positive("writeBytesPerSecond", writeBytesPerSecond);
    Require.positive("operationsPerSecond", operationsPerSecond);
  }
}
