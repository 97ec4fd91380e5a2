package plimsoll.model;

import java.util.OptionalInt;

/**
 * Starts that fail by chance: all of their phases have passed, but the app does not become ready.
 *
 * @param group index of the workload group whose starts may fail; empty: of all groups
 * @param probability of each start that comes to its end in the time, each time anew, 0 to 1
 * @param atNanos when that begins, in nanoseconds, &ge; 0
 * @param endNanos when it is over; {@code Long.MAX_VALUE} for never
 */
public record StartFailure(OptionalInt group, double probability, long atNanos, long endNanos) {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public StartFailure {
    Require.fraction("probability", probability);
    Require.notNegative("atNanos", atNanos);
    Require.notNegative("endNanos", endNanos);
  }
}
