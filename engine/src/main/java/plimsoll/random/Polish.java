package plimsoll.random;

import org.apache.commons.statistics.distribution.ContinuousDistribution;

/** The last digits of a quantile that was found by a search. */
final class Polish {

  /** A step that is longer would not improve a near value: there the density is next to nothing. */
  private static final double LONGEST = 1e-6;

  private Polish() {}

  /** The quantile of {@code p} near {@code value}: one step of Newton's, from the nearer tail. */
  static double quantile(ContinuousDistribution distribution, double p, double value) {
    double missing =
        p < 0.5
            ? p - distribution.cumulativeProbability(value)
            : distribution.survivalProbability(value) - (1 - p);
    double step = missing / distribution.density(value);
    return Math.abs(step) <= LONGEST * value ? value + step : value;
  }
}
