package plimsoll.statistics;

import java.util.List;

/**
 * A quantity estimated from all replications together, beside its value in each of them: the values
 * spread around the pooled estimate, and that gives its standard error (sectioning). For a mean the
 * pooled estimate is the average of the values, and the interval is the usual t interval. For a
 * quantile it is that of the pooled observations: averaging the replications' own quantiles instead
 * would keep their bias, which does not shrink with more replications.
 *
 * <p>Source: Asmussen and Glynn, Stochastic Simulation (2007), section III.5a. {@code
 * SectionsOracleTest} shows what averaging costs: 63 % coverage instead of 95 %.
 */
public final class Sections {

  private final double pooled;
  private final double[] each;

  private Sections(double pooled, double[] each) {
    if (each.length == 0) {
      throw new IllegalArgumentException("sectioning needs a replication");
    }
    this.pooled = pooled;
    this.each = each;
  }

  /** The mean over replications of one number a replication. */
  public static Sections ofMean(double... each) {
    return new Sections(Tally.of(each).mean(), each.clone());
  }

  /**
   * The p-quantile, in seconds, of what all replications observed.
   *
   * @param sections what each replication observed; none empty
   */
  public static Sections ofQuantile(List<? extends SortedNanos> sections, double p) {
    double[] each = new double[sections.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] = Quantiles.of(sections.get(i), p) / 1e9;
    }
    return new Sections(Quantiles.pooled(sections, p) / 1e9, each);
  }

  /** Values that spread around an estimate from all replications together. */
  static Sections of(double pooled, double... each) {
    return new Sections(pooled, each.clone());
  }

  /** The estimate from all replications together. */
  public double pooled() {
    return pooled;
  }

  /** Number of replications. */
  public int size() {
    return each.length;
  }

  /** The value in replication {@code index} alone. */
  public double each(int index) {
    return each[index];
  }

  /** The pooled estimate with its standard error. */
  public StudentEstimate estimate() {
    return new StudentEstimate(pooled, Math.sqrt(variance() / each.length), each.length);
  }

  /** Sum of squared distances from the pooled estimate over n - 1; NaN for one replication. */
  public double variance() {
    return covariance(this);
  }

  /**
   * Of the values with those of {@code other}, both around their pooled estimates; NaN for one
   * replication.
   */
  public double covariance(Sections other) {
    requirePaired(other);
    double sum = 0;
    for (int i = 0; i < each.length; i++) {
      sum += (each[i] - pooled) * (other.each[i] - other.pooled);
    }
    return each.length < 2 ? Double.NaN : sum / (each.length - 1);
  }

  /**
   * This less {@code factor} times {@code other}, replication by replication: what common random
   * numbers added to both cancels.
   */
  public Sections minus(double factor, Sections other) {
    requirePaired(other);
    double[] differences = new double[each.length];
    for (int i = 0; i < each.length; i++) {
      differences[i] = each[i] - factor * other.each[i];
    }
    return new Sections(pooled - factor * other.pooled, differences);
  }

  private void requirePaired(Sections other) {
    if (other.each.length != each.length) {
      throw new IllegalArgumentException(
          "paired replications must be as many, but were "
              + each.length
              + " and "
              + other.each.length);
    }
  }
}
