package plimsoll.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A distribution function of durations, with a band that holds everywhere at once although those of
 * one replication depend on each other: only the replications are taken as independent. On a grid
 * of pooled quantiles the share up to each point has an interval of {@link ClusteredShare};
 * Bonferroni's inequality lets all points hold together, and between two points the function, which
 * never falls, is between the lower end at the left and the upper end at the right.
 *
 * <p>Towards its ends the function rests on fewer and fewer replications, and so does the estimate
 * of what they are worth: no point is taken to be worth more independent durations than one nearer
 * to the middle. The bounds of {@link KolmogorovBand} on the pooled durations would be much too
 * narrow.
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
    long[] nanos =
        IntStream.rangeClosed(1, grid)
            .mapToLong(g -> Quantiles.pooled(sections, (double) g / (grid + 1)))
            .distinct()
            .toArray();
    ClusteredShare[] shares =
        LongStream.of(nanos)
            .mapToObj(at -> ClusteredShare.upTo(at, sections))
            .toArray(ClusteredShare[]::new);
    believeNoEndMoreThanTheMiddle(shares);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      Interval interval = shares[i].interval(each);
      points.add(new Point(nanos[i], shares[i].share(), interval.low(), interval.high()));
    }
    return new ClusteredBand(monotone(points));
  }

  private static void believeNoEndMoreThanTheMiddle(ClusteredShare... shares) {
    int middle = shares.length / 2;
    for (int i = middle - 1; i >= 0; i--) {
      shares[i] = shares[i].worthAtMost(shares[i + 1].effective());
    }
    for (int i = middle + 1; i < shares.length; i++) {
      shares[i] = shares[i].worthAtMost(shares[i - 1].effective());
    }
  }

  /**
   * Ends of the band from a duration to the next point of the grid: before the first point it
   * begins at 0, from the last on it ends at 1.
   */
  public Interval from(long nanos) {
    double low = 0;
    for (Point point : points) {
      if (point.nanos() > nanos) {
        return new Interval(low, point.high());
      }
      low = point.low();
    }
    return new Interval(low, 1);
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
