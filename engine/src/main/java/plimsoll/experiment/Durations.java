package plimsoll.experiment;

import java.util.Arrays;
import plimsoll.statistics.Quantiles;
import plimsoll.statistics.SortedNanos;

/** Durations in nanoseconds, sorted; immutable. */
public final class Durations implements SortedNanos {

  /** No durations. */
  public static final Durations NONE = new Durations(new long[0]);

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

  /** These and those of {@code other} together. */
  public Durations with(Durations other) {
    long[] both = Arrays.copyOf(sortedNanos, sortedNanos.length + other.sortedNanos.length);
    System.arraycopy(other.sortedNanos, 0, both, sortedNanos.length, other.sortedNanos.length);
    Arrays.sort(both);
    return new Durations(both);
  }

  @Override
  public int size() {
    return sortedNanos.length;
  }

  @Override
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

  /** The longest in seconds; NaN if there is none. */
  public double maxSeconds() {
    return sortedNanos.length == 0 ? Double.NaN : sortedNanos[sortedNanos.length - 1] / 1e9;
  }

  /**
   * The quantile as the inverse of the empirical distribution function (see {@link Quantiles}), in
   * seconds; NaN if there is none.
   */
  public double quantileSeconds(double p) {
    return sortedNanos.length == 0 ? Double.NaN : Quantiles.of(this, p) / 1e9;
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
