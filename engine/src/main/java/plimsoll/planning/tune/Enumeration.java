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
import plimsoll.statistics.selection.Selection;
import plimsoll.statistics.selection.SelectionDesign;

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
 */
final class Enumeration {

  /** Replications of each point before any is dropped. */
  static final int FIRST = 20;

  private static final int BATCH = 10;
  private static final double USUAL_INDIFFERENCE = 0.02;
  private static final int MOST_OF_ONE = 1_000_000;

  private final Problem problem;
  private final Evidence evidence;
  private final List<Point> points;
  private final double alpha;
  private final double sign;
  private final List<Progress> progress = new ArrayList<>();
  private String reason = "";

  Enumeration(Problem problem, List<Point> points, Evidence evidence) {
    this.problem = problem;
    this.points = points;
    this.evidence = evidence;
    this.alpha = 1 - problem.confidence();
    this.sign = problem.goal() == Goal.MIN ? 1 : -1;
  }

  Tuned run(Method method, int before) throws InterruptedException {
    for (Point point : points) {
      if (evidence.observe(point, 0, FIRST).size() < FIRST) {
        reason = "the budget ended before each setting was looked at";
      }
    }
    List<Point> passed = passed(before);
    List<Point> ranked = passed.isEmpty() ? List.of() : ranked(passed);
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
            progress.add(new Progress(evidence.used() - before, point));
          }
        }
      }
    }
    return passed;
  }

  private boolean looksGood(Point point) {
    PointTally tally = PointTally.of(point, evidence.of(point), problem.requirements());
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
          evidence.observe(point, test.replications(), test.replications() + BATCH);
      if (seen.isEmpty()) {
        break;
      }
      seen.forEach(test::add);
    }
    return test.answer();
  }

  /** Mean of the first replications, turned so that less is better; NaN if one has no value. */
  private double mean(Point point) {
    return evidence.of(point).stream()
        .limit(FIRST)
        .mapToDouble(one -> sign * one.goal())
        .average()
        .orElse(Double.NaN);
  }

  /** Whether the goal of a point is clearly worse than that of another. */
  private boolean isWorse(Point point, Point other) {
    Tally difference = new Tally();
    List<Observation> own = evidence.of(point);
    List<Observation> others = evidence.of(other);
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
    List<Point> ranked = new ArrayList<>(passed);
    ranked.sort(Comparator.comparingDouble(this::overall));
    if (passed.size() == 1 || !reason.isEmpty()) {
      return ranked;
    }
    int best = select(passed);
    ranked.remove(passed.get(best));
    ranked.add(0, passed.get(best));
    return ranked;
  }

  private double overall(Point point) {
    return sign * PointTally.of(point, evidence.of(point), problem.requirements()).goal();
  }

  private int select(List<Point> passed) throws InterruptedException {
    double scale = passed.stream().mapToDouble(this::mean).map(Math::abs).min().orElseThrow();
    double indifference = problem.indifference().orElse(USUAL_INDIFFERENCE * scale);
    Selection selection =
        Selection.forSize(
            new SelectionDesign(
                passed.size(),
                problem.goal() == Goal.MIN ? SelectionDesign.Goal.MIN : SelectionDesign.Goal.MAX,
                indifference > 0 ? indifference : Double.MIN_NORMAL,
                1 - alpha / 4,
                SelectionDesign.Sampling.COMMON,
                FIRST,
                MOST_OF_ONE));
    int[] added = new int[passed.size()];
    while (selection.outcome().isEmpty()) {
      for (int i = 0; i < passed.size() && selection.outcome().isEmpty(); i++) {
        List<Observation> seen =
            evidence.observe(passed.get(i), added[i], batches(selection.required(i)));
        for (Observation one : seen) {
          if (Double.isNaN(one.goal()) || selection.outcome().isPresent()) {
            reason = Double.isNaN(one.goal()) ? "the goal has no value in some runs" : reason;
            break;
          }
          selection.add(i, added[i]++, one.goal());
        }
        if (added[i] < selection.required(i) && selection.outcome().isEmpty()) {
          reason = reason.isEmpty() ? "the budget ended before the best was selected" : reason;
          return bestSoFar(passed);
        }
      }
    }
    return selection.outcome().orElseThrow().best();
  }

  /** Whole batches: what is not required yet is used when its turn comes. */
  private static int batches(int required) {
    return (required + BATCH - 1) / BATCH * BATCH;
  }

  private int bestSoFar(List<Point> passed) {
    int best = 0;
    for (int i = 1; i < passed.size(); i++) {
      if (overall(passed.get(i)) < overall(passed.get(best))) {
        best = i;
      }
    }
    return best;
  }

  /** The nearest point with a better goal than the answer's; it fails. */
  private Optional<Point> better(List<Point> ranked) {
    double bound = ranked.isEmpty() ? Double.POSITIVE_INFINITY : overall(ranked.get(0));
    return points.stream()
        .filter(point -> !ranked.contains(point))
        .filter(point -> overall(point) < bound)
        .max(Comparator.comparingDouble(this::overall));
  }
}
