package plimsoll.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * A quantile of all replications together, with two views of how it varies over replications:
 *
 * <ul>
 *   <li><b>sectioning</b>: the replications' own quantiles around the pooled one;
 *   <li><b>linearised</b>: what each replication moves the pooled quantile by, which is its share
 *       of starts above it, less what is expected, over the density there.
 * </ul>
 *
 * Sectioning is the plainer of the two and is used where it is valid: each replication has enough
 * starts beyond the quantile to have one of its own, and the starts of one replication are no more
 * alike than those of different ones. Where they are, a few replications make the whole tail; each
 * replication's own quantile then says little about the pooled one, and sectioning covers far too
 * rarely. Where either is in doubt, the view with the larger variance is taken; what does not vary
 * at all is left so.
 *
 * <p>Sources: Asmussen and Glynn, Stochastic Simulation (2007), section III.5a; for the other the
 * representation of Bahadur, Annals of Mathematical Statistics 37 (1966), with the density by
 * differences as in Woodruff, Journal of the American Statistical Association 47 (1952). {@code
 * CoverageTest} compares the two.
 */
public final class QuantileSections {

  /** Starts expected beyond the quantile in each replication, so that sectioning is valid. */
  private static final double BEYOND = 5;

  /** Of the test whether starts of one replication are alike, and of the density's bandwidth. */
  private static final double CONFIDENCE = 0.95;

  private final Sections own;
  private final Sections linear;
  private final double designEffect;
  private final double effectiveBeyond;
  private final boolean isDoubtful;

  private QuantileSections(
      Sections own,
      Sections linear,
      double designEffect,
      double effectiveBeyond,
      boolean isDoubtful) {
    this.own = own;
    this.linear = linear;
    this.designEffect = designEffect;
    this.effectiveBeyond = effectiveBeyond;
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
      return new QuantileSections(own, own, Double.NaN, Double.NaN, false);
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
    double variance = squares / (n - 1);
    double independent = p * (1 - p) * n / size;
    double designEffect = variance / independent;
    double half = StudentT.critical(CONFIDENCE, n - 1) * Math.sqrt(variance / n);
    double[] each = linear(sections, p, pooled, below, half);
    double critical =
        ChiSquaredDistribution.of(n - 1).inverseCumulativeProbability(CONFIDENCE) / (n - 1);
    boolean isInside = 0 < p - half && p + half < 1; // else the density is but a guess
    boolean isDoubtful = (size / n * (1 - p) < BEYOND && isInside) || designEffect > critical;
    double effective = variance > 0 ? p * (1 - p) * (1 - p) * n / variance : Double.NaN;
    return new QuantileSections(
        own,
        Sections.of(pooled / 1e9, each),
        designEffect,
        designEffect > critical ? effective : Double.NaN,
        isDoubtful);
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

  /**
   * Variance of the share of starts below the quantile over what it would be if all starts were
   * independent: 1 if a replication is as good as so many single starts, more if its starts are
   * alike. NaN for a single replication.
   */
  public double designEffect() {
    return designEffect;
  }

  /**
   * How many independent starts beyond the quantile the replications are worth; NaN unless starts
   * of one replication are clearly alike.
   */
  public double effectiveBeyond() {
    return effectiveBeyond;
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
