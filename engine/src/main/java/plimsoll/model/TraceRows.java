package plimsoll.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Requests that were recorded: when each of them came and how long it stayed, by rising time; those
 * of one time in the order in which they were recorded. Takes 16 bytes a request.
 */
public final class TraceRows {

  /** The lifetime of who stays to the end of the run. */
  public static final long STAYS = -1;

  private final long[] atNanos;
  private final long[] lifetimeNanos;

  private TraceRows(long[] atNanos, long[] lifetimeNanos) {
    this.atNanos = atNanos;
    this.lifetimeNanos = lifetimeNanos;
  }

  /** How many requests there are. */
  public int size() {
    return atNanos.length;
  }

  /** When a request comes, in nanoseconds, &ge; 0. */
  public long atNanos(int request) {
    return atNanos[request];
  }

  /** How long its instance stays after it is ready, in nanoseconds, or {@link #STAYS}. */
  public long lifetimeNanos(int request) {
    return lifetimeNanos[request];
  }

  /** Collects rows in any order. */
  public static final class Builder {

    private static final int FIRST_CAPACITY = 16;

    private long[] at = new long[FIRST_CAPACITY];
    private long[] lifetime = new long[FIRST_CAPACITY];
    private int size;

    /**
     * Adds a request.
     *
     * @param atNanos when it came, by any clock
     * @param lifetimeNanos how long its instance stays after it is ready, or {@link #STAYS}
     * @throws IllegalArgumentException if the lifetime is negative otherwise
     */
    public void add(long atNanos, long lifetimeNanos) {
      if (lifetimeNanos < STAYS) {
        throw new IllegalArgumentException(
            "lifetimeNanos must be >= 0 or STAYS, but was " + lifetimeNanos);
      }
      if (size == at.length) {
        at = Arrays.copyOf(at, 2 * size);
        lifetime = Arrays.copyOf(lifetime, 2 * size);
      }
      at[size] = atNanos;
      lifetime[size++] = lifetimeNanos;
    }

    /**
     * The requests that came at a time or later, which counts as 0.
     *
     * @param fromNanos by the clock of the rows
     */
    public TraceRows build(long fromNanos) {
      int[] order = order(fromNanos);
      long[] times = new long[order.length];
      long[] lifetimes = new long[order.length];
      for (int i = 0; i < order.length; i++) {
        times[i] = Math.subtractExact(at[order[i]], fromNanos);
        lifetimes[i] = lifetime[order[i]];
      }
      return new TraceRows(times, lifetimes);
    }

    private int[] order(long fromNanos) {
      IntStream kept = IntStream.range(0, size).filter(row -> at[row] >= fromNanos);
      boolean isSorted = IntStream.range(1, size).allMatch(row -> at[row - 1] <= at[row]);
      return isSorted
          ? kept.toArray()
          : kept.boxed()
              .sorted(Comparator.comparingLong(row -> at[row])) // stable
              .mapToInt(Integer::intValue)
              .toArray();
    }
  }
}
