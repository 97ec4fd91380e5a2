package plimsoll.experiment;

import java.util.Arrays;

/** Durations in nanoseconds, sorted; immutable. */
public final class Durations {

  private final long[] sortedNanos;

  private Durations(long[] sortedNanos) {
    this.sortedNanos = sortedNanos;
  }

  /** Copies and sorts the first {@code count} of {@code nanos}. */
  public static Durations of(long[] nanos, int count) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Durations(sorted);
  }

  /** How many there are. */
  public int size() {
    return sortedNanos.length;
  }

  /** The one at {@code index} in rising order, from 0, in nanoseconds. */
  public long nanos(int index) {
    return sortedNanos[index];
  }

  /** All of them, in rising order, in nanoseconds; a copy. */
  public long[] toArray() {
    return sortedNanos.clone();
  }

  /** The average in seconds; NaN if there is none. */
  public double meanSeconds() {
    double sum = 0;
    for (long nanos : sortedNanos) {
      sum += nanos;
    }
    return sum / sortedNanos.length / 1e9;
  }

  /**
   * The quantile as the inverse of the empirical distribution function, order statistic ceil(n p)
   * (type 1 of Hyndman and Fan, The American Statistician 50, 1996), in seconds; NaN if there is
   * none.
   */
  public double quantileSeconds(double p) {
    if (sortedNanos.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(p * sortedNanos.length - 1e-9);
    return sortedNanos[Math.max(1, rank) - 1] / 1e9;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Durations that && Arrays.equals(sortedNanos, that.sortedNanos);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sortedNanos);
  }

  @Override
  public String toString() {
    return "Durations" + Arrays.toString(sortedNanos);
  }
}
