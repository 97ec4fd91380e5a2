package plimsoll.model;

import java.util.Optional;
import java.util.OptionalInt;
import plimsoll.random.Constant;
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
 * @param policies what is done with its instances beyond that
 */
public record WorkloadGroup(
    String name,
    App app,
    long count,
    OptionalInt on,
    long atNanos,
    Arrivals arrivals,
    Lifetime lifetime,
    Policies policies) {

  /** A group whose instances may stand anywhere, and are started when asked for, once. */
  public WorkloadGroup(
      String name,
      App app,
      long count,
      OptionalInt on,
      long atNanos,
      Arrivals arrivals,
      Lifetime lifetime) {
    this(name, app, count, on, atNanos, arrivals, lifetime, Policies.NONE);
  }

  /**
   * @throws IllegalArgumentException if {@code count} or {@code atNanos} is negative
   */
  public WorkloadGroup {
    Require.notNegative("count", count);
    Require.notNegative("atNanos", atNanos);
  }

  /** The same requests under other policies. */
  public WorkloadGroup with(Policies others) {
    return new WorkloadGroup(name, app, count, on, atNanos, arrivals, lifetime, others);
  }

  /**
   * What is done with the instances of a group.
   *
   * @param restart what becomes of an instance that was killed for want of memory
   * @param retry whether a start that failed is tried again
   * @param separation how far apart its instances are kept
   * @param warm instances that are ready before somebody asks for them
   * @param pacing how many of its starts go on at once, and how fast they follow each other
   */
  public record Policies(
      Restart restart, Retry retry, Separation separation, Warm warm, Pacing pacing) {

    /** Nothing beyond what is asked for. */
    public static final Policies NONE =
        new Policies(Restart.NEVER, Retry.NEVER, Separation.NONE, Warm.NONE, Pacing.NONE);

    /** The others as they are, and this one. */
    public Policies with(Restart other) {
      return new Policies(other, retry, separation, warm, pacing);
    }

    /** The others as they are, and this one. */
    public Policies with(Retry other) {
      return new Policies(restart, other, separation, warm, pacing);
    }

    /** The others as they are, and this one. */
    public Policies with(Separation other) {
      return new Policies(restart, retry, other, warm, pacing);
    }
  }

  /** How long an instance stays after it is ready. */
  public sealed interface Lifetime {

    /** To the end of the run. */
    record Forever() implements Lifetime {}

    /** For a time, in seconds, drawn once an instance. */
    record Lasting(Distribution seconds) implements Lifetime {}

    /** For the time of its row, by the number of the request. */
    record Recorded(TraceRows rows) implements Lifetime {}

    /** It goes at the moment when it is ready. */
    record UntilReady() implements Lifetime {}
  }

  /**
   * Whether an instance that was killed for want of memory is requested again, with the same draws.
   *
   * @param attempts the most restarts of one instance, &ge; 0
   * @param backoffSeconds from its end to the first new request, twice as long before each further
   *     one, &ge; 0
   * @param mostSeconds the longest pause, &ge; 0
   */
  public record Restart(int attempts, double backoffSeconds, double mostSeconds) {

    /** It stays away. */
    public static final Restart NEVER = new Restart(0, 0, 0);

    /**
     * @throws IllegalArgumentException if a number is negative
     */
    public Restart {
      Require.notNegative("attempts", attempts);
      Require.notNegative("backoffSeconds", backoffSeconds);
      Require.notNegative("mostSeconds", mostSeconds);
    }

    /** The pause before a restart, in seconds, by the number of restarts before it. */
    public double pauseSeconds(int before) {
      return Math.min(mostSeconds, Math.scalb(backoffSeconds, Math.min(before, 60)));
    }
  }

  /**
   * Whether a start that failed for good is tried again after a pause, as the same request: with
   * its request time, and with new draws. The k-th pause is {@code initialSeconds x factor^(k-1)},
   * at most {@code mostSeconds}, times a number drawn between 1 - jitter and 1 + jitter.
   *
   * @param attempts the most further attempts of one request, &ge; 0
   * @param initialSeconds the first pause, &ge; 0
   * @param factor what each pause is multiplied by for the next, &ge; 1
   * @param mostSeconds the longest pause before jitter, &ge; 0
   * @param jitter 0 to 1
   * @param refusals whether a request that no host takes is tried again too
   */
  public record Retry(
      int attempts,
      double initialSeconds,
      double factor,
      double mostSeconds,
      double jitter,
      boolean refusals) {

    /** A start that failed is over. */
    public static final Retry NEVER = new Retry(0, 0, 1, 0, 0, false);

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Retry {
      Require.notNegative("attempts", attempts);
      Require.notNegative("initialSeconds", initialSeconds);
      Require.notNegative("factor - 1", factor - 1);
      Require.notNegative("mostSeconds", mostSeconds);
      Require.fraction("jitter", jitter);
    }

    /**
     * The pause before an attempt, in seconds.
     *
     * @param before further attempts before it
     * @param drawn uniform between 0 and 1
     */
    public double pauseSeconds(int before, double drawn) {
      double pause = Math.min(mostSeconds, initialSeconds * StrictMath.pow(factor, before));
      return pause * (1 + jitter * (2 * drawn - 1));
    }
  }

  /**
   * Instances that are ready and wait for requests: a pool that is filled from the beginning of the
   * run on, and those that are kept when their lifetime is over. A request takes the one that was
   * used last, then the one that is longest in the pool; it is ready at once.
   *
   * @param poolSize places of the pool, &ge; 0
   * @param refillSeconds from the request that takes an instance out of the pool to the start of
   *     the one that replaces it
   * @param keepSeconds how long an instance is kept after its lifetime; empty: it goes at once
   */
  public record Warm(int poolSize, Distribution refillSeconds, Optional<Distribution> keepSeconds) {

    /** None. */
    public static final Warm NONE = new Warm(0, new Constant(0), Optional.empty());

    /**
     * @throws IllegalArgumentException if {@code poolSize} is negative
     */
    public Warm {
      Require.notNegative("poolSize", poolSize);
    }

    /** Whether an instance may ever wait for a request. */
    public boolean isUsed() {
      return poolSize > 0 || keepSeconds.isPresent();
    }
  }

  /**
   * Starts that are held back on purpose: requests wait, first come first served, until a slot is
   * free and the start before is long enough ago.
   *
   * @param slots starts that go on at once, &ge; 1
   * @param delayNanos from the beginning of one start to that of the next at least, in nanoseconds,
   *     &ge; 0
   */
  public record Pacing(int slots, long delayNanos) {

    /** Each start begins with its request. */
    public static final Pacing NONE = new Pacing(Integer.MAX_VALUE, 0);

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Pacing {
      Require.atLeastOne("slots", slots);
      Require.notNegative("delayNanos", delayNanos);
    }
  }

  /**
   * How far apart the instances of one group are kept.
   *
   * @param mostPerHost instances on one host at most, &ge; 1; 1 is anti-affinity
   * @param mostPerRack instances in one rack at most, &ge; 1
   * @param spreadsOverRacks whether the racks with the fewest instances are looked at first
   */
  public record Separation(int mostPerHost, int mostPerRack, boolean spreadsOverRacks) {

    /** They may stand anywhere. */
    public static final Separation NONE =
        new Separation(Integer.MAX_VALUE, Integer.MAX_VALUE, false);

    /**
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Separation {
      Require.atLeastOne("mostPerHost", mostPerHost);
      Require.atLeastOne("mostPerRack", mostPerRack);
    }
  }
}
