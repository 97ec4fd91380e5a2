package plimsoll.planning.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;
import plimsoll.experiment.Goal;
import plimsoll.planning.tune.Tuned.Method;
import plimsoll.planning.tune.Tuned.Progress;
import plimsoll.random.RandomStream;
import plimsoll.random.Streams;

/**
 * Searches many points: CMA-ES on the unit cube (Hansen and Ostermeier, Evolutionary Computation 9,
 * 2001), each coordinate rounded to a value of its decision, restarted from random places until its
 * share of the budget is used. All points share their random numbers. A point that fails a
 * requirement too often is worse than any that does not, and the worse the more it lacks; the
 * method goes by ranks alone, so that the size of the penalty does not matter.
 *
 * <p>The best finalists are then tested and compared as {@link Enumeration} does: what it promises
 * holds among them. That no better point was missed is not promised.
 */
final class Evolution {

  private static final int EACH = 10;
  private static final int MOST_FINALISTS = 8;
  private static final double WIDE = 0.3;

  /** Share of the budget for the search; the rest proves. */
  private static final double SEARCH = 0.5;

  /** Restarts that found nothing new before the search ends early. */
  private static final int MOST_IDLE = 3;

  private static final double FAILED = 2;

  private final Problem problem;
  private final Evidence evidence;
  private final Map<Point, Double> known = new HashMap<>();
  private final List<Progress> progress = new ArrayList<>();
  private double least = Double.POSITIVE_INFINITY;
  private double scale = Double.NaN;
  private int before;
  private int end;

  /** Ends a run of the optimiser. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super(null, null, false, false);
    }
  }

  /** Carries an interruption through the library. */
  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final InterruptedException cause;

    Interrupted(InterruptedException cause) {
      super(null, cause, false, false);
      this.cause = cause;
    }
  }

  Evolution(Problem problem, Evidence evidence) {
    this.problem = problem;
    this.evidence = evidence;
  }

  Tuned run() throws InterruptedException {
    before = evidence.used();
    end = before + (int) (SEARCH * evidence.left());
    Streams streams = new Streams(problem.seed(), 0);
    RandomStream starts = streams.open(streams.purpose("tune.restart"), 0);
    int idle = 0;
    for (int restart = 0; idle < MOST_IDLE && evidence.used() < end; restart++) {
      int points = known.size();
      climb(start(restart, starts), restart);
      idle = known.size() > points ? 0 : idle + 1;
    }
    List<Point> finalists =
        known.entrySet().stream()
            .sorted(
                Comparator.comparingDouble((Map.Entry<Point, Double> one) -> one.getValue())
                    .thenComparing(one -> one.getKey().levels().toString()))
            .limit(MOST_FINALISTS)
            .map(Map.Entry::getKey)
            .toList();
    // Finalists were lucky in the replications that chose them, so that these prove nothing.
    Tuned chosen =
        new Enumeration(problem, finalists, evidence, evidence.fresh())
            .run(Method.EVOLUTION, before);
    List<Progress> all = new ArrayList<>(progress);
    all.addAll(chosen.progress());
    return chosen.with(all);
  }

  /** The middle first, then random places. */
  private double[] start(int restart, RandomStream starts) {
    double[] start = new double[problem.sizes().size()];
    for (int i = 0; i < start.length; i++) {
      start[i] = restart == 0 ? 0.5 : starts.nextUniform();
    }
    return start;
  }

  private void climb(double[] start, int restart) throws InterruptedException {
    int n = start.length;
    double[] sigma = new double[n];
    double[] ones = new double[n];
    Arrays.fill(sigma, WIDE);
    Arrays.fill(ones, 1);
    int evaluations = 200 * n;
    try {
      new CMAESOptimizer(
              evaluations,
              0,
              true,
              0,
              0,
              new MersenneTwister(problem.seed() + restart),
              false,
              (iteration, previous, current) -> false)
          .optimize(
              new MaxEval(evaluations),
              new ObjectiveFunction(this::value),
              GoalType.MINIMIZE,
              new InitialGuess(start),
              new SimpleBounds(new double[n], ones),
              new CMAESOptimizer.Sigma(sigma),
              new CMAESOptimizer.PopulationSize(4 + (int) (3 * Math.log(n))));
    } catch (TooManyEvaluationsException | Enough enough) {
      return; // what was seen is kept
    } catch (Interrupted interrupted) {
      throw interrupted.cause;
    }
  }

  private double value(double[] place) {
    List<Integer> levels = new ArrayList<>();
    for (int i = 0; i < place.length; i++) {
      int size = problem.sizes().get(i);
      levels.add(Math.min(size - 1, Math.max(0, (int) Math.floor(place[i] * size))));
    }
    Point point = new Point(levels);
    Double seen = known.get(point);
    if (seen != null) {
      return seen;
    }
    if (evidence.used() + EACH > end) {
      throw new Enough();
    }
    double value;
    try {
      value = worth(PointTally.of(point, evidence.observe(point, 0, EACH), problem.requirements()));
    } catch (InterruptedException stop) {
      throw new Interrupted(stop);
    }
    known.put(point, value);
    if (value < least) {
      least = value;
      if (value < FAILED) {
        progress.add(new Progress(evidence.used() - before, point, false));
      }
    }
    return value;
  }

  /** Below 1 if the requirements seem to hold, and the less the better the goal; above 2 if not. */
  private double worth(PointTally tally) {
    double lack = 0;
    for (int i = 0; i < problem.requirements().size(); i++) {
      lack += Math.max(0, problem.requirements().get(i).probability() - tally.share(i));
    }
    if (lack > 0 || Double.isNaN(tally.goal())) {
      return FAILED + lack;
    }
    if (Double.isNaN(scale)) {
      scale = Math.max(Math.abs(tally.goal()), Double.MIN_NORMAL);
    }
    double goal = (problem.goal() == Goal.MIN ? 1 : -1) * tally.goal();
    return goal / (scale + Math.abs(goal));
  }
}
