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
    if (location + 6 * sd <= 0) {
      throw new IllegalArgumentException(
          "mean must leave some probability above 0, but was " + location + " with sd " + sd);
    }
  }

  /** The probability that conditioning takes away. */
  private double below() {
    return sd == 0 ? 0 : StandardNormal.cdf(-location / sd);
  }

  @Override
  public double quantile(double p) {
    if (sd == 0) {
      return location;
    }
    double cut = below();
    double q = Math.min(cut + p * (1 - cut), Math.nextDown(1.0));
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
    double cut = below();
    return (StandardNormal.cdf((x - location) / sd) - cut) / (1 - cut);
  }

  /** Of the conditioned distribution: m + s phi(-m/s) / (1 - Phi(-m/s)). */
  @Override
  public double mean() {
    return sd == 0
        ? location
        : location + sd * StandardNormal.density(-location / sd) / (1 - below());
  }
}
