package plimsoll.random;

/**
 * The Pareto distribution: a power-law tail.
 *
 * @param min least value, &gt; 0
 * @param alpha exponent of the tail, &gt; 0; without a mean up to 1
 */
public record Pareto(double min, double alpha) implements Invertible {

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public Pareto {
    Checks.positive("min", min);
    Checks.positive("alpha", alpha);
  }

  @Override
  public double quantile(double p) {
    return min * StrictMath.exp(-StrictMath.log1p(-p) / alpha);
  }

  @Override
  public double cdf(double x) {
    return x <= min ? 0 : -StrictMath.expm1(alpha * StrictMath.log(min / x));
  }

  @Override
  public double partialMean(double x) {
    if (x <= min) {
      return 0;
    }
    double logRatio = StrictMath.log(x / min);
    return alpha == 1
        ? min * logRatio
        : alpha * min * StrictMath.expm1((1 - alpha) * logRatio) / (1 - alpha);
  }

  @Override
  public double mean() {
    return alpha > 1 ? alpha * min / (alpha - 1) : Double.POSITIVE_INFINITY;
  }
}
