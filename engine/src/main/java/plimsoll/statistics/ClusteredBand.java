package plimsoll.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * A distribution function of durations, with a band that holds everywhere at once although those of
 * one replication depend on each other: only the replications are taken as independent. On a grid
 * of pooled quantiles the fraction up to each point is a ratio estimate with Student's t over
 * replications; Bonferroni's inequality lets all points hold together, and between two points the
 * function, which never falls, is between the lower end at the left and the upper end at the right.
 *
 * <p>The intervals are approximate, as those of {@link Sections} are, and for the same reason;
 * where the fraction is 0 or 1 in each replication the bound is exact: Clopper and Pearson's for
 * "all durations of a replication are on this side". The bounds of {@link KolmogorovBand} on the
 * pooled durations would be much too narrow.
 *
 * @param points of the grid, rising
 */
public record ClusteredBand(List<Point> points) {

  /**
   * The distribution function at one duration.
   *
   * @param nanos the duration
   * @param fraction of all durations up to it
   * @param low lower end of the band from here to the next point
   * @param high upper end of the band from the point before to here
   */
  public record Point(long nanos, double fraction, double low, double high) {}

  public ClusteredBand {
    points = List.copyOf(points);
  }

  /**
   * The band from at least two replications.
   *
   * @param sections what each replication observed; none empty
   * @param grid number of points, &ge; 1; more points make a finer and a wider band
   * @param confidence of the whole band
   */
  public static ClusteredBand of(
      List<? extends SortedNanos> sections, int grid, double confidence) {
    if (sections.size() < 2 || grid < 1) {
      throw new IllegalArgumentException(
          "a band needs 2 replications and a point, but had " + sections.size() + ", " + grid);
    }
    double each = Multiplicity.bonferroni(confidence, grid);
    List<Point> points = new ArrayList<>();
    for (int g = 1; g <= grid; g++) {
      long nanos = Quantiles.pooled(sections, (double) g / (grid + 1));
      if (points.isEmpty() || nanos > points.get(points.size() - 1).nanos()) {
        points.add(point(sections, nanos, each));
      }
    }
    return new ClusteredBand(monotone(points));
  }

  private static Point point(List<? extends SortedNanos> sections, long nanos, double confidence) {
    int n = sections.size();
    double observations = 0;
    double[] below = new double[n];
    double all = 0;
    for (int r = 0; r < n; r++) {
      below[r] = Quantiles.countUpTo(sections.get(r), nanos);
      all += below[r];
      observations += sections.get(r).size();
    }
    double fraction = all / observations;
    Tally residuals = new Tally();
    for (int r = 0; r < n; r++) {
      residuals.add((below[r] - fraction * sections.get(r).size()) * n / observations);
    }
    if (residuals.variance() == 0 && (all == 0 || all == observations)) {
      double oneSided = (1 + confidence) / 2;
      return all == 0
          ? new Point(nanos, 0, 0, ClopperPearson.upperBound(0, n, oneSided))
          : new Point(nanos, 1, ClopperPearson.lowerBound(n, n, oneSided), 1);
    }
    double halfWidth = StudentT.critical(confidence, n - 1) * Math.sqrt(residuals.variance() / n);
    return new Point(
        nanos, fraction, Math.max(0, fraction - halfWidth), Math.min(1, fraction + halfWidth));
  }

  /** Narrows the band where a neighbour says more: the function never falls. */
  private static List<Point> monotone(List<Point> points) {
    Point[] narrowed = points.toArray(Point[]::new);
    double low = 0;
    for (int i = 0; i < narrowed.length; i++) {
      low = Math.max(low, narrowed[i].low());
      narrowed[i] = new Point(narrowed[i].nanos(), narrowed[i].fraction(), low, narrowed[i].high());
    }
    double high = 1;
    for (int i = narrowed.length - 1; i >= 0; i--) {
      high = Math.min(high, narrowed[i].high());
      narrowed[i] = new Point(narrowed[i].nanos(), narrowed[i].fraction(), narrowed[i].low(), high);
    }
    return List.of(narrowed);
  }
}
