package plimsoll.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How many independent durations replications are worth for a quantile in the tail, where those of
 * one replication may be alike.
 *
 * <p>At the quantile itself a few replications make the share beyond it, or none did yet that
 * rarely would; what they are worth is then estimated much too high. So the shares from there
 * towards the median, up to ten times as much of the distribution beyond, are looked at, too, and
 * the least is believed: of the nearer half for the width of an interval, of all for whether there
 * is one. Factors and levels are chosen by coverage (docs/statistics.md), not derived.
 *
 * @param isAlike whether durations of one replication are clearly more alike than those of two
 * @param atQuantile what the share at the quantile says by itself
 * @param near the least up to about three times as far from the end
 * @param far the least up to ten times as far
 */
record TailWorth(
    boolean isAlike, ClusteredShare atQuantile, ClusteredShare near, ClusteredShare far) {

  private static final double FACTOR = 10;
  private static final int STEPS = 6;
  private static final int NEAR_STEPS = 3;

  /** Of the test at the quantile, and of those further in. */
  private static final double LEVEL = 0.95;

  private static final double LEVEL_FURTHER_IN = 0.99;

  /** For the {@code p}-quantile of at least two replications, none of them empty. */
  static TailWorth of(List<? extends SortedNanos> replications, double p) {
    int n = replications.size();
    double beyond = Math.min(p, 1 - p);
    double size = replications.stream().mapToLong(SortedNanos::size).sum();
    ClusteredShare atQuantile = at(p, replications);
    ClusteredShare near = atQuantile;
    ClusteredShare far = atQuantile;
    boolean isAlike = size / atQuantile.effective() > critical(LEVEL, n);
    double before = beyond;
    for (int step = 1; step <= STEPS && before < 0.5; step++) {
      before = Math.min(0.5, beyond * Math.pow(FACTOR, (double) step / STEPS));
      double worth = at(p < 0.5 ? before : 1 - before, replications).effective();
      far = far.worthAtMost(worth);
      near = step <= NEAR_STEPS ? near.worthAtMost(worth) : near;
      isAlike |= size / worth > critical(LEVEL_FURTHER_IN, n);
    }
    return new TailWorth(isAlike, atQuantile, near, far);
  }

  private static ClusteredShare at(double p, List<? extends SortedNanos> replications) {
    ClusteredShare share = ClusteredShare.upTo(Quantiles.pooled(replications, p), replications);
    return new ClusteredShare(p, share.effective(), share.replications());
  }

  /** Largest design effect that durations which are not alike have with probability {@code p}. */
  private static double critical(double p, int replications) {
    int degrees = replications - 1;
    return ChiSquaredDistribution.of(degrees).inverseCumulativeProbability(p) / degrees;
  }
}
