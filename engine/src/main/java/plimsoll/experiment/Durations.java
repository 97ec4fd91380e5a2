package plimsoll.experiment;

import java.util.Arrays;
import java.util.List;
import plimsoll.statistics.Quantiles;
import plimsoll.statistics.SortedNanos;

/**
 * Durations in nanoseconds, sorted; immutable. Either each by itself, or as values with how often
 * each was seen, which is how very many are kept; both merge exactly.
 */
public final class Durations implements SortedNanos {

  /** No durations. */
  public static final Durations NONE = new Durations(new long[0], new int[0]);

  /** In rising order. */
  private final long[] values;

  /** How many durations there are up to each value, with it; empty if each value is one of them. */
  private final int[] upTo;

  private Durations(long[] values, int[] upTo) {
    this.values = values;
    this.upTo = upTo;
  }

  /** Copies and sorts the first {@code count} of {@code nanos}. */
  public static Durations of(long[] nanos, int count) {
    return sorting(Arrays.copyOf(nanos, count));
  }

  /** Sorts an array that belongs to nobody else. */
  static Durations sorting(long[] nanos) {
    Arrays.sort(nanos);
    return new Durations(nanos, new int[0]);
  }

  /**
   * Values that were seen more than once.
   *
   * @param nanos the values, strictly rising
   * @param counts how often each was seen, &ge; 1
   * @throws IllegalArgumentException if the values do not rise, a count is not positive, or there
   *     are more than an array could hold
   */
  public static Durations counted(long[] nanos, long[] counts) {
    int[] upTo = new int[nanos.length];
    long size = 0;
    for (int i = 0; i < upTo.length; i++) {
      size += counts[i];
      if (counts[i] < 1 || size > Integer.MAX_VALUE || (i > 0 && nanos[i] <= nanos[i - 1])) {
        throw new IllegalArgumentException(
            "values must rise and be counted, but value "
                + i
                + " was "
                + nanos[i]
                + ", "
                + counts[i]
                + " times");
      }
      upTo[i] = (int) size;
    }
    return new Durations(nanos.clone(), upTo);
  }

  /** These and those of {@code other} together. */
  public Durations with(Durations other) {
    return together(List.of(this, other));
  }

  /** All of them together. */
  public static Durations together(List<Durations> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    if (parts.stream().anyMatch(Durations::isCounted)) {
      return parts.stream().reduce(NONE, Durations::merged);
    }
    long[] all = new long[parts.stream().mapToInt(part -> part.values.length).sum()];
    int size = 0;
    for (Durations part : parts) {
      System.arraycopy(part.values, 0, all, size, part.values.length);
      size += part.values.length;
    }
    return sorting(all);
  }

  /** As values with how often each was seen. */
  private Durations merged(Durations other) {
    long[] nanos = new long[values.length + other.values.length];
    long[] counts = new long[nanos.length];
    int size = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < values.length || theirs < other.values.length) {
      boolean takeMine =
          theirs == other.values.length
              || (mine < values.length && values[mine] <= other.values[theirs]);
      long value = takeMine ? values[mine] : other.values[theirs];
      long count = takeMine ? count(mine++) : other.count(theirs++);
      if (size > 0 && nanos[size - 1] == value) {
        counts[size - 1] += count;
      } else {
        nanos[size] = value;
        counts[size++] = count;
      }
    }
    return counted(Arrays.copyOf(nanos, size), counts);
  }

  @Override
  public int size() {
    return isCounted() ? upTo[upTo.length - 1] : values.length;
  }

  @Override
  public long nanos(int index) {
    if (!isCounted()) {
      return values[index];
    }
    int found = Arrays.binarySearch(upTo, index + 1);
    return values[found >= 0 ? found : -found - 1];
  }

  /** Whether values are kept with how often each was seen. */
  public boolean isCounted() {
    return upTo.length > 0;
  }

  /** How many values are kept: as many as durations unless they are counted. */
  public int values() {
    return values.length;
  }

  /** A value, in nanoseconds, by its place among those that are kept. */
  public long value(int index) {
    return values[index];
  }

  /** How often a value was seen, by its place among those that are kept. */
  public long count(int index) {
    if (!isCounted()) {
      return 1;
    }
    return index == 0 ? upTo[0] : upTo[index] - upTo[index - 1];
  }

  /** The sum in seconds. */
  public double sumSeconds() {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * count(i);
    }
    return sum / 1e9;
  }

  /** The average in seconds; NaN if there is none. */
  public double meanSeconds() {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * count(i);
    }
    return sum / size() / 1e9;
  }

  /** The longest in seconds; NaN if there is none. */
  public double maxSeconds() {
    return values.length == 0 ? Double.NaN : values[values.length - 1] / 1e9;
  }

  /**
   * The quantile as the inverse of the empirical distribution function (see {@link Quantiles}), in
   * seconds; NaN if there is none.
   */
  public double quantileSeconds(double p) {
    return values.length == 0 ? Double.NaN : Quantiles.of(this, p) / 1e9;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Durations that
        && Arrays.equals(values, that.values)
        && Arrays.equals(upTo, that.upTo);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(upTo);
  }

  @Override
  public String toString() {
    return "Durations"
        + Arrays.toString(values)
        + (isCounted() ? " up to " + Arrays.toString(upTo) : "");
  }
}
