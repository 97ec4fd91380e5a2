package plimsoll.random;

import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;

/**
 * The Weibull distribution.
 *
 * @param shape &gt; 0
 * @param scale &gt; 0, in the unit of the values
 */
public record Weibull(double shape, double scale) implements Invertible {

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public Weibull {
    Checks.positive("shape", shape);
    Checks.positive("scale", scale);
  }

  @Override
  public double quantile(double p) {
    return scale * StrictMath.pow(-StrictMath.log1p(-p), 1 / shape);
  }

  @Override
  public double cdf(double x) {
    return x <= 0 ? 0 : -StrictMath.expm1(-StrictMath.pow(x / scale, shape));
  }

  @Override
  public double partialMean(double x) {
    if (x <= 0) {
      return 0;
    }
    GammaDistribution sizeBiased = GammaDistribution.of(1 + 1 / shape, 1);
    return mean() * sizeBiased.cumulativeProbability(StrictMath.pow(x / scale, shape));
  }

  @Override
  public double mean() {
    return WeibullDistribution.of(shape, scale).getMean();
  }
}
