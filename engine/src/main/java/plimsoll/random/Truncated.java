package plimsoll.random;

/**
 * A distribution conditioned on an interval: as if one drew again until the value lies inside, but
 * with one uniform number. Values outside are never moved to the bounds.
 *
 * @param distribution what is conditioned
 * @param min least value that is kept; may be minus infinity
 * @param max greatest value that is kept; may be infinite
 */
public record Truncated(Invertible distribution, double min, double max) implements Invertible {

  /** Less than this is no distribution to condition on but a mistake. */
  private static final double LEAST_PROBABILITY = 1e-12;

  private static final int MEAN_STEPS = 1 << 16;

  /**
   * @throws IllegalArgumentException if the bounds are out of order or next to nothing of the
   *     distribution lies between them
   */
  public Truncated {
    Checks.ordered("min", min, "max", max);
    if (!(distribution.cdf(max) - distribution.cdf(min) > LEAST_PROBABILITY)) {
      throw new IllegalArgumentException(
          "min and max must leave some probability between them, but "
              + min
              + " to "
              + max
              + " leaves none");
    }
  }

  @Override
  public double quantile(double p) {
    double low = distribution.cdf(min);
    double q = low + p * (distribution.cdf(max) - low);
    double value = distribution.quantile(Math.min(Math.max(q, 0x1p-54), Math.nextDown(1.0)));
    return Math.min(Math.max(value, min), max); // against rounding at the bounds alone
  }

  @Override
  public double cdf(double x) {
    if (x < min) {
      return 0;
    }
    double low = distribution.cdf(min);
    return x >= max ? 1 : (distribution.cdf(x) - low) / (distribution.cdf(max) - low);
  }

  /** The integral of the quantile function, by the midpoint rule; for reports, not for sampling. */
  @Override
  public double mean() {
    double sum = 0;
    for (int i = 0; i < MEAN_STEPS; i++) {
      sum += quantile((i + 0.5) / MEAN_STEPS);
    }
    return sum / MEAN_STEPS;
  }
}
