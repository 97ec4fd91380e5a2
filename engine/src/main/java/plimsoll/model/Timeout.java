package plimsoll.model;

/**
 * When a part of a start is given up, and what comes then. What the start has made is destroyed,
 * and what was reserved for it is released after that.
 *
 * @param afterNanos from the beginning of the part, its wait for a lock included, in nanoseconds,
 *     &ge; 1; what ends at that very instant is in time
 * @param restarts how many times the start begins anew before it has failed for good, &ge; 0
 */
public record Timeout(long afterNanos, int restarts) {

  /** Restarts where a scenario asks for them without a number. */
  public static final int DEFAULT_RESTARTS = 5;

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Timeout {
    Require.atLeastOne("afterNanos", afterNanos);
    Require.notNegative("restarts", restarts);
  }
}
