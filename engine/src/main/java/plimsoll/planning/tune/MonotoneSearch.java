package plimsoll.planning.tune;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.planning.tune.Probe.Stage;
import plimsoll.statistics.ChanceConstraint.Answer;
import plimsoll.statistics.ClopperPearson;

/**
 * Finds the first rung of a ladder that meets chance constraints, where later rungs meet them more
 * easily: the fewest hosts, or the most instances if the ladder goes down.
 *
 * <p>A pilot bisects with few replications, which all points share. From the rung that it finds,
 * proofs go on: each rung has a sequential test ({@link Certificate}) on replications of numbers
 * that no decision has seen before, so that its error holds whatever led to the rung. The k-th test
 * has the error alpha / (k (k + 1)), which sum to alpha. The step to the next rung doubles until
 * the answer changes, and then the bracket is halved, until a rung that meets the requirements
 * stands next to one that does not. Most answers need two proofs.
 *
 * <p>A wrong answer needs a wrong test: a rung that is clearly bad taken for good, or a clearly
 * good one for bad. Each test is wrong with at most its error, given all that was seen before, so
 * that the answer is wrong with at most alpha. That later rungs are easier is assumed, and looked
 * at around the answer.
 */
public final class MonotoneSearch {

  private static final int LEAST_PILOT = 10;
  private static final int MOST_PILOT = 50;
  private static final int BATCH = 10;
  private static final int MOST_AROUND = 8;

  private final List<Point> ladder;
  private final List<Requirement> requirements;
  private final double alpha;
  private final Evidence evidence;
  private final int pilotSize;
  private final List<Probe> probes = new ArrayList<>();

  /** Index of the last rung that does not meet the requirements, and of the first that does. */
  private int bad = -1;

  private int good;

  /** Exactly, without margins. */
  private int exactlyBad = -1;

  private int exactlyGood;
  private int proofs;
  private final int before;
  private final List<Threshold.Step> progress = new ArrayList<>();

  /** Rungs that the pilot takes for good. */
  private final Set<Integer> looksGood = new HashSet<>();

  private MonotoneSearch(
      List<Point> ladder, List<Requirement> requirements, double confidence, Evidence evidence) {
    this.ladder = ladder;
    this.requirements = requirements;
    this.alpha = 1 - confidence;
    this.evidence = evidence;
    this.before = evidence.used();
    this.good = ladder.size();
    this.exactlyGood = ladder.size();
    double rarest =
        requirements.stream().mapToDouble(one -> 1 - one.probability()).min().orElseThrow();
    this.pilotSize =
        Math.max(LEAST_PILOT, Math.min(MOST_PILOT, (int) Math.ceil(1 / rarest - 1e-9)));
  }

  /**
   * Searches.
   *
   * @param ladder points, the one that is wanted most first and the one that meets the requirements
   *     most easily last; at least one
   * @param requirements at least one
   * @param confidence of the answer, inside 0..1
   * @param budget the most replications
   * @throws IllegalArgumentException if there is no rung, no requirement, or the confidence is not
   *     inside 0..1
   * @throws InterruptedException if the thread is interrupted
   */
  public static Threshold search(
      List<Point> ladder,
      List<Requirement> requirements,
      double confidence,
      int budget,
      Oracle oracle)
      throws InterruptedException {
    return search(ladder, requirements, confidence, new Evidence(oracle, budget));
  }

  /** The same with what is known already. */
  static Threshold search(
      List<Point> ladder, List<Requirement> requirements, double confidence, Evidence evidence)
      throws InterruptedException {
    if (ladder.isEmpty() || requirements.isEmpty() || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "need a rung, a requirement and a confidence inside 0..1, but had "
              + ladder.size()
              + ", "
              + requirements.size()
              + " and "
              + confidence);
    }
    return new MonotoneSearch(ladder, requirements, confidence, evidence).run();
  }

  private Threshold run() throws InterruptedException {
    boolean isProven = prove(pilot());
    int spent = evidence.used() - before;
    if (isProven) {
      lookAround(spent);
    }
    List<Integer> contradictions = contradictions();
    String reason =
        !isProven
            ? "the budget ended before the answer was certain"
            : contradictions.isEmpty()
                ? ""
                : "later settings are not easier everywhere, as the search needs";
    int best = isProven || good < ladder.size() ? good : guess();
    boolean isFound = best < ladder.size();
    return new Threshold(
        isFound ? Optional.of(best) : Optional.empty(),
        best > 0 && isFound ? Optional.of(best - 1) : Optional.empty(),
        reason.isEmpty(),
        reason,
        Math.min(exactlyBad + 1, isFound ? best : ladder.size()),
        isFound ? Math.max(exactlyGood, best) : exactlyGood,
        contradictions,
        probes,
        progress,
        evidence.used() - before);
  }

  /** The rung that a bisection with few replications finds, as far as the budget goes. */
  private int pilot() throws InterruptedException {
    int low = -1;
    int high = ladder.size();
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      Answer guess = look(middle);
      if (guess == Answer.UNDECIDED) {
        break;
      }
      if (guess == Answer.MET) {
        looksGood.add(middle);
        high = middle;
      } else {
        low = middle;
      }
    }
    return Math.min(high, ladder.size() - 1);
  }

  /** What may be told where nothing good is proven: it looked good, and it was not refuted. */
  private int guess() {
    return looksGood.stream()
        .filter(rung -> rung > bad)
        .mapToInt(rung -> rung)
        .min()
        .orElse(ladder.size());
  }

  /**
   * Whether each requirement holds in its share of the pilot's replications; undecided if the
   * budget ends before.
   */
  private Answer look(int rung) throws InterruptedException {
    int[] failures = new int[requirements.size()];
    List<Observation> seen = List.of();
    boolean isGood = true;
    while (isGood && seen.size() < pilotSize) {
      int from = seen.size();
      seen =
          evidence.observe(
              ladder.get(rung), 0, Math.min(pilotSize, from + Math.min(BATCH, pilotSize)));
      if (seen.size() == from) {
        break; // the budget ends
      }
      for (int i = 0; i < failures.length; i++) {
        Requirement requirement = requirements.get(i);
        for (Observation one : seen.subList(from, seen.size())) {
          failures[i] += requirement.isMetBy(one.values().get(i)) ? 0 : 1;
        }
        isGood &= failures[i] <= pilotSize * (1 - requirement.probability()) + 1e-9;
      }
    }
    PointTally tally = PointTally.of(ladder.get(rung), seen, requirements);
    Answer whole = seen.size() == pilotSize ? Answer.MET : Answer.UNDECIDED;
    Answer guess = isGood ? whole : Answer.NOT_MET;
    probes.add(
        new Probe(
            ladder.get(rung), Stage.PILOT, seen.size(), tally.met(), guess, Answer.UNDECIDED));
    return guess;
  }

  /** Tests rungs until the answer is certain; false if the budget ended before. */
  private boolean prove(int first) throws InterruptedException {
    int rung = first;
    int step = 1;
    while (good - bad > 1) {
      Certificate proof = test(rung, Stage.PROOF, Integer.MAX_VALUE);
      if (proof.answer() == Answer.UNDECIDED) {
        return false;
      }
      if (proof.answer() == Answer.MET) {
        good = rung;
        progress.add(new Threshold.Step(evidence.used() - before, rung));
      } else {
        bad = rung;
      }
      if (bad < 0) {
        rung = Math.max(0, good - step);
      } else if (good == ladder.size()) {
        rung = Math.min(ladder.size() - 1, bad + step);
      } else {
        rung = bad + (good - bad) / 2;
      }
      step *= 2;
    }
    return true;
  }

  /**
   * Tests one rung on fresh replications.
   *
   * @param most replications; beyond them it stays undecided
   */
  private Certificate test(int rung, Stage stage, int most) throws InterruptedException {
    proofs++;
    Certificate test = new Certificate(requirements, alpha / (proofs * (proofs + 1.0)));
    int start = evidence.fresh();
    while (isOpen(test, stage) && test.replications() < most) {
      int from = start + test.replications();
      int more = Math.min(BATCH, most - test.replications());
      List<Observation> seen = evidence.observe(ladder.get(rung), from, from + more);
      if (seen.isEmpty()) {
        break; // the budget ends
      }
      seen.forEach(test::add);
    }
    probes.add(
        new Probe(
            ladder.get(rung), stage, test.replications(), test.met(), test.answer(), test.exact()));
    if (test.exact() == Answer.MET) {
      exactlyGood = Math.min(exactlyGood, rung);
    } else if (test.exact() == Answer.NOT_MET) {
      exactlyBad = Math.max(exactlyBad, rung);
    }
    return test;
  }

  private static boolean isOpen(Certificate test, Stage stage) {
    return (stage == Stage.PROOF ? test.answer() : test.exact()) == Answer.UNDECIDED;
  }

  /**
   * The neighbours, and then rungs on both sides, ever farther away, until each is clear without
   * margins or a budget of their own is spent.
   */
  private void lookAround(int spent) throws InterruptedException {
    int sure = sure();
    int allowed = Math.max(spent, 3 * sure);
    int end = evidence.used() + allowed;
    int each = Math.max(sure, allowed / 3);
    neighbour(good + 1);
    neighbour(bad - 1);
    int wide = Math.max(2, ladder.size() / 200);
    int later = isClear(good) ? 1 : wide;
    int earlier = isClear(bad) ? 1 : wide;
    for (int i = 0; i < MOST_AROUND; i++) {
      if (good - 1 + later < Math.min(ladder.size(), exactlyGood)) {
        around(good - 1 + later, Math.min(each, end - evidence.used()));
      }
      if (bad + 1 - earlier > exactlyBad) {
        around(bad + 1 - earlier, Math.min(each, end - evidence.used()));
      }
      later = later == 1 ? wide : 2 * later;
      earlier = earlier == 1 ? wide : 2 * earlier;
    }
  }

  /**
   * Replications after which a setting that never fails is clear without margins, and some more.
   */
  private int sure() {
    double rarest =
        requirements.stream().mapToDouble(one -> 1 - one.probability()).min().orElseThrow();
    double error = alpha / ((proofs + 4.0) * (proofs + 5.0));
    return (int) Math.ceil(1.2 * Math.log(2 / error) / -Math.log1p(-rarest));
  }

  /** Whether a rung's proof left the margins so far behind that it may hold without them. */
  private boolean isClear(int rung) {
    return probes.stream()
        .filter(probe -> probe.stage() == Stage.PROOF)
        .filter(probe -> ladder.indexOf(probe.point()) == rung)
        .anyMatch(probe -> Math.abs(lead(probe)) >= 2);
  }

  /** By how many margins the requirement that is met least is ahead of its probability. */
  private double lead(Probe probe) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < requirements.size(); i++) {
      Requirement one = requirements.get(i);
      double share = probe.met().get(i) / (double) probe.replications();
      least = Math.min(least, (share - one.probability()) / one.margin());
    }
    return least;
  }

  /** A short look, whether the order of the ladder is as assumed. */
  private void neighbour(int rung) throws InterruptedException {
    if (rung >= 0 && rung < ladder.size()) {
      around(rung, pilotSize);
    }
  }

  private void around(int rung, int most) throws InterruptedException {
    if (most >= BATCH) {
      test(rung, Stage.AROUND, most);
    }
  }

  /**
   * Rungs on the wrong side: later than the answer with a probability below the margin's end, or
   * earlier with one above it.
   */
  private List<Integer> contradictions() {
    List<Integer> wrong = new ArrayList<>();
    for (Probe probe : probes) {
      int rung = ladder.indexOf(probe.point());
      if ((rung >= good && isClearlyBad(probe)) || (rung <= bad && isClearlyGood(probe))) {
        wrong.add(rung);
      }
    }
    return wrong.stream().distinct().toList();
  }

  private boolean isClearlyBad(Probe probe) {
    for (int i = 0; i < requirements.size(); i++) {
      Requirement one = requirements.get(i);
      double most = ClopperPearson.upperBound(probe.met().get(i), probe.replications(), clear());
      if (most < one.probability() - one.margin()) {
        return true;
      }
    }
    return false;
  }

  private boolean isClearlyGood(Probe probe) {
    for (int i = 0; i < requirements.size(); i++) {
      Requirement one = requirements.get(i);
      double least = ClopperPearson.lowerBound(probe.met().get(i), probe.replications(), clear());
      if (least <= one.probability() + one.margin()) {
        return false;
      }
    }
    return true;
  }

  /** Confidence of one contradiction, so that none is raised by chance. */
  private double clear() {
    return 1 - alpha / (probes.size() * requirements.size());
  }
}
