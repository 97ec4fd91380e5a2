package plimsoll.planning.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import plimsoll.experiment.Goal;
import plimsoll.statistics.selection.Selection;
import plimsoll.statistics.selection.SelectionDesign;

/** Selects the point with the best mean goal of a few, with a guarantee. */
final class BestGoal {

  /** Replications of each point before any is dropped. */
  private static final int FIRST = 20;

  private static final int BATCH = 10;
  private static final double USUAL_INDIFFERENCE = 0.02;
  private static final int MOST_OF_ONE = 1_000_000;

  private final Problem problem;
  private final Evidence evidence;
  private final int start;
  private String reason = "";

  /**
   * @param start number of the first replication that is used
   */
  BestGoal(Problem problem, Evidence evidence, int start) {
    this.problem = problem;
    this.evidence = evidence;
    this.start = start;
  }

  /**
   * What was selected.
   *
   * @param ranked the selected point first, the others by their means
   * @param reason why the guarantee does not hold; empty text if it does
   */
  record Choice(List<Point> ranked, String reason) {}

  /**
   * Selects so that with {@code 1 - error} no other mean is better by the indifference.
   *
   * @param points at least two
   * @param among how many points there were before replications from {@code start} on had a say in
   *     which are left; as many as {@code points} if they had none. A pair has its part of the
   *     error by this number, so that it does not matter who is left
   */
  Choice of(List<Point> points, int among, double error) throws InterruptedException {
    Point best = points.get(select(points, error * (points.size() - 1) / (among - 1)));
    List<Point> ranked = new ArrayList<>(points);
    ranked.sort(Comparator.comparingDouble(this::mean));
    ranked.remove(best);
    ranked.add(0, best);
    return new Choice(ranked, reason);
  }

  private int select(List<Point> points, double error) throws InterruptedException {
    double scale = Double.POSITIVE_INFINITY;
    for (Point point : points) {
      double mean = mean(problem, evidence.observe(point, start, start + FIRST));
      scale = Double.isNaN(mean) ? scale : Math.min(scale, Math.abs(mean));
    }
    double indifference = problem.indifference().orElse(USUAL_INDIFFERENCE * scale);
    Selection selection =
        Selection.forSize(
            new SelectionDesign(
                points.size(),
                problem.goal() == Goal.MIN ? SelectionDesign.Goal.MIN : SelectionDesign.Goal.MAX,
                indifference > 0 && indifference < Double.POSITIVE_INFINITY
                    ? indifference
                    : Double.MIN_NORMAL,
                1 - error,
                SelectionDesign.Sampling.COMMON,
                FIRST,
                MOST_OF_ONE));
    int[] added = new int[points.size()];
    while (selection.outcome().isEmpty()) {
      for (int i = 0; i < points.size() && selection.outcome().isEmpty(); i++) {
        if (!add(points.get(i), i, added, selection)) {
          return bestSoFar(points);
        }
      }
    }
    return selection.outcome().orElseThrow().best();
  }

  /** Adds what the selection requires of a point; false if that cannot be had. */
  private boolean add(Point point, int i, int[] added, Selection selection)
      throws InterruptedException {
    int to = start + batches(selection.required(i));
    for (Observation one : evidence.observe(point, start + added[i], to)) {
      if (selection.outcome().isPresent()) {
        return true;
      }
      if (Double.isNaN(one.goal())) {
        reason = "the goal has no value in some runs";
        return false;
      }
      selection.add(i, added[i]++, one.goal());
    }
    if (added[i] < selection.required(i) && selection.outcome().isEmpty()) {
      reason = "the budget ended before the best was selected";
      return false;
    }
    return true;
  }

  /** Whole batches: what is not required yet is used when its turn comes. */
  private static int batches(int required) {
    return (required + BATCH - 1) / BATCH * BATCH;
  }

  private int bestSoFar(List<Point> points) {
    int best = 0;
    for (int i = 1; i < points.size(); i++) {
      if (mean(points.get(i)) < mean(points.get(best))) {
        best = i;
      }
    }
    return best;
  }

  private double mean(Point point) {
    return mean(problem, evidence.of(point, start));
  }

  /** Mean of the goal where it has a value, turned so that less is better; NaN if it has none. */
  static double mean(Problem problem, List<Observation> seen) {
    double sign = problem.goal() == Goal.MIN ? 1 : -1;
    return seen.stream()
        .mapToDouble(one -> sign * one.goal())
        .filter(goal -> !Double.isNaN(goal))
        .average()
        .orElse(Double.NaN);
  }
}
