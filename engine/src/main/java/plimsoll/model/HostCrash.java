package plimsoll.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import plimsoll.random.Distribution;

/**
 * Hosts that fail. All that stands on them is gone at once; what was ready or on its way there is
 * requested anew. Image layers stay on the disk, pages in memory are lost.
 *
 * @param where which hosts
 * @param when once, or again and again
 * @param detectNanos from the crash to the new requests, in nanoseconds, &ge; 0
 */
public record HostCrash(Where where, When when, long detectNanos) {

  /**
   * @throws IllegalArgumentException if {@code detectNanos} is negative
   */
  public HostCrash {
    Require.notNegative("detectNanos", detectNanos);
  }

  /**
   * Which hosts fail.
   *
   * @param rack the name of a rack all hosts of which fail; empty: by entry
   * @param entry index of the entry of {@code hosts}; empty: of all entries
   * @param count so many, the first ones, &ge; 1
   */
  public record Where(Optional<String> rack, OptionalInt entry, int count) {

    /**
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public Where {
      Require.atLeastOne("count", count);
    }
  }

  /** When hosts fail, and for how long they are down. */
  public sealed interface When {

    /**
     * All at one time.
     *
     * @param atNanos when, in nanoseconds, &ge; 0
     * @param downNanos for how long; empty: for good
     */
    record Once(long atNanos, OptionalLong downNanos) implements When {

      /**
       * @throws IllegalArgumentException if {@code atNanos} is negative
       */
      public Once {
        Require.notNegative("atNanos", atNanos);
      }
    }

    /**
     * Each host by itself, again and again; the run needs a horizon.
     *
     * @param upSeconds from its beginning or its return to the next failure
     * @param downSeconds from a failure to the return
     */
    record Recurring(Distribution upSeconds, Distribution downSeconds) implements When {}
  }
}
