package plimsoll.planning.calibrate;

import java.util.Arrays;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Looks for the least of a function on the unit cube without derivatives: CMA-ES (Hansen and
 * Ostermeier, Evolutionary Computation 9, 2001) finds the region, Nelder and Mead's simplex the
 * place. The same function and seed give the same place.
 */
final class Search {

  private static final double WIDE = 0.2;
  private static final double NARROW = 0.05;

  /** Outside the cube a function is worse than anywhere inside, and worse the farther. */
  private static final double OUTSIDE = 1e3;

  private final Function function;
  private double[] best;
  private double least;

  /** What is made least. */
  interface Function {
    double at(double[] place) throws InterruptedException;
  }

  private Search(Function function, double[] start) throws InterruptedException {
    this.function = function;
    this.best = start.clone();
    this.least = function.at(start);
  }

  /**
   * The best place that was seen.
   *
   * @param wide the most evaluations of the search for the region
   * @param narrow the most evaluations of the search for the place
   */
  static double[] from(double[] start, int wide, int narrow, long seed, Function function)
      throws InterruptedException {
    Search search = new Search(function, start);
    try {
      if (wide > 0) {
        search.wide(wide, seed);
      }
      if (narrow > 0) {
        search.narrow(narrow);
      }
    } catch (Interrupted interrupted) {
      throw interrupted.cause;
    }
    return search.best;
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

  private double value(double[] place) {
    double outside = 0;
    double[] inside = place.clone();
    for (int i = 0; i < place.length; i++) {
      inside[i] = Math.min(1, Math.max(0, place[i]));
      outside += Math.abs(place[i] - inside[i]);
    }
    try {
      double value = function.at(inside);
      if (value < least) {
        least = value;
        best = inside;
      }
      return value + OUTSIDE * outside * outside;
    } catch (InterruptedException stop) {
      throw new Interrupted(stop);
    }
  }

  private void wide(int evaluations, long seed) {
    int n = best.length;
    double[] sigma = new double[n];
    double[] ones = new double[n];
    Arrays.fill(sigma, WIDE);
    Arrays.fill(ones, 1);
    int population = 4 + (int) (3 * Math.log(n)); // Hansen's default
    CMAESOptimizer optimizer =
        new CMAESOptimizer(evaluations, 0, true, 0, 0, new MersenneTwister(seed), false, null);
    try {
      optimizer.optimize(
          new MaxEval(evaluations),
          new ObjectiveFunction(this::value),
          GoalType.MINIMIZE,
          new InitialGuess(best.clone()),
          new SimpleBounds(new double[n], ones),
          new CMAESOptimizer.Sigma(sigma),
          new CMAESOptimizer.PopulationSize(population));
    } catch (TooManyEvaluationsException enough) {
      return; // the best is kept
    }
  }

  private void narrow(int evaluations) {
    double[] steps = new double[best.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = best[i] > 0.5 ? -NARROW : NARROW;
    }
    try {
      new SimplexOptimizer(1e-5, 1e-9)
          .optimize(
              new MaxEval(evaluations),
              new ObjectiveFunction(this::value),
              GoalType.MINIMIZE,
              new InitialGuess(best.clone()),
              new NelderMeadSimplex(steps));
    } catch (TooManyEvaluationsException enough) {
      return; // the best is kept
    }
  }
}
