package plimsoll.random;

/**
 * Always the same value; draws nothing, which shifts nothing: each purpose has its own stream.
 *
 * @param value in base units, finite
 */
public record Constant(double value) implements Invertible {

  /**
   * @throws IllegalArgumentException if {@code value} is not finite
   */
  public Constant {
    Checks.finite("value", value);
  }

  @Override
  public double sample(RandomStream stream) {
    return value;
  }

  @Override
  public double quantile(double p) {
    return value;
  }

  @Override
  public double cdf(double x) {
    return x >= value ? 1 : 0;
  }

  @Override
  public double partialMean(double x) {
    return x >= value ? value : 0;
  }

  @Override
  public double mean() {
    return value;
  }
}
