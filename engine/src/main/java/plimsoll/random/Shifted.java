package plimsoll.random;

/**
 * A distribution moved by a constant.
 *
 * @param distribution what is moved
 * @param shift by how much, finite
 */
public record Shifted(Invertible distribution, double shift) implements Invertible {

  /**
   * @throws IllegalArgumentException if {@code shift} is not finite
   */
  public Shifted {
    Checks.finite("shift", shift);
  }

  @Override
  public double sample(RandomStream stream) {
    return shift + distribution.sample(stream);
  }

  @Override
  public double quantile(double p) {
    return shift + distribution.quantile(p);
  }

  @Override
  public double cdf(double x) {
    return distribution.cdf(x - shift);
  }

  @Override
  public double partialMean(double x) {
    return shift * distribution.cdf(x - shift) + distribution.partialMean(x - shift);
  }

  @Override
  public double mean() {
    return shift + distribution.mean();
  }
}
