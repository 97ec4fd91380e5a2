package plimsoll.planning.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import plimsoll.experiment.Goal;

/** The Pareto front of what was seen: a better goal is paid for with more risk. */
final class Front {

  private Front() {}

  /** The points that no other beats in both, by their estimates; the best goal first. */
  static List<Point> of(Problem problem, Evidence evidence) {
    List<PointTally> seen =
        new ArrayList<>(
            evidence.tallies(problem.requirements()).stream()
                .filter(one -> one.replications() > 0 && !Double.isNaN(one.goal()))
                .toList());
    double sign = problem.goal() == Goal.MIN ? 1 : -1;
    seen.sort(
        Comparator.comparingDouble((PointTally one) -> sign * one.goal())
            .thenComparingDouble(one -> -worst(one)));
    List<Point> front = new ArrayList<>();
    double best = -1;
    for (PointTally one : seen) {
      if (worst(one) > best) {
        best = worst(one);
        front.add(one.point());
      }
    }
    return front;
  }

  /** Of those that were seen the one that fails least. */
  static Optional<Point> nearest(List<Point> points, Problem problem, Evidence evidence) {
    return points.stream()
        .map(point -> PointTally.of(point, evidence.of(point), problem.requirements()))
        .filter(tally -> tally.replications() > 0)
        .max(Comparator.comparingDouble(Front::worst))
        .map(PointTally::point);
  }

  /** Share of replications that met the requirement that is met least. */
  static double worst(PointTally tally) {
    double worst = 1;
    for (int i = 0; i < tally.met().size(); i++) {
      worst = Math.min(worst, tally.share(i));
    }
    return worst;
  }
}
