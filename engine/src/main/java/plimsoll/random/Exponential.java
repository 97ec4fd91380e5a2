package plimsoll.random;

/**
 * The time to an event that comes at random.
 *
 * @param mean &gt; 0
 */
public record Exponential(double mean) implements Invertible {

  /**
   * @throws IllegalArgumentException if {@code mean} is not positive and finite
   */
  public Exponential {
    Checks.positive("mean", mean);
  }

  @Override
  public double quantile(double p) {
    return -mean * StrictMath.log1p(-p);
  }

  @Override
  public double cdf(double x) {
    return x <= 0 ? 0 : -StrictMath.expm1(-x / mean);
  }

  /** The mean times the distribution function of a sum of two such times. */
  @Override
  public double partialMean(double x) {
    return x <= 0 ? 0 : mean * new Gamma(2, mean).cdf(x);
  }
}
