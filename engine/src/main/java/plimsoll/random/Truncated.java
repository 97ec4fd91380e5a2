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

  /**
   * @throws IllegalArgumentException if the bounds are out of order or next to nothing of the
   *     distribution lies between them
   */
  public Truncated {
    Checks.ordered("min", min, "max", max);
    if (!(distribution.cdf(max) - distribution.cdf(Math.nextDown(min)) >= LEAST_PROBABILITY)) {
      throw new IllegalArgumentException(
          "min and max must leave some probability between them, but "
              + min
              + " to "
              + max
              + " leaves none");
    }
  }

  /** The probability of less than {@code min}; a value that equals it is kept. */
  private double below() {
    return distribution.cdf(Math.nextDown(min));
  }

  private double inside() {
    return distribution.cdf(max) - below();
  }

  @Override
  public double quantile(double p) {
    double low = below();
    double high = distribution.cdf(max);
    double q = Math.min(Math.max(low + p * (high - low), Math.nextUp(low)), high);
    double value = distribution.quantile(Math.min(q, Math.nextDown(1.0)));
    return Math.min(Math.max(value, min), max); // against rounding at the bounds alone
  }

  @Override
  public double cdf(double x) {
    if (x < min) {
      return 0;
    }
    return x >= max ? 1 : (distribution.cdf(x) - below()) / inside();
  }

  @Override
  public double partialMean(double x) {
    if (x < min) {
      return 0;
    }
    double least = distribution.partialMean(Math.nextDown(min));
    return (distribution.partialMean(Math.min(x, max)) - least) / inside();
  }

  @Override
  public double mean() {
    return Math.min(Math.max(partialMean(max), min), max); // a narrow interval cancels digits
  }
}
