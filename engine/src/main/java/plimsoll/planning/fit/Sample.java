package plimsoll.planning.fit;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Measured values, sorted, and how finely they were measured.
 *
 * <p>The resolution is the greatest power of ten, and of it the greatest of 5, 2 and 1 times, that
 * divides all values as they were written. Where it is coarse beside the spread, a value stands for
 * the interval of all that round to it, and likelihoods are probabilities of intervals (grouped
 * data; Giesbrecht and Kempthorne, JRSS B 38, 1976). They are bounded, unlike the densities of
 * shifted families and mixtures, and nothing random has to be added to break ties.
 */
public final class Sample {

  /** The fewest values that say anything of a family with three parameters. */
  public static final int LEAST = 20;

  /** A resolution above this share of the standard deviation is coarse. */
  private static final double COARSE = 1.0 / 50;

  private static final int FINEST_EXPONENT = -15;

  private final double[] sorted;
  private final double resolution;
  private final double[] distinct;
  private final int[] counts;
  private final double mean;
  private final double sd;

  private Sample(double[] sorted, double resolution) {
    this.sorted = sorted;
    this.resolution = resolution;
    this.distinct = Arrays.stream(sorted).distinct().toArray();
    this.counts = new int[distinct.length];
    int at = 0;
    double sum = 0;
    for (double value : sorted) {
      if (value != distinct[at]) {
        at++;
      }
      counts[at]++;
      sum += value;
    }
    this.mean = sum / sorted.length;
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    this.sd = Math.sqrt(squares / (sorted.length - 1));
  }

  /**
   * Values as they were written.
   *
   * @throws IllegalArgumentException if there are fewer than {@link #LEAST}, one is negative, or
   *     all are equal; the message is for the user
   */
  public static Sample of(List<BigDecimal> values) {
    int exponent = FINEST_EXPONENT;
    if (!values.isEmpty()) {
      exponent =
          values.stream()
              .filter(value -> value.signum() != 0)
              .mapToInt(value -> -value.stripTrailingZeros().scale())
              .min()
              .orElse(0);
    }
    BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(Math.max(exponent, FINEST_EXPONENT));
    BigDecimal step = unit;
    for (int multiple : new int[] {2, 5}) {
      BigDecimal coarser = unit.multiply(BigDecimal.valueOf(multiple));
      if (values.stream().allMatch(value -> value.remainder(coarser).signum() == 0)) {
        step = coarser;
      }
    }
    double[] sorted = values.stream().mapToDouble(BigDecimal::doubleValue).sorted().toArray();
    return of(sorted, step.doubleValue());
  }

  /** Sorted values of a known resolution, checked as {@link #of(List)} says. */
  static Sample of(double[] sorted, double resolution) {
    if (sorted.length < LEAST) {
      throw new IllegalArgumentException(
          "there are only " + sorted.length + " values; expected at least " + LEAST);
    }
    if (!(sorted[0] >= 0)) {
      throw new IllegalArgumentException(
          "the least value is " + sorted[0] + "; expected values of 0 or more");
    }
    if (sorted[0] == sorted[sorted.length - 1]) {
      throw new IllegalArgumentException(
          "all values are " + sorted[0] + "; there is nothing to fit, write the number itself");
    }
    return new Sample(sorted, resolution);
  }

  /** At most so many of the values, evenly by rank, the least among them: the same in small. */
  Sample thinned(int most) {
    if (sorted.length <= most) {
      return this;
    }
    double[] some = new double[most];
    for (int i = 0; i < most; i++) {
      some[i] = sorted[(int) ((long) i * (sorted.length - 1) / (most - 1))];
    }
    return some[0] == some[most - 1] ? this : new Sample(some, resolution);
  }

  /** How many values. */
  public int size() {
    return sorted.length;
  }

  /** The i-th least value, from 0. */
  public double value(int i) {
    return sorted[i];
  }

  /** What all values are multiples of. */
  public double resolution() {
    return resolution;
  }

  /** Whether a value stands for the interval of all that round to it. */
  public boolean isRounded() {
    return resolution > COARSE * sd || sorted[0] == 0;
  }

  /** The average. */
  public double mean() {
    return mean;
  }

  /** The standard deviation. */
  public double sd() {
    return sd;
  }

  double least() {
    return sorted[0];
  }

  /** The least value above the share {@code p} of all. */
  double quantile(double p) {
    return sorted[Math.min(sorted.length - 1, (int) (p * sorted.length))];
  }

  int distinct() {
    return distinct.length;
  }

  double distinct(int i) {
    return distinct[i];
  }

  int count(int i) {
    return counts[i];
  }

  /** Where the interval of a value begins. */
  double lower(double value) {
    return Math.max(0, value - resolution / 2);
  }

  /** Where the interval of a value ends. */
  double upper(double value) {
    return value + resolution / 2;
  }
}
