package plimsoll.random;

/**
 * A value whose logarithm is normal: many small factors multiplied.
 *
 * @param mu mean of the logarithm
 * @param sigma standard deviation of the logarithm, &ge; 0
 */
public record Lognormal(double mu, double sigma) implements Invertible {

  /** The standard normal quantile of 0.99. */
  private static final double Z99 = StandardNormal.quantile(0.99);

  /**
   * @throws IllegalArgumentException if a parameter is not finite or {@code sigma} is negative
   */
  public Lognormal {
    Checks.finite("mu", mu);
    Checks.notNegative("sigma", sigma);
  }

  /** By mean, &gt; 0, and coefficient of variation (standard deviation over mean), &ge; 0. */
  public static Lognormal ofMean(double mean, double cv) {
    Checks.positive("mean", mean);
    Checks.notNegative("cv", cv);
    double variance = StrictMath.log1p(cv * cv);
    return new Lognormal(StrictMath.log(mean) - variance / 2, StrictMath.sqrt(variance));
  }

  /** By median, &gt; 0, and 99th percentile, &ge; the median. */
  public static Lognormal ofQuantiles(double p50, double p99) {
    Checks.positive("p50", p50);
    Checks.positive("p99", p99);
    Checks.ordered("p50", p50, "p99", p99);
    return new Lognormal(StrictMath.log(p50), StrictMath.log(p99 / p50) / Z99);
  }

  @Override
  public double quantile(double p) {
    return StrictMath.exp(mu + sigma * StandardNormal.quantile(p));
  }

  @Override
  public double cdf(double x) {
    return share(x, 0);
  }

  @Override
  public double partialMean(double x) {
    return mean() * share(x, sigma);
  }

  private double share(double x, double offset) {
    if (x <= 0) {
      return 0;
    }
    if (sigma == 0) {
      return x >= StrictMath.exp(mu) ? 1 : 0;
    }
    return StandardNormal.cdf((StrictMath.log(x) - mu) / sigma - offset);
  }

  @Override
  public double mean() {
    return StrictMath.exp(mu + sigma * sigma / 2);
  }
}
