package plimsoll.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution. */
public final class StudentT {

  private StudentT() {}

  /**
   * The number that a t variable stays below with probability {@code p}.
   *
   * @param p inside 0..1
   * @param degrees of freedom, &ge; 1
   */
  public static double quantile(double p, int degrees) {
    return TDistribution.of(degrees).inverseCumulativeProbability(p);
  }

  /**
   * Half-width in standard errors of a two-sided interval.
   *
   * @param degrees of freedom, &gt; 0, not necessarily whole
   */
  public static double critical(double confidence, double degrees) {
    return TDistribution.of(degrees).inverseSurvivalProbability((1 - confidence) / 2);
  }

  /**
   * Probability of a t variable at least as far from 0 as {@code t}.
   *
   * @param degrees of freedom, &gt; 0, not necessarily whole
   */
  public static double twoSidedP(double t, double degrees) {
    return 2 * TDistribution.of(degrees).survivalProbability(Math.abs(t));
  }
}
