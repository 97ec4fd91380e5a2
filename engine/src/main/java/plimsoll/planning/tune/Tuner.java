package plimsoll.planning.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.planning.tune.Tuned.Method;
import plimsoll.planning.tune.Tuned.Progress;

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
        ? new Enumeration(problem, problem.all(), evidence, 0)
            .run(Method.ENUMERATION, evidence.used())
        : new Evolution(problem, evidence).run();
  }

  /**
   * Bisects each branch at its part of the error; all are right together. Where the goal is the
   * ladder's decision, the hardest rung is the best. Else half of the error is for the selection
   * among the branches' answers, on replications that no decision has seen.
   */
  private Tuned bisect(Problem problem) throws InterruptedException {
    int before = evidence.used();
    List<List<Point>> ladders = problem.ladders();
    boolean isSelected = ladders.size() > 1 && !problem.isGoalTheLadder();
    double alpha = (1 - problem.confidence()) / (isSelected ? 2 : 1);
    List<Threshold> thresholds = new ArrayList<>();
    List<Probe> probes = new ArrayList<>();
    List<Progress> progress = new ArrayList<>();
    int hardest = Integer.MAX_VALUE;
    Set<String> reasons = new LinkedHashSet<>();
    for (List<Point> ladder : ladders) {
      Threshold found =
          MonotoneSearch.search(
              ladder, problem.requirements(), 1 - alpha / ladders.size(), evidence);
      int start = evidence.used() - found.replications() - before;
      for (Threshold.Step step : found.progress()) {
        if (step.rung() < hardest && !isSelected) {
          hardest = step.rung();
          progress.add(new Progress(start + step.replications(), ladder.get(step.rung()), true));
        }
      }
      thresholds.add(found);
      probes.addAll(found.probes());
      reasons.add(found.reason());
    }
    List<Integer> ranked = byRung(thresholds);
    if (isSelected && ranked.size() > 1) {
      BestGoal.Choice choice =
          new BestGoal(problem, evidence, evidence.fresh())
              .of(answers(ranked, thresholds, ladders), ranked.size(), alpha);
      reasons.add(choice.reason());
      List<Point> order = choice.ranked();
      progress.add(new Progress(evidence.used() - before, order.get(0), true));
      ranked.sort(
          Comparator.comparingInt(
              i -> order.indexOf(ladders.get(i).get(thresholds.get(i).best().orElseThrow()))));
    }
    reasons.remove("");
    int best = ranked.isEmpty() ? 0 : ranked.get(0);
    Threshold chosen = thresholds.get(best);
    List<Point> ladder = ladders.get(best);
    boolean isAlone = ladders.size() == 1; // of several the interval would be of one alone
    int low = Math.min(chosen.low(), ladder.size() - 1);
    boolean hasEnd = chosen.high() < ladder.size();
    if (isAlone) {
      evidence.observe(ladder.get(low), 0, LOOK); // its goal is told, and it may not have been seen
    }
    return new Tuned(
        chosen.best().map(ladder::get),
        ranked.isEmpty()
            ? Front.nearest(easiest(ladders), problem, evidence)
            : chosen.before().map(ladder::get),
        runnersUp(ranked, thresholds, ladders),
        isAlone ? Optional.of(ladder.get(low)) : Optional.empty(),
        isAlone && hasEnd ? Optional.of(ladder.get(chosen.high())) : Optional.empty(),
        reasons.isEmpty(),
        String.join("; ", reasons),
        Method.BISECTION,
        Front.of(problem, evidence),
        evidence.tallies(problem.requirements()),
        progress,
        probes,
        evidence.used() - before);
  }

  /** The last rung of each ladder. */
  private static List<Point> easiest(List<List<Point>> ladders) {
    return ladders.stream().map(ladder -> ladder.get(ladder.size() - 1)).toList();
  }

  /** The branches that have an answer, the hardest rung first. */
  private static List<Integer> byRung(List<Threshold> thresholds) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < thresholds.size(); i++) {
      if (thresholds.get(i).best().isPresent()) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingInt(i -> thresholds.get(i).best().orElseThrow()));
    return order;
  }

  private static List<Point> answers(
      List<Integer> branches, List<Threshold> thresholds, List<List<Point>> ladders) {
    return branches.stream()
        .map(i -> ladders.get(i).get(thresholds.get(i).best().orElseThrow()))
        .toList();
  }

  /** The answers of the other branches or, if there are none, the rung after the answer. */
  private static List<Point> runnersUp(
      List<Integer> ranked, List<Threshold> thresholds, List<List<Point>> ladders) {
    if (ranked.size() > 1) {
      return answers(ranked.subList(1, ranked.size()), thresholds, ladders);
    }
    if (ranked.isEmpty()) {
      return List.of();
    }
    List<Point> ladder = ladders.get(ranked.get(0));
    int next = thresholds.get(ranked.get(0)).best().orElseThrow() + 1;
    return next < ladder.size() ? List.of(ladder.get(next)) : List.of();
  }
}
