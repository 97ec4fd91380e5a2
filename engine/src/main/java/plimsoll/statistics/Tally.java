package plimsoll.statistics;

/**
 * Count, mean, variance and extremes of numbers that are added one by one. Two tallies merge into
 * that of all their numbers.
 *
 * <p>Sources: Welford, Technometrics 4 (1962); for the merge Chan, Golub and LeVeque, The American
 * Statistician 37 (1983). The textbook's sum of squares loses all digits where the standard
 * deviation is small beside the mean.
 */
public final class Tally {

  private long count;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** The tally of {@code values}, added in their order. */
  public static Tally of(double... values) {
    Tally tally = new Tally();
    for (double value : values) {
      tally.add(value);
    }
    return tally;
  }

  /** Adds one number. */
  public void add(double value) {
    count++;
    double delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  /** Adds all that {@code other} holds; {@code other} stays as it is. */
  public void merge(Tally other) {
    if (other.count == 0) {
      return;
    }
    long all = count + other.count;
    double delta = other.mean - mean;
    squares += other.squares + delta * delta * ((double) count / all) * other.count;
    mean += delta * ((double) other.count / all);
    count = all;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** How many numbers were added. */
  public long count() {
    return count;
  }

  /** Their average; NaN if there is none. */
  public double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /** Their variance, with n - 1 in the denominator; NaN if there are fewer than two. */
  public double variance() {
    return count < 2 ? Double.NaN : squares / (count - 1);
  }

  /** The square root of the variance. */
  public double sd() {
    return Math.sqrt(variance());
  }

  /** The smallest; NaN if there is none. */
  public double min() {
    return count == 0 ? Double.NaN : min;
  }

  /** The largest; NaN if there is none. */
  public double max() {
    return count == 0 ? Double.NaN : max;
  }

  /** The mean with what a Student-t interval needs. */
  public StudentEstimate estimate() {
    return new StudentEstimate(mean(), Math.sqrt(variance() / count), Math.toIntExact(count));
  }
}
