package plimsoll.random;

/**
 * Every value from {@code min} to {@code max} alike.
 *
 * @param min least value
 * @param max greatest value, &ge; {@code min}
 */
public record Uniform(double min, double max) implements Invertible {

  /**
   * @throws IllegalArgumentException if a bound is not finite or they are out of order
   */
  public Uniform {
    Checks.finite("min", min);
    Checks.finite("max", max);
    Checks.ordered("min", min, "max", max);
  }

  @Override
  public double quantile(double p) {
    return min + p * (max - min);
  }

  @Override
  public double cdf(double x) {
    if (x >= max) {
      return 1;
    }
    return x <= min ? 0 : (x - min) / (max - min);
  }

  @Override
  public double partialMean(double x) {
    if (x >= max) {
      return mean();
    }
    return x <= min ? 0 : cdf(x) * (min + (x - min) / 2);
  }

  @Override
  public double mean() {
    return min + (max - min) / 2;
  }
}
