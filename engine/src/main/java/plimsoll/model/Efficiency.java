package plimsoll.model;

import java.util.List;

/**
 * Capacity as a share of the nominal one, by load: linear between the points, constant outside
 * them. Falling values model thrashing, values above 1 a device that gains from a queue.
 *
 * @param points by rising load; empty: 1 whatever the load
 * @param isOfCores whether loads are counted in cores of the host: 1 is a runnable task for each
 */
public record Efficiency(List<Point> points, boolean isOfCores) {

  /** Full capacity whatever the load. */
  public static final Efficiency FULL = new Efficiency(List.of(), false);

  /**
   * @param load runnable tasks, or requests in the queue, &ge; 0
   * @param share capacity relative to the nominal one, &gt; 0
   */
  public record Point(double load, double share) {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Point {
      Require.notNegative("load", load);
      Require.positive("share", share);
    }
  }

  /**
   * @throws IllegalArgumentException if the loads do not rise
   */
  public Efficiency {
    points = List.copyOf(points);
    for (int i = 1; i < points.size(); i++) {
      if (!(points.get(i - 1).load() < points.get(i).load())) {
        throw new IllegalArgumentException(
            "loads must rise, but " + points.get(i).load() + " does not");
      }
    }
  }

  /** The share at a number of runnable tasks on a host with so many cores. */
  public double at(double runnable, double cores) {
    return at(isOfCores ? runnable / cores : runnable);
  }

  /** The share at a load. */
  public double at(double load) {
    if (points.isEmpty()) {
      return 1;
    }
    if (load <= points.get(0).load()) {
      return points.get(0).share();
    }
    for (int i = 1; i < points.size(); i++) {
      Point right = points.get(i);
      if (load <= right.load()) {
        Point left = points.get(i - 1);
        double part = (load - left.load()) / (right.load() - left.load());
        return left.share() + part * (right.share() - left.share());
      }
    }
    return points.get(points.size() - 1).share();
  }
}
