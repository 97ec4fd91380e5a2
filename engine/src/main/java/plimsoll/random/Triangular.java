package plimsoll.random;

/**
 * A density that rises to the mode and falls from there.
 *
 * @param min least value
 * @param mode most likely value
 * @param max greatest value, &gt; {@code min}
 */
public record Triangular(double min, double mode, double max) implements Invertible {

  /**
   * @throws IllegalArgumentException if a parameter is not finite or they are out of order
   */
  public Triangular {
    Checks.finite("min", min);
    Checks.finite("mode", mode);
    Checks.finite("max", max);
    Checks.ordered("min", min, "mode", mode);
    Checks.ordered("mode", mode, "max", max);
    if (min == max) {
      throw new IllegalArgumentException("max must be above min, but both were " + min);
    }
  }

  @Override
  public double quantile(double p) {
    double width = max - min;
    double left = mode - min;
    return p * width <= left
        ? min + StrictMath.sqrt(p * width * left)
        : max - StrictMath.sqrt((1 - p) * width * (max - mode));
  }

  @Override
  public double cdf(double x) {
    double width = max - min;
    if (x <= min) {
      return 0;
    }
    if (x >= max) {
      return 1;
    }
    return x <= mode
        ? (x - min) * (x - min) / (width * (mode - min))
        : 1 - (max - x) * (max - x) / (width * (max - mode));
  }

  /** What a triangle contributes: its share times its centre, two thirds from its tip. */
  @Override
  public double partialMean(double x) {
    if (x <= min) {
      return 0;
    }
    if (x >= max) {
      return mean();
    }
    return x <= mode
        ? cdf(x) * (min + (x - min) * 2 / 3)
        : mean() - (1 - cdf(x)) * (max - (max - x) * 2 / 3);
  }

  @Override
  public double mean() {
    return (min + mode + max) / 3;
  }
}
