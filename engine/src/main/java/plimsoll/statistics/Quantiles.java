package plimsoll.statistics;

import java.util.List;

/**
 * Quantiles as the inverse of the empirical distribution function: order statistic ceil(n p), type
 * 1 of Hyndman and Fan, The American Statistician 50 (1996). A quantile is always one of the
 * numbers that were seen.
 */
public final class Quantiles {

  /** Keeps products such as 0.07 * 100 from being rounded up past the integer that they mean. */
  private static final double ROUNDING = 1e-9;

  private Quantiles() {}

  /** The rank, from 1, of the p-quantile among {@code n} numbers, {@code n} &ge; 1. */
  public static long rank(long n, double p) {
    return Math.max(1, (long) Math.ceil(p * n - ROUNDING));
  }

  /** The p-quantile of one sorted sample that is not empty. */
  public static long of(SortedNanos sample, double p) {
    return sample.nanos((int) rank(sample.size(), p) - 1);
  }

  /**
   * The p-quantile of all sections together, found without merging them. None may be empty.
   *
   * <p>It lies between the smallest and the largest of the sections' own quantiles: bisection
   * between these two.
   */
  public static long pooled(List<? extends SortedNanos> sections, double p) {
    long size = 0;
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (SortedNanos section : sections) {
      size += section.size();
      low = Math.min(low, of(section, p));
      high = Math.max(high, of(section, p));
    }
    long rank = rank(size, p);
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (countUpTo(sections, middle) >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Durations that each section needs for a p-quantile: one is expected beyond it. */
  public static long neededInEach(double p) {
    return (long) Math.ceil(1 / (1 - p) - ROUNDING);
  }

  /** Durations that all sections together need for a p-quantile: five are expected beyond it. */
  public static long neededInAll(double p) {
    return (long) Math.ceil(5 / (1 - p) - ROUNDING);
  }

  /** How many of all sections together are at most {@code value}. */
  public static long countUpTo(List<? extends SortedNanos> sections, long value) {
    long count = 0;
    for (SortedNanos section : sections) {
      count += countUpTo(section, value);
    }
    return count;
  }

  /** How many of a sorted sample are at most {@code value}. */
  static int countUpTo(SortedNanos section, long value) {
    int low = 0;
    int high = section.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (section.nanos(middle) <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
