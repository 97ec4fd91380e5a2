package plimsoll.random;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * The gamma distribution.
 *
 * @param shape &gt; 0, at most 10^8: beyond, the quantile function does not converge and the values
 *     differ by less than one in 10,000, so that a constant says as much
 * @param scale &gt; 0, in the unit of the values
 */
public record Gamma(double shape, double scale) implements Invertible {

  private static final double LEAST_CV = 1e-4;
  private static final double GREATEST_SHAPE = 1 / (LEAST_CV * LEAST_CV);

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite, or {@code shape} is
   *     too great
   */
  public Gamma {
    Checks.positive("shape", shape);
    Checks.positive("scale", scale);
    if (shape > GREATEST_SHAPE) {
      throw new IllegalArgumentException("shape must be at most 1.0E8, but was " + shape);
    }
  }

  /** By mean, &gt; 0, and coefficient of variation (standard deviation over mean), &ge; 0.0001. */
  public static Gamma ofMean(double mean, double cv) {
    Checks.positive("mean", mean);
    Checks.positive("cv", cv);
    if (cv < LEAST_CV) {
      throw new IllegalArgumentException("cv must be at least 1.0E-4, but was " + cv);
    }
    return new Gamma(1 / (cv * cv), mean * cv * cv);
  }

  @Override
  public double quantile(double p) {
    GammaDistribution standard = GammaDistribution.of(shape, 1);
    return scale * Polish.quantile(standard, p, standard.inverseCumulativeProbability(p));
  }

  @Override
  public double cdf(double x) {
    return GammaDistribution.of(shape, scale).cumulativeProbability(x);
  }

  @Override
  public double partialMean(double x) {
    return mean() * GammaDistribution.of(shape + 1, scale).cumulativeProbability(x);
  }

  @Override
  public double mean() {
    return shape * scale;
  }
}
