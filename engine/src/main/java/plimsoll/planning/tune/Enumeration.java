package plimsoll.planning.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import plimsoll.experiment.Goal;
import plimsoll.planning.tune.Tuned.Method;
import plimsoll.planning.tune.Tuned.Progress;
import plimsoll.statistics.ChanceConstraint.Answer;
import plimsoll.statistics.StudentT;
import plimsoll.statistics.Tally;

/**
 * Chooses among a few points without any order: those that meet the requirements are found by
 * sequential tests, and of them the one with the best mean goal is selected with a guarantee. All
 * points share their random numbers.
 *
 * <p>Of the allowed error alpha, half is for the tests, each at alpha / 2 / k, a quarter for
 * screening, and a quarter for the selection. Screening spares a point its test: where it is worse
 * than one that passed, by a paired t test on the first replications at alpha / 4 / k^2, since any
 * pair may be compared. A goal that does not vary needs neither more. So with 1 - alpha the choice
 * meets the requirements up to their margins, and no point that clearly meets them has a goal that
 * is better by the indifference.
 *
 * <p>All three use the same replications, and whom a later one sees depends on an earlier one. That
 * costs nothing: each error is that of its point, or of its pair, however long and however often
 * one looks, and there is a part for every point and every pair that there is. It does cost if the
 * points themselves were chosen by replications, which is why those may not be used again.
 */
final class Enumeration {

  /** Replications of each point before any is dropped. */
  static final int FIRST = 20;

  private static final int BATCH = 10;

  private final Problem problem;
  private final Evidence evidence;
  private final List<Point> points;
  private final int start;
  private final double alpha;
  private final double sign;
  private final List<Progress> progress = new ArrayList<>();
  private String reason = "";

  /**
   * @param points whose choice must not depend on replications from {@code start} on
   * @param start number of the first replication that is used
   */
  Enumeration(Problem problem, List<Point> points, Evidence evidence, int start) {
    this.start = start;
    this.problem = problem;
    this.points = points;
    this.evidence = evidence;
    this.alpha = 1 - problem.confidence();
    this.sign = problem.goal() == Goal.MIN ? 1 : -1;
  }

  Tuned run(Method method, int before) throws InterruptedException {
    double best = Double.POSITIVE_INFINITY;
    for (Point point : points) {
      if (evidence.observe(point, start, start + FIRST).size() < FIRST) {
        reason = "the budget ended before each setting was looked at";
      }
      double least = overall(point);
      if (least < best && looksGood(point)) {
        best = least;
        progress.add(new Progress(evidence.used() - before, point, false));
      }
    }
    List<Point> passed = passed(before);
    List<Point> ranked = passed.isEmpty() ? List.of() : ranked(passed);
    if (passed.size() > 1) {
      progress.add(new Progress(evidence.used() - before, ranked.get(0), true));
    }
    return new Tuned(
        ranked.stream().findFirst(),
        better(ranked),
        ranked.size() > 1 ? ranked.subList(1, ranked.size()) : List.of(),
        Optional.empty(),
        Optional.empty(),
        reason.isEmpty(),
        reason,
        method,
        Front.of(problem, evidence),
        evidence.tallies(problem.requirements()),
        progress,
        List.of(),
        evidence.used() - before);
  }

  /** The points that meet the requirements and are not clearly worse than another such. */
  private List<Point> passed(int before) throws InterruptedException {
    List<Point> order = new ArrayList<>(points);
    order.removeIf(point -> Double.isNaN(mean(point)));
    order.sort(Comparator.comparingDouble(this::mean));
    if (order.isEmpty() && reason.isEmpty()) {
      reason = "the goal has no value at any setting";
    }
    List<Point> passed = new ArrayList<>();
    for (Point point : order) {
      if (passed.stream().noneMatch(better -> isWorse(point, better))) {
        Answer answer = test(point);
        if (answer == Answer.UNDECIDED) {
          reason = "the budget ended before the answer was certain";
          if (passed.isEmpty() && looksGood(point)) {
            passed.add(point);
          }
          break;
        }
        if (answer == Answer.MET) {
          passed.add(point);
          if (passed.size() == 1) {
            progress.add(new Progress(evidence.used() - before, point, true));
          }
        }
      }
    }
    return passed;
  }

  private boolean looksGood(Point point) {
    PointTally tally = PointTally.of(point, evidence.of(point, start), problem.requirements());
    for (int i = 0; i < problem.requirements().size(); i++) {
      if (!(tally.share(i) >= problem.requirements().get(i).probability())) {
        return false;
      }
    }
    return true;
  }

  private Answer test(Point point) throws InterruptedException {
    Certificate test = new Certificate(problem.requirements(), alpha / 2 / points.size());
    while (test.answer() == Answer.UNDECIDED) {
      List<Observation> seen =
          evidence.observe(point, start + test.replications(), start + test.replications() + BATCH);
      if (seen.isEmpty()) {
        break;
      }
      seen.forEach(test::add);
    }
    return test.answer();
  }

  /** Mean of the first replications, turned so that less is better; NaN if one has no value. */
  private double mean(Point point) {
    return evidence.of(point, start).stream()
        .limit(FIRST)
        .mapToDouble(one -> sign * one.goal())
        .average()
        .orElse(Double.NaN);
  }

  /** Whether the goal of a point is clearly worse than that of another. */
  private boolean isWorse(Point point, Point other) {
    Tally difference = new Tally();
    List<Observation> own = evidence.of(point, start);
    List<Observation> others = evidence.of(other, start);
    int n = Math.min(FIRST, Math.min(own.size(), others.size()));
    for (int r = 0; r < n; r++) {
      difference.add(sign * (own.get(r).goal() - others.get(r).goal()));
    }
    if (difference.variance() == 0) {
      return difference.mean() > 0;
    }
    double pairs = (double) points.size() * points.size();
    double t = StudentT.quantile(1 - alpha / 4 / Math.max(2, pairs), n - 1);
    return difference.mean() > t * Math.sqrt(difference.variance() / n);
  }

  /** Those that passed, the selected one first, the others by their means. */
  private List<Point> ranked(List<Point> passed) throws InterruptedException {
    if (passed.size() == 1 || !reason.isEmpty()) {
      return passed.stream().sorted(Comparator.comparingDouble(this::overall)).toList();
    }
    BestGoal.Choice choice =
        new BestGoal(problem, evidence, start).of(passed, points.size(), alpha / 4);
    reason = choice.reason();
    return choice.ranked();
  }

  private double overall(Point point) {
    return BestGoal.mean(problem, evidence.of(point, start));
  }

  /**
   * The nearest point with a better goal than the answer's; it fails. Without an answer the point
   * that fails least.
   */
  private Optional<Point> better(List<Point> ranked) {
    if (ranked.isEmpty()) {
      return Front.nearest(points, problem, evidence);
    }
    double bound = overall(ranked.get(0));
    return points.stream()
        .filter(point -> !ranked.contains(point))
        .filter(point -> overall(point) < bound)
        .max(Comparator.comparingDouble(this::overall));
  }
}
