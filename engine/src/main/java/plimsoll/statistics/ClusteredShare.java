package plimsoll.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The share of durations up to a value, where those of one replication may be alike: it is worth as
 * many independent durations as have its variance, and Clopper and Pearson's interval for so many
 * holds it. Where few replications make a share near 0 or 1, this is far better than Student's t,
 * whose interval is symmetric: with one half of the mean shared by all starts of a replication, a
 * band of Student's intervals covers 75 to 87 % instead of 95 %.
 *
 * <p>Sources: Korn and Graubard, Survey Methodology 24 (1998), 193-201; the variance of the ratio
 * by linearisation, as in Cochran, Sampling Techniques, 3rd ed. (1977), section 6.4.
 *
 * @param share of all durations
 * @param effective independent durations that it is worth; infinite if it is the same in each
 *     replication, the number of replications if it is 0 or 1
 * @param replications that it is from, &ge; 2
 */
record ClusteredShare(double share, double effective, int replications) {

  /** Of more the interval has no width that matters; also where only rounding made a variance. */
  private static final double MOST_TRIALS = 1e12;

  /** Up to {@code nanos}, of at least two replications, none of them empty. */
  static ClusteredShare upTo(long nanos, List<? extends SortedNanos> replications) {
    int n = replications.size();
    double observations = 0;
    double all = 0;
    double[] below = new double[n];
    for (int r = 0; r < n; r++) {
      below[r] = Quantiles.countUpTo(replications.get(r), nanos);
      all += below[r];
      observations += replications.get(r).size();
    }
    double share = all / observations;
    if (all == 0 || all == observations) {
      return new ClusteredShare(share, n, n);
    }
    double squares = 0;
    for (int r = 0; r < n; r++) {
      double residual = below[r] - share * replications.get(r).size();
      squares += residual * residual;
    }
    double variance = squares / (n - 1) * n / (observations * observations);
    return new ClusteredShare(share, share * (1 - share) / variance, n);
  }

  /** The same, believed to be worth at most so many independent durations. */
  ClusteredShare worthAtMost(double durations) {
    return new ClusteredShare(share, Math.min(effective, durations), replications);
  }

  /**
   * Independent durations that the interval at {@code confidence} counts: fewer, because the
   * variance is itself an estimate with one degree of freedom less than there are replications.
   */
  double counted(double confidence) {
    double ratio =
        NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2)
            / StudentT.critical(confidence, replications - 1);
    return effective * ratio * ratio;
  }

  /** Two-sided, with equal tails. */
  Interval interval(double confidence) {
    double tail = (1 - confidence) / 2;
    if (share == 0 || share == 1) {
      double bound = Math.pow(tail, 1 / effective);
      return share == 0 ? new Interval(0, 1 - bound) : new Interval(bound, 1);
    }
    return around(share, counted(confidence), tail);
  }

  /** Clopper and Pearson's interval around a share inside 0..1 of any number of trials. */
  static Interval around(double share, double trials, double tail) {
    if (trials > MOST_TRIALS) {
      return new Interval(share, share);
    }
    double successes = share * trials;
    double failures = trials - successes;
    return new Interval(
        BetaDistribution.of(successes, failures + 1).inverseCumulativeProbability(tail),
        BetaDistribution.of(successes + 1, failures).inverseSurvivalProbability(tail));
  }
}
