package plimsoll.random;

/**
 * The normal distribution, conditioned on values that are not negative.
 *
 * @param location mean before conditioning, called {@code mean} in scenarios
 * @param sd standard deviation before conditioning, &ge; 0
 */
public record Normal(double location, double sd) implements Invertible {

  /**
   * @throws IllegalArgumentException if a parameter is not finite, {@code sd} is negative, or next
   *     to nothing of the distribution is positive
   */
  public Normal {
    Checks.finite("mean", location);
    Checks.notNegative("sd", sd);
    if (sd == 0 ? location < 0 : location + 6 * sd <= 0) {
      throw new IllegalArgumentException(
          "mean must leave some probability above 0, but was " + location + " with sd " + sd);
    }
  }

  /** The probability that conditioning takes away. */
  private double below() {
    return StandardNormal.cdf(-location / sd);
  }

  /** The probability that it leaves: to full precision, also where {@link #below} is almost 1. */
  private double kept() {
    return StandardNormal.cdf(location / sd);
  }

  @Override
  public double quantile(double p) {
    if (sd == 0) {
      return location;
    }
    double q = Math.min(below() + p * kept(), Math.nextDown(1.0));
    return Math.max(0, location + sd * StandardNormal.quantile(q));
  }

  @Override
  public double cdf(double x) {
    if (x < 0) {
      return 0;
    }
    if (sd == 0) {
      return x >= location ? 1 : 0;
    }
    return x == Double.POSITIVE_INFINITY
        ? 1
        : Math.max(0, StandardNormal.cdf((x - location) / sd) - below()) / kept();
  }

  @Override
  public double partialMean(double x) {
    if (x < 0) {
      return 0;
    }
    if (sd == 0) {
      return x >= location ? location : 0;
    }
    double densities =
        StandardNormal.density(location / sd) - StandardNormal.density((x - location) / sd);
    return location * cdf(x) + sd * densities / kept();
  }

  /** Of the conditioned distribution: m + s phi(m/s) / Phi(m/s). */
  @Override
  public double mean() {
    return partialMean(Double.POSITIVE_INFINITY);
  }
}
