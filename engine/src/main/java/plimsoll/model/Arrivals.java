package plimsoll.model;

import java.util.List;
import java.util.Optional;
import plimsoll.random.Distribution;

/**
 * When the requests of a group come. {@link Poisson} and {@link Interarrival} let one interval pass
 * before the first request; with all others the first comes at 0.
 */
public sealed interface Arrivals {

  /** All at once. */
  record Burst() implements Arrivals {}

  /**
   * In groups.
   *
   * @param size requests of a wave, &ge; 1
   * @param everyNanos from wave to wave, in nanoseconds, &gt; 0
   */
  record Waves(long size, long everyNanos) implements Arrivals {

    /**
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Waves {
      Require.atLeastOne("size", size);
      Require.atLeastOne("everyNanos", everyNanos);
    }
  }

  /**
   * A fixed number in flight until the count is done: the next is requested when one is ready, or
   * with {@link WorkloadGroup.Lifetime.UntilReady} gone, or when one is refused.
   *
   * @param concurrency in flight, &ge; 1
   */
  record Closed(int concurrency) implements Arrivals {

    /**
     * @throws IllegalArgumentException if {@code concurrency} is less than 1
     */
    public Closed {
      Require.atLeastOne("concurrency", concurrency);
    }
  }

  /**
   * Independent of each other.
   *
   * @param ratePerSecond requests a second, &gt; 0
   */
  record Poisson(double ratePerSecond) implements Arrivals {

    /**
     * @throws IllegalArgumentException if the rate is not positive
     */
    public Poisson {
      Require.positive("ratePerSecond", ratePerSecond);
    }
  }

  /** With independent intervals, in seconds. */
  record Interarrival(Distribution seconds) implements Arrivals {}

  /**
   * A Poisson process whose rate changes in steps and stays at the last one, or begins anew.
   *
   * @param steps by rising time; the first begins at 0 or later
   * @param repeatNanos from one beginning to the next, in nanoseconds: later than the last step
   *     begins; {@code Long.MAX_VALUE} for no repetition
   */
  record Schedule(List<Step> steps, long repeatNanos) implements Arrivals {

    /** Once, and the last rate stays. */
    public Schedule(List<Step> steps) {
      this(steps, Long.MAX_VALUE);
    }

    /**
     * @throws IllegalArgumentException if what is repeated is over before its last step, or has no
     *     rate above 0
     */
    public Schedule {
      steps = List.copyOf(steps);
      if (repeatNanos < Long.MAX_VALUE
          && (steps.get(steps.size() - 1).atNanos() >= repeatNanos
              || steps.stream().allMatch(step -> step.ratePerSecond() == 0))) {
        throw new IllegalArgumentException(
            "a schedule needs a rate, and steps before it repeats at " + repeatNanos + " ns");
      }
    }

    /**
     * @param atNanos when the rate begins, in nanoseconds
     * @param ratePerSecond requests a second, &ge; 0
     */
    public record Step(long atNanos, double ratePerSecond) {

      /**
       * @throws IllegalArgumentException if a number is negative
       */
      public Step {
        Require.notNegative("atNanos", atNanos);
        Require.notNegative("ratePerSecond", ratePerSecond);
      }
    }
  }

  /**
   * At the times of recorded requests; there are no more of them than {@code rows} has.
   *
   * @param rows when they come
   */
  record Trace(TraceRows rows) implements Arrivals {}

  /**
   * In place of the instances of another group, which go one by one, as a Kubernetes Deployment
   * does it: of old and new ones never more than the count and {@code maxSurge}, those that go left
   * out, and none goes that leaves fewer ready than the count less {@code maxUnavailable}.
   *
   * @param group index of the other group, whose instances stay until then
   * @param maxSurge &ge; 0
   * @param maxUnavailable &ge; 0; not both are 0
   */
  record Rollout(int group, int maxSurge, int maxUnavailable) implements Arrivals {

    /**
     * @throws IllegalArgumentException if a number is negative, or nothing could ever be replaced
     */
    public Rollout {
      Require.notNegative("maxSurge", maxSurge);
      Require.notNegative("maxUnavailable", maxUnavailable);
      if (maxSurge == 0 && maxUnavailable == 0) {
        throw new IllegalArgumentException("maxSurge and maxUnavailable must not both be 0");
      }
    }
  }

  /**
   * Until a request is refused by every host.
   *
   * @param seconds interval between requests; empty: each comes when the one before is ready
   */
  record Fill(Optional<Distribution> seconds) implements Arrivals {}
}
