package plimsoll.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Exact bounds of a probability after a number of successes in independent trials: they err at most
 * as often as stated, whatever the probability. Source: Clopper and Pearson, Biometrika 26 (1934).
 */
public final class ClopperPearson {

  private ClopperPearson() {}

  /** The probability is at least this, with one-sided {@code confidence}. */
  public static double lowerBound(int successes, int trials, double confidence) {
    requireCounts(successes, trials);
    return successes == 0
        ? 0
        : BetaDistribution.of(successes, trials - successes + 1.0)
            .inverseCumulativeProbability(1 - confidence);
  }

  /** The probability is at most this, with one-sided {@code confidence}. */
  public static double upperBound(int successes, int trials, double confidence) {
    requireCounts(successes, trials);
    return successes == trials
        ? 1
        : BetaDistribution.of(successes + 1.0, trials - successes)
            .inverseSurvivalProbability(1 - confidence);
  }

  /** The two-sided interval with equal tails. */
  public static Interval interval(int successes, int trials, double confidence) {
    double oneSided = (1 + confidence) / 2;
    return new Interval(
        lowerBound(successes, trials, oneSided), upperBound(successes, trials, oneSided));
  }

  private static void requireCounts(int successes, int trials) {
    if (!(0 <= successes && successes <= trials)) {
      throw new IllegalArgumentException(
          "successes must be in 0.." + trials + ", but were " + successes);
    }
  }
}
