package plimsoll.planning.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import plimsoll.planning.tune.Tuned.Method;

/**
 * Solves a problem in the way that suits its size. The same problem, oracle and budget give the
 * same answer.
 */
public final class Tuner {

  /** Bisections are cheap, but each has only its part of the error. */
  private static final int MOST_BRANCHES = 50;

  private static final int MOST_ENUMERATED = 200;

  /** Replications of an end of the interval, for its goal. */
  private static final int LOOK = 10;

  private final Evidence evidence;

  /** Answers of one tuner share what was observed. */
  public Tuner(Oracle oracle) {
    this.evidence = new Evidence(oracle, 0);
  }

  /**
   * Solves one problem.
   *
   * @param budget the most replications beside those of problems solved before
   * @throws InterruptedException if the thread is interrupted
   */
  public Tuned solve(Problem problem, int budget) throws InterruptedException {
    evidence.allow(budget);
    if (problem.ladder().isPresent() && problem.branches() <= MOST_BRANCHES) {
      return bisect(problem);
    }
    return problem.points() <= MOST_ENUMERATED
        ? new Enumeration(problem, problem.all(), evidence).run(Method.ENUMERATION, evidence.used())
        : new Evolution(problem, evidence).run();
  }

  /** Bisects each branch at its part of the error; all are right together, so the best is. */
  private Tuned bisect(Problem problem) throws InterruptedException {
    int before = evidence.used();
    List<List<Point>> ladders = problem.ladders();
    double confidence = 1 - (1 - problem.confidence()) / ladders.size();
    List<Threshold> thresholds = new ArrayList<>();
    List<Probe> probes = new ArrayList<>();
    int best = 0;
    for (int i = 0; i < ladders.size(); i++) {
      thresholds.add(
          MonotoneSearch.search(ladders.get(i), problem.requirements(), confidence, evidence));
      probes.addAll(thresholds.get(i).probes());
      if (rung(thresholds, ladders, i) < rung(thresholds, ladders, best)) {
        best = i;
      }
    }
    Threshold chosen = thresholds.get(best);
    List<Point> ladder = ladders.get(best);
    List<String> reasons =
        thresholds.stream()
            .map(Threshold::reason)
            .filter(one -> !one.isEmpty())
            .distinct()
            .toList();
    boolean isAlone = ladders.size() == 1; // of several the interval would be of one alone
    int low = Math.min(chosen.low(), ladder.size() - 1);
    boolean hasEnd = chosen.high() < ladder.size();
    if (isAlone) {
      evidence.observe(ladder.get(low), 0, LOOK); // its goal is told, and it may not have been seen
    }
    return new Tuned(
        chosen.best().map(ladder::get),
        chosen.before().map(ladder::get),
        runnersUp(thresholds, ladders, best),
        isAlone ? Optional.of(ladder.get(low)) : Optional.empty(),
        isAlone && hasEnd ? Optional.of(ladder.get(chosen.high())) : Optional.empty(),
        reasons.isEmpty(),
        String.join("; ", reasons),
        Method.BISECTION,
        Front.of(problem, evidence),
        evidence.tallies(problem.requirements()),
        List.of(),
        probes,
        evidence.used() - before);
  }

  private static int rung(List<Threshold> thresholds, List<List<Point>> ladders, int branch) {
    return thresholds.get(branch).best().orElse(ladders.get(branch).size());
  }

  /** Of one ladder the rungs after the answer, of several the answers of the others. */
  private static List<Point> runnersUp(
      List<Threshold> thresholds, List<List<Point>> ladders, int best) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < ladders.size(); i++) {
      if (i != best && thresholds.get(i).best().isPresent()) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingInt(i -> rung(thresholds, ladders, i)));
    List<Point> points = new ArrayList<>();
    for (int i : order) {
      points.add(ladders.get(i).get(rung(thresholds, ladders, i)));
    }
    int next = rung(thresholds, ladders, best) + 1;
    if (points.isEmpty() && next < ladders.get(best).size()) {
      points.add(ladders.get(best).get(next));
    }
    return points;
  }
}
