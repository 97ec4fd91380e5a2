package plimsoll.statistics;

import java.util.List;
import java.util.Optional;

/**
 * A quantile of all replications together, with three views of how it varies over replications:
 *
 * <ul>
 *   <li><b>sectioning</b>: the replications' own quantiles around the pooled one;
 *   <li><b>linearised</b>: what each replication moves the pooled quantile by, which is its share
 *       of starts above it, less what is expected, over the density there;
 *   <li><b>clustered order statistics</b>: the pooled starts whose ranks bound the quantile, of as
 *       many independent starts as the replications are worth ({@link TailWorth}).
 * </ul>
 *
 * Sectioning is the plainest and is used where it is valid: each replication has enough starts
 * beyond the quantile to have one of its own, and the starts of one replication are no more alike
 * than those of different ones. With too few starts in each, the view with the larger variance of
 * the first two is taken. Where starts of one replication are alike, a few replications make the
 * whole tail, no symmetric interval holds, and the third is taken; or none, where the replications
 * are not worth enough. What does not vary at all is left so.
 *
 * <p>Sources: Asmussen and Glynn, Stochastic Simulation (2007), section III.5a; for the second the
 * representation of Bahadur, Annals of Mathematical Statistics 37 (1966), with the density by
 * differences as in Woodruff, Journal of the American Statistical Association 47 (1952); the third
 * is Woodruff's interval with the share's bounds of Korn and Graubard (1998), see {@link
 * ClusteredShare}; of independent starts it is that of {@link OrderStatisticInterval}. {@code
 * CoverageTest} shows how often each covers.
 */
public final class QuantileSections {

  /** Starts expected beyond the quantile in each replication, so that sectioning is valid. */
  private static final double BEYOND = 5;

  /** Of the density's bandwidth. */
  private static final double CONFIDENCE = 0.95;

  /** In a tail what replications are worth is uncertain itself: twice as many are asked for. */
  private static final double MARGIN_IN_TAIL = 2;

  private final double p;
  private final Sections own;
  private final Sections linear;
  private final Optional<TailWorth> worth;
  private final boolean isDoubtful;

  private QuantileSections(
      double p, Sections own, Sections linear, Optional<TailWorth> worth, boolean isDoubtful) {
    this.p = p;
    this.own = own;
    this.linear = linear;
    this.worth = worth;
    this.isDoubtful = isDoubtful;
  }

  /**
   * The p-quantile, in seconds.
   *
   * @param sections what each replication observed; none empty
   */
  public static QuantileSections of(List<? extends SortedNanos> sections, double p) {
    Sections own = Sections.ofQuantile(sections, p);
    int n = sections.size();
    if (n < 2) {
      return new QuantileSections(p, own, own, Optional.empty(), false);
    }
    long pooled = Quantiles.pooled(sections, p);
    double[] below = new double[n];
    double size = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      SortedNanos section = sections.get(i);
      below[i] = (double) Quantiles.countUpTo(section, pooled) / section.size();
      squares += (below[i] - p) * (below[i] - p);
      size += section.size();
    }
    double half = StudentT.critical(CONFIDENCE, n - 1) * Math.sqrt(squares / (n - 1) / n);
    boolean isInside = 0 < p - half && p + half < 1; // else the density is but a guess
    TailWorth worth = TailWorth.of(sections, p);
    double[] each = linear(sections, p, pooled, below, half);
    if (worth.isAlike()) {
      double wider = Math.sqrt(worth.atQuantile().effective() / worth.near().effective());
      for (int i = 0; i < n && Double.isFinite(wider); i++) {
        each[i] = pooled / 1e9 + (each[i] - pooled / 1e9) * wider;
      }
    }
    return new QuantileSections(
        p,
        own,
        Sections.of(pooled / 1e9, each),
        Optional.of(worth),
        (size / n * (1 - p) < BEYOND && isInside) || worth.isAlike());
  }

  private static double[] linear(
      List<? extends SortedNanos> sections, double p, long pooled, double[] below, double half) {
    double low = Math.max(0, p - half);
    double high = Math.min(1, p + half);
    double[] each = new double[below.length];
    double secondsEach =
        high > low
            ? (Quantiles.pooled(sections, high) - Quantiles.pooled(sections, low))
                / 1e9
                / (high - low)
            : 0;
    for (int i = 0; i < each.length; i++) {
      each[i] = pooled / 1e9 + (p - below[i]) * secondsEach;
    }
    return each;
  }

  /** The view that is to be used for this quantile alone. */
  public Sections sections() {
    return isDoubtful && own.variance() > 0 && linear.variance() > own.variance() ? linear : own;
  }

  /** Whether {@link #sections} is the linearised one. */
  public boolean isLinear() {
    return sections() == linear && linear != own;
  }

  /** Whether starts of one replication are alike, so that the interval is by order statistics. */
  public boolean isClustered() {
    return worth.filter(TailWorth::isAlike).isPresent() && own.variance() > 0;
  }

  /**
   * How many independent starts beyond the quantile the replications are worth; NaN unless starts
   * of one replication are clearly alike.
   */
  public double effectiveBeyond() {
    return isClustered() ? worth.orElseThrow().far().effective() * (1 - p) : Double.NaN;
  }

  /**
   * Replications that an interval needs, by what those at hand are worth; 2 unless starts of one
   * replication are alike.
   */
  public int neededReplications(double confidence) {
    if (!isClustered()) {
      return 2;
    }
    double beyond = Math.min(p, 1 - p);
    double needed =
        (beyond < 0.5 ? MARGIN_IN_TAIL : 1)
            * OrderStatisticInterval.leastForTwoSides(1 - beyond, confidence);
    return (int) Math.ceil(own.size() * needed / worth.orElseThrow().far().counted(confidence));
  }

  /**
   * The two-sided interval; empty for a single replication, and where starts of one replication are
   * so alike that {@link #neededReplications} are more than there are. It does not go below 0,
   * which no duration does.
   *
   * @param sections what this is the quantile of; not kept, because there can be very many
   */
  public Optional<Interval> interval(double confidence, List<? extends SortedNanos> sections) {
    if (!isClustered()) {
      return sections()
          .estimate()
          .interval(confidence)
          .map(around -> new Interval(Math.max(0, around.low()), around.high()));
    }
    if (neededReplications(confidence) > own.size()) {
      return Optional.empty();
    }
    double counted = worth.orElseThrow().near().counted(confidence);
    Interval ranks = ClusteredShare.around(p, counted, (1 - confidence) / 2);
    long size = sections.stream().mapToLong(SortedNanos::size).sum();
    // The upper end is the next start, as the upper order statistic of a binomial interval is.
    double high = Math.min(1, ranks.high() + 1.0 / size);
    return Optional.of(
        new Interval(
            Quantiles.pooled(sections, ranks.low()) / 1e9, Quantiles.pooled(sections, high) / 1e9));
  }

  /**
   * The paired comparison with {@code second}, by the view in which their difference varies more.
   */
  public PairedComparison pairedWith(QuantileSections second) {
    double varianceOfOwn = own.minus(1, second.own).variance();
    boolean useLinear =
        (isDoubtful || second.isDoubtful)
            && varianceOfOwn > 0
            && linear.minus(1, second.linear).variance() > varianceOfOwn;
    return useLinear
        ? new PairedComparison(linear, second.linear)
        : new PairedComparison(own, second.own);
  }
}
