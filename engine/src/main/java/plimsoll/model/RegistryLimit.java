package plimsoll.model;

/**
 * A time when the image registry gives less than its link: flows share what is left, and wait if
 * that is nothing. Where several overlap, the least counts.
 *
 * @param atNanos when it begins, in nanoseconds, &ge; 0
 * @param endNanos when it is over; {@code Long.MAX_VALUE} for never
 * @param bytesPerSecond what is left, &ge; 0
 */
public record RegistryLimit(long atNanos, long endNanos, double bytesPerSecond) {

  /**
   * @throws IllegalArgumentException if a number is negative
   */
  public RegistryLimit {
    Require.notNegative("atNanos", atNanos);
    Require.notNegative("endNanos", endNanos);
    Require.notNegative("bytesPerSecond", bytesPerSecond);
  }
}
