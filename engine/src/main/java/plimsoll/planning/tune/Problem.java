package plimsoll.planning.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import plimsoll.experiment.Goal;

/**
 * What is to be decided, for what, and what must hold.
 *
 * @param sizes for each decision the number of its values
 * @param ladder the decision whose values meet the requirements ever more easily in one direction,
 *     and of which the goal wants the hardest that still does; empty if there is none
 * @param isDescending whether larger values of that decision are harder
 * @param isGoalTheLadder whether the goal is that decision itself, so that the hardest rung is the
 *     best whatever the other decisions are
 * @param goal which end of the goal's values is wanted
 * @param indifference a difference of the goal's mean that does not matter; empty: 2 % of the best
 * @param requirements what must hold; at least one
 * @param confidence of the answer, inside 0..1
 * @param seed of a search that draws
 */
public record Problem(
    List<Integer> sizes,
    OptionalInt ladder,
    boolean isDescending,
    boolean isGoalTheLadder,
    Goal goal,
    OptionalDouble indifference,
    List<Requirement> requirements,
    double confidence,
    long seed) {

  /**
   * @throws IllegalArgumentException if there is no decision, no requirement, or the confidence is
   *     not inside 0..1
   */
  public Problem {
    sizes = List.copyOf(sizes);
    requirements = List.copyOf(requirements);
    if (sizes.isEmpty() || requirements.isEmpty() || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "need a decision, a requirement and a confidence inside 0..1, but had "
              + sizes.size()
              + ", "
              + requirements.size()
              + " and "
              + confidence);
    }
  }

  /** Number of points. */
  public long points() {
    long points = 1;
    for (int size : sizes) {
      points = Math.min(Long.MAX_VALUE / 2 / size, points) * size;
    }
    return points;
  }

  /** Number of points, were the ladder's decision made. */
  long branches() {
    return ladder.isPresent() ? points() / sizes.get(ladder.getAsInt()) : points();
  }

  /** All points, the last decision first. */
  List<Point> all() {
    return points(-1);
  }

  /** For each setting of the other decisions the ladder, the hardest rung first. */
  List<List<Point>> ladders() {
    int rung = ladder.orElseThrow();
    List<List<Point>> ladders = new ArrayList<>();
    for (Point branch : points(rung)) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < sizes.get(rung); i++) {
        List<Integer> levels = new ArrayList<>(branch.levels());
        levels.set(rung, isDescending ? sizes.get(rung) - 1 - i : i);
        points.add(new Point(levels));
      }
      ladders.add(points);
    }
    return ladders;
  }

  /** All points whose decision {@code fixed} is 0. */
  private List<Point> points(int fixed) {
    List<Point> points = new ArrayList<>();
    int[] levels = new int[sizes.size()];
    boolean goesOn = true;
    while (goesOn) {
      List<Integer> boxed = new ArrayList<>();
      for (int level : levels) {
        boxed.add(level);
      }
      points.add(new Point(boxed));
      int at = levels.length - 1;
      while (at >= 0 && (at == fixed || levels[at] == sizes.get(at) - 1)) {
        levels[at] = 0;
        at--;
      }
      goesOn = at >= 0;
      if (goesOn) {
        levels[at]++;
      }
    }
    return points;
  }
}
