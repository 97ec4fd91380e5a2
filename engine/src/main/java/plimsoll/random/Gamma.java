package plimsoll.random;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * The gamma distribution.
 *
 * @param shape &gt; 0
 * @param scale &gt; 0, in the unit of the values
 */
public record Gamma(double shape, double scale) implements Invertible {

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public Gamma {
    Checks.positive("shape", shape);
    Checks.positive("scale", scale);
  }

  /** By mean, &gt; 0, and coefficient of variation (standard deviation over mean), &gt; 0. */
  public static Gamma ofMean(double mean, double cv) {
    Checks.positive("mean", mean);
    Checks.positive("cv", cv);
    return new Gamma(1 / (cv * cv), mean * cv * cv);
  }

  @Override
  public double quantile(double p) {
    return GammaDistribution.of(shape, scale).inverseCumulativeProbability(p);
  }

  @Override
  public double cdf(double x) {
    return GammaDistribution.of(shape, scale).cumulativeProbability(x);
  }

  @Override
  public double partialMean(double x) {
    return mean() * new Gamma(shape + 1, scale).cdf(x);
  }

  @Override
  public double mean() {
    return shape * scale;
  }
}
