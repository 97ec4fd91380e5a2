package plimsoll.random;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A beta distribution stretched from {@code min} to {@code max} with mean (min + 4 mode + max) / 6.
 * Source: Malcolm, Roseboom, Clark and Fazar, Operations Research 7 (1959).
 *
 * @param min least value
 * @param mode most likely value
 * @param max greatest value, &gt; {@code min}
 */
public record Pert(double min, double mode, double max) implements Invertible {

  /**
   * @throws IllegalArgumentException if a parameter is not finite or they are out of order
   */
  public Pert {
    Checks.finite("min", min);
    Checks.finite("mode", mode);
    Checks.finite("max", max);
    Checks.ordered("min", min, "mode", mode);
    Checks.ordered("mode", mode, "max", max);
    if (min == max) {
      throw new IllegalArgumentException("max must be above min, but both were " + min);
    }
  }

  private BetaDistribution beta() {
    return BetaDistribution.of(alpha(), 6 - alpha());
  }

  private double alpha() {
    return 1 + 4 * (mode - min) / (max - min);
  }

  @Override
  public double quantile(double p) {
    BetaDistribution standard = beta();
    return min
        + (max - min) * Polish.quantile(standard, p, standard.inverseCumulativeProbability(p));
  }

  @Override
  public double cdf(double x) {
    if (x <= min) {
      return 0;
    }
    return x >= max ? 1 : beta().cumulativeProbability((x - min) / (max - min));
  }

  @Override
  public double partialMean(double x) {
    if (x <= min) {
      return 0;
    }
    if (x >= max) {
      return mean();
    }
    double width = max - min;
    double share = alpha() / 6;
    BetaDistribution sizeBiased = BetaDistribution.of(alpha() + 1, 6 - alpha());
    return min * cdf(x) + width * share * sizeBiased.cumulativeProbability((x - min) / width);
  }

  @Override
  public double mean() {
    return (min + 4 * mode + max) / 6;
  }
}
