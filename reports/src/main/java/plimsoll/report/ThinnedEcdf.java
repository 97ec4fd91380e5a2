package plimsoll.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A distribution function as a line of few straight pieces that is nowhere further from it than a
 * tolerance, measured in shares. Steps that are higher than the tolerance stay upright pieces. The
 * line keeps to the tolerance on a plain and on a logarithmic axis of time alike, and it goes
 * through the function's beginning, its end, and the quantiles that people read off exactly.
 *
 * <p>Each piece goes as far as the slopes that keep to the tolerance at all steps on the way allow,
 * which one look at each step tells: the cone of Sklansky and Gonzalez, Pattern Recognition 12
 * (1980).
 */
public final class ThinnedEcdf {

  /** Quantiles that the line goes through exactly. */
  private static final double[] EXACT = {0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};

  private static final double MOST_TOLERANCE = 0.1;

  private final double tolerance;
  private final List<Point> points = new ArrayList<>();

  // The piece that is being drawn: where it begins, and the slopes that it may have, on a plain and
  // on a logarithmic axis.
  private Point anchor = new Point(0, 0);
  private Point last = anchor;
  private double least = Double.NEGATIVE_INFINITY;
  private double most = Double.POSITIVE_INFINITY;
  private double leastLog = Double.NEGATIVE_INFINITY;
  private double mostLog = Double.POSITIVE_INFINITY;

  private ThinnedEcdf(double tolerance) {
    this.tolerance = tolerance;
  }

  /**
   * A corner of the line.
   *
   * @param seconds the time, &gt; 0
   * @param share of all starts up to it
   */
  public record Point(double seconds, double share) {}

  /** A distribution function by its steps, times rising strictly and positive. */
  public interface Steps {
    /** How many there are. */
    int size();

    /** The time of a step. */
    double seconds(int step);

    /** The share of all starts up to and at a step; 1 at the last one. */
    double share(int step);
  }

  /**
   * The corners of the line, by rising time; none of no steps.
   *
   * @param tolerance furthest that the line is from the function, as a share, &gt; 0
   */
  public static List<Point> of(Steps steps, double tolerance) {
    if (steps.size() == 0) {
      return List.of();
    }
    ThinnedEcdf thinned = new ThinnedEcdf(tolerance);
    thinned.begin(new Point(steps.seconds(0), 0));
    double before = 0;
    for (int i = 0; i < steps.size(); i++) {
      thinned.step(steps.seconds(i), before, steps.share(i));
      before = steps.share(i);
    }
    thinned.corner(new Point(steps.seconds(steps.size() - 1), 1));
    return List.copyOf(thinned.points);
  }

  /**
   * A line, and how near it is.
   *
   * @param points its corners
   * @param tolerance furthest that it is from the function, as a share
   */
  public record Line(List<Point> points, double tolerance) {}

  /**
   * The line with the least tolerance, of the given one and its doubles, that has at most so many
   * corners, or with 10 %.
   */
  public static Line atMost(int corners, Steps steps, double tolerance) {
    double used = tolerance;
    List<Point> points = of(steps, used);
    while (points.size() > corners && 2 * used <= MOST_TOLERANCE) {
      used *= 2;
      points = of(steps, used);
    }
    return new Line(points, used);
  }

  private void step(double seconds, double before, double after) {
    if (after - before > tolerance) {
      towards(new Point(seconds, before), before, before);
      corner(new Point(seconds, before));
      corner(new Point(seconds, after));
      return;
    }
    double exact = exactBetween(before, after);
    Point point = new Point(seconds, Double.isNaN(exact) ? (before + after) / 2 : exact);
    towards(point, before, after);
    if (!Double.isNaN(exact)) {
      corner(point);
    }
  }

  private static double exactBetween(double before, double after) {
    for (double share : EXACT) {
      if (before < share && share <= after) {
        return share;
      }
    }
    return Double.NaN;
  }

  /**
   * Goes on to a point, by the same piece if one slope keeps to the tolerance at all steps so far.
   */
  private void towards(Point point, double before, double after) {
    if (point.seconds() > anchor.seconds() && !isInCone(point)) {
      corner(last);
    }
    double run = point.seconds() - anchor.seconds();
    if (run > 0) {
      double log = Math.log(point.seconds() / anchor.seconds());
      double low = after - tolerance - anchor.share();
      double high = before + tolerance - anchor.share();
      least = Math.max(least, low / run);
      most = Math.min(most, high / run);
      leastLog = Math.max(leastLog, low / log);
      mostLog = Math.min(mostLog, high / log);
    }
    last = point;
  }

  private boolean isInCone(Point point) {
    double rise = point.share() - anchor.share();
    double slope = rise / (point.seconds() - anchor.seconds());
    double slopeLog = rise / Math.log(point.seconds() / anchor.seconds());
    return least <= slope && slope <= most && leastLog <= slopeLog && slopeLog <= mostLog;
  }

  private void begin(Point point) {
    points.add(point);
    anchor = point;
    last = point;
    least = Double.NEGATIVE_INFINITY;
    most = Double.POSITIVE_INFINITY;
    leastLog = Double.NEGATIVE_INFINITY;
    mostLog = Double.POSITIVE_INFINITY;
  }

  /** Ends a piece and begins the next. */
  private void corner(Point point) {
    if (!point.equals(points.get(points.size() - 1))) {
      begin(point);
    }
  }
}
