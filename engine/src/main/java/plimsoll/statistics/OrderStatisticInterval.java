package plimsoll.statistics;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Interval of a quantile of independent observations of any distribution: from one order statistic
 * to another, with equal tails. Source: David and Nagaraja, Order Statistics, 3rd ed. (2003),
 * section 7.1.
 *
 * @param low rank, from 1, of the lower end; 0: it is not bounded
 * @param high rank of the upper end; n + 1: it is not bounded
 * @param coverage exact probability that the quantile lies between the two, for a continuous
 *     distribution
 */
public record OrderStatisticInterval(int low, int high, double coverage) {

  /** The ranks for the p-quantile of {@code n} observations. */
  public static OrderStatisticInterval of(int n, double p, double confidence) {
    BinomialDistribution below = BinomialDistribution.of(n, p);
    double tail = (1 - confidence) / 2;
    int low = below.inverseCumulativeProbability(tail);
    int high = below.inverseSurvivalProbability(tail) + 1;
    return new OrderStatisticInterval(low, high, below.probability(low - 1, high - 1));
  }

  /**
   * The least rank, from 1, whose order statistic is an upper bound of the p-quantile of {@code n}
   * independent observations, with at least this confidence whatever their distribution; empty if
   * {@link #leastForUpperBound} says more than {@code n}.
   */
  public static OptionalInt upperBoundRank(int n, double p, double confidence) {
    int rank =
        n < 1 ? 1 : BinomialDistribution.of(n, p).inverseCumulativeProbability(confidence) + 1;
    return rank <= n ? OptionalInt.of(rank) : OptionalInt.empty();
  }

  /** The fewest observations whose largest is an upper bound of the p-quantile. */
  public static int leastForUpperBound(double p, double confidence) {
    return (int) Math.ceil(Math.log(1 - confidence) / Math.log(p));
  }

  /** The fewest observations that bound the p-quantile above in a two-sided interval. */
  public static int leastForTwoSides(double p, double confidence) {
    return leastForUpperBound(p, (1 + confidence) / 2);
  }

  /**
   * The fewest observations between whose extremes a fraction {@code content} of the distribution
   * lies. Source: Wilks, Annals of Mathematical Statistics 12 (1941).
   */
  public static int leastForTolerance(double content, double confidence) {
    int n = 2;
    while (1 - n * Math.pow(content, n - 1) + (n - 1) * Math.pow(content, n) < confidence) {
      n++;
    }
    return n;
  }
}
