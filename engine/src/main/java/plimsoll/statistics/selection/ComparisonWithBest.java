package plimsoll.statistics.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import plimsoll.statistics.Interval;
import plimsoll.statistics.QuantileSections;
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
 * @param mayBeBest whether an alternative is not excluded
 * @param method how the widths were found
 * @param sphericityP p-value of the test of equal variances of differences; empty where untested
 */
public record ComparisonWithBest(
    List<Interval> intervals, List<Boolean> mayBeBest, Method method, OptionalDouble sphericityP) {

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
    mayBeBest = List.copyOf(mayBeBest);
  }

  /**
   * Compares means.
   *
   * @param goal whether the smallest or the largest is the best
   * @param means at least two alternatives, each with at least two replications, as many of each
   * @param confidence of all intervals together, inside 0..1
   */
  public static ComparisonWithBest ofMeans(Goal goal, List<Sections> means, double confidence) {
    requireComparable(means.size(), means.isEmpty() ? 0 : means.get(0).size());
    OptionalDouble p = Sphericity.p(means);
    double[] values = means.stream().mapToDouble(Sections::pooled).toArray();
    int n = means.get(0).size();
    if (p.isEmpty() || p.getAsDouble() <= LEVEL) {
      return byPairs(
          goal,
          values,
          n,
          confidence,
          (i, j) -> means.get(i).minus(1, means.get(j)).estimate().standardError(),
          p);
    }
    int degrees = (values.length - 1) * (n - 1);
    double g = new EquicorrelatedT(values.length - 1, degrees, 0.5).oneSided(confidence);
    double width = g * Math.sqrt(differenceVariance(means) / n);
    return of(goal, values, (i, j) -> width, Method.NELSON_MATEJCIK, p);
  }

  /** Compares quantiles, where only {@link Method#BONFERRONI} is valid. */
  public static ComparisonWithBest ofQuantiles(
      Goal goal, List<QuantileSections> quantiles, double confidence) {
    int n = quantiles.isEmpty() ? 0 : quantiles.get(0).sections().size();
    requireComparable(quantiles.size(), n);
    return byPairs(
        goal,
        quantiles.stream().mapToDouble(quantile -> quantile.sections().pooled()).toArray(),
        n,
        confidence,
        (i, j) -> quantiles.get(i).pairedWith(quantiles.get(j)).difference().standardError(),
        OptionalDouble.empty());
  }

  private static ComparisonWithBest byPairs(
      Goal goal, double[] values, int n, double confidence, Width errors, OptionalDouble p) {
    double t = StudentT.quantile(1 - (1 - confidence) / (values.length - 1), n - 1);
    return of(goal, values, (i, j) -> t * errors.of(i, j), Method.BONFERRONI, p);
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
  private static ComparisonWithBest of(
      Goal goal, double[] values, Width width, Method method, OptionalDouble p) {
    int k = values.length;
    double sign = goal == Goal.MAX ? 1 : -1;
    double[][] ahead = new double[k][k];
    double[][] widths = new double[k][k];
    double[] high = new double[k];
    for (int i = 0; i < k; i++) {
      high[i] = Double.POSITIVE_INFINITY;
      for (int j = 0; j < k; j++) {
        if (j != i) {
          ahead[i][j] = sign * (values[i] - values[j]);
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
    List<Boolean> mayBeBest = Arrays.stream(high).mapToObj(end -> end >= 0).toList();
    return new ComparisonWithBest(intervals, mayBeBest, method, p);
  }

  private static void requireComparable(int alternatives, int replications) {
    if (alternatives < 2 || replications < 2) {
      throw new IllegalArgumentException(
          "comparison with the best needs 2 alternatives with 2 replications, but had "
              + alternatives
              + " with "
              + replications);
    }
  }
}
