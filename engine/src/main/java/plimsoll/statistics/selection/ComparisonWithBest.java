package plimsoll.statistics.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import plimsoll.statistics.Interval;
import plimsoll.statistics.Sections;
import plimsoll.statistics.StudentT;
import plimsoll.statistics.selection.SelectionDesign.Goal;

/**
 * Multiple comparison with the best: for each alternative an interval of its mean less the best of
 * the others' means, all of which hold together with one confidence. An alternative whose interval
 * lies on the worse side of 0, 0 included, is not the best; one whose interval lies on the better
 * side is.
 *
 * <p>The n-th replications of all alternatives share their random numbers. If the differences of
 * means all have one variance, it is estimated from all of them: Nelson and Matejcik, Management
 * Science 41 (1995), 1935-1945, with S^2 = 2 sum (x_ir - mean_i - mean_r + mean)^2 / ((k - 1)(n -
 * 1)) and g of {@link EquicorrelatedT}. Where {@link Sphericity} rejects that at 10 % or cannot be
 * tested, each difference has its own variance, and t is Bonferroni's, at 1 - alpha / (k - 1). The
 * intervals are constrained to touch 0: Hsu, Annals of Statistics 12 (1984), 1136-1144; for unequal
 * widths Edwards and Hsu, Journal of the American Statistical Association 78 (1983), 965-971.
 *
 * @param intervals of the alternatives, each less the best of the others
 * @param method how the widths were found
 * @param sphericityP p-value of the test of equal variances of differences; empty where untested
 */
public record ComparisonWithBest(
    List<Interval> intervals, Method method, OptionalDouble sphericityP) {

  /** Where the widths come from. */
  public enum Method {
    /** One variance for all differences. */
    NELSON_MATEJCIK,
    /** Each difference its own. */
    BONFERRONI
  }

  /** At this level unequal variances are suspected. */
  private static final double LEVEL = 0.1;

  public ComparisonWithBest {
    intervals = List.copyOf(intervals);
  }

  /**
   * Compares means.
   *
   * @param goal whether the smallest or the largest is the best
   * @param means at least two alternatives, each with at least two replications, as many of each
   * @param confidence of all intervals together, inside 0..1
   */
  public static ComparisonWithBest ofMeans(Goal goal, List<Sections> means, double confidence) {
    requireComparable(means);
    OptionalDouble p = Sphericity.p(means);
    if (p.isEmpty() || p.getAsDouble() <= LEVEL) {
      return new ComparisonWithBest(byPairs(goal, means, confidence), Method.BONFERRONI, p);
    }
    int k = means.size();
    int n = means.get(0).size();
    int degrees = (k - 1) * (n - 1);
    double g = new EquicorrelatedT(k - 1, degrees, 0.5).oneSided(confidence);
    double width = g * Math.sqrt(differenceVariance(means) / n);
    return new ComparisonWithBest(
        intervals(goal, means, (i, j) -> width), Method.NELSON_MATEJCIK, p);
  }

  /** Compares quantiles by sectioning, where only {@link Method#BONFERRONI} is valid. */
  public static ComparisonWithBest ofQuantiles(
      Goal goal, List<Sections> quantiles, double confidence) {
    requireComparable(quantiles);
    return new ComparisonWithBest(
        byPairs(goal, quantiles, confidence), Method.BONFERRONI, OptionalDouble.empty());
  }

  private static List<Interval> byPairs(Goal goal, List<Sections> values, double confidence) {
    int n = values.get(0).size();
    double t = StudentT.quantile(1 - (1 - confidence) / (values.size() - 1), n - 1);
    return intervals(
        goal,
        values,
        (i, j) -> t * values.get(i).minus(1, values.get(j)).estimate().standardError());
  }

  /** Nelson and Matejcik's S^2, of the difference of two alternatives in one replication. */
  static double differenceVariance(List<Sections> means) {
    int k = means.size();
    int n = means.get(0).size();
    double sum = 0;
    for (int r = 0; r < n; r++) {
      double shared = 0;
      for (Sections alternative : means) {
        shared += (alternative.each(r) - alternative.pooled()) / k;
      }
      for (Sections alternative : means) {
        double residual = alternative.each(r) - alternative.pooled() - shared;
        sum += residual * residual;
      }
    }
    return 2 * sum / ((k - 1.0) * (n - 1));
  }

  /** How much the difference of two alternatives may be off. */
  private interface Width {
    double of(int i, int j);
  }

  /** As for the largest; where the smallest is the best, all signs are turned. */
  private static List<Interval> intervals(Goal goal, List<Sections> values, Width width) {
    int k = values.size();
    double sign = goal == Goal.MAX ? 1 : -1;
    double[][] ahead = new double[k][k];
    double[][] widths = new double[k][k];
    double[] high = new double[k];
    for (int i = 0; i < k; i++) {
      high[i] = Double.POSITIVE_INFINITY;
      for (int j = 0; j < k; j++) {
        if (j != i) {
          ahead[i][j] = sign * (values.get(i).pooled() - values.get(j).pooled());
          widths[i][j] = width.of(i, j);
          high[i] = Math.min(high[i], ahead[i][j] + widths[i][j]);
        }
      }
    }
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      // Only those that can be the best, by their upper end, count for the lower ends of the
      // others.
      double low = 0;
      for (int j = 0; j < k; j++) {
        if (j != i && high[j] >= 0) {
          low = Math.min(low, ahead[i][j] - widths[i][j]);
        }
      }
      double top = Math.max(0, high[i]);
      intervals.add(sign > 0 ? new Interval(low, top) : new Interval(0 - top, 0 - low));
    }
    return intervals;
  }

  private static void requireComparable(List<Sections> values) {
    if (values.size() < 2 || values.get(0).size() < 2) {
      throw new IllegalArgumentException(
          "comparison with the best needs 2 alternatives with 2 replications, but had "
              + values.size()
              + " with "
              + (values.isEmpty() ? 0 : values.get(0).size()));
    }
  }
}
