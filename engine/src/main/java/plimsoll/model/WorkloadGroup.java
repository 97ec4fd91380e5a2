package plimsoll.model;

import java.util.OptionalInt;
import plimsoll.random.Distribution;

/**
 * Requests for instances of one app.
 *
 * @param name of the entry
 * @param app what is requested
 * @param count number of requests; 0 is allowed; {@code Long.MAX_VALUE} for a {@link Arrivals.Fill}
 *     without count
 * @param on index of the entry of {@code hosts} that all go to; empty: any
 * @param atNanos shift of all requests, in nanoseconds, &ge; 0
 * @param arrivals when they come
 * @param lifetime how long an instance stays
 */
public record WorkloadGroup(
    String name,
    App app,
    long count,
    OptionalInt on,
    long atNanos,
    Arrivals arrivals,
    Lifetime lifetime) {

  /**
   * @throws IllegalArgumentException if {@code count} or {@code atNanos} is negative
   */
  public WorkloadGroup {
    Require.notNegative("count", count);
    Require.notNegative("atNanos", atNanos);
  }

  /** How long an instance stays after it is ready. */
  public sealed interface Lifetime {

    /** To the end of the run. */
    record Forever() implements Lifetime {}

    /** For a time, in seconds, drawn once an instance. */
    record Lasting(Distribution seconds) implements Lifetime {}

    /** It goes at the moment when it is ready. */
    record UntilReady() implements Lifetime {}
  }
}
