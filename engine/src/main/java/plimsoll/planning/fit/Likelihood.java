package plimsoll.planning.fit;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Finds the parameters under which a sample is most likely: Nelder and Mead's simplex (The Computer
 * Journal 7, 1965), started anew where it stopped until that no longer helps.
 */
final class Likelihood {

  private static final double RELATIVE = 1e-9;
  private static final double ABSOLUTE = 1e-7;
  private static final double STEP = 0.2;
  private static final int RESTARTS = 3;

  /** So unlikely is a value that a law rules out; finite, so that the search finds its way. */
  private static final double LEAST_LOG = -1e4;

  /** Values that are enough to find the neighbourhood of the maximum. */
  private static final int COARSE = 300;

  private final Family family;
  private final Sample whole;
  private final Sample sample;
  private final int evaluations;

  /**
   * @param evaluations the most of one search
   */
  Likelihood(Family family, Sample sample, int evaluations) {
    this(family, sample, sample, evaluations);
  }

  /**
   * @param whole what the law's numbers refer to
   * @param sample what the likelihood is of
   */
  private Likelihood(Family family, Sample whole, Sample sample, int evaluations) {
    this.family = family;
    this.whole = whole;
    this.sample = sample;
    this.evaluations = evaluations;
  }

  /** Numbers and the logarithm of the likelihood there. */
  @SuppressWarnings("ArrayRecordComponent") // on its way to a law
  record Maximum(double[] free, double log) {}

  /** The best from several places: found with some of the values, then with all. */
  Maximum from(List<double[]> starts) {
    if (family.isClosedForm()) {
      return new Maximum(starts.get(0), value(starts.get(0)));
    }
    Likelihood coarse = new Likelihood(family, whole, sample.thinned(COARSE), evaluations);
    Maximum best = new Maximum(new double[0], Double.NEGATIVE_INFINITY);
    for (double[] start : starts) {
      Maximum found = coarse.climb(start);
      if (found.log() > best.log()) {
        best = found;
      }
    }
    return best.free().length == 0 ? best : climb(best.free());
  }

  /** The top of the hill that a place is on. */
  Maximum climb(double[] start) {
    return climb(start, evaluations);
  }

  private Maximum climb(double[] start, int budget) {
    Maximum best = new Maximum(start, value(start));
    for (int i = 0; i < RESTARTS; i++) {
      Maximum next = simplex(best.free(), budget);
      boolean better = next.log() > best.log() + 1e-4;
      if (next.log() > best.log()) {
        best = next;
      }
      if (!better) {
        break;
      }
    }
    return best;
  }

  private Maximum simplex(double[] start, int budget) {
    double[] steps = new double[start.length];
    Arrays.fill(steps, STEP);
    double[][] last = {start};
    double[] highest = {Double.NEGATIVE_INFINITY};
    try {
      PointValuePair found =
          new SimplexOptimizer(RELATIVE, ABSOLUTE)
              .optimize(
                  new MaxEval(budget),
                  new ObjectiveFunction(
                      free -> {
                        double value = value(free);
                        if (value > highest[0]) {
                          highest[0] = value;
                          last[0] = free.clone();
                        }
                        return value;
                      }),
                  GoalType.MAXIMIZE,
                  new InitialGuess(start),
                  new NelderMeadSimplex(steps));
      return new Maximum(found.getPoint(), found.getValue());
    } catch (TooManyEvaluationsException enough) {
      return new Maximum(last[0], highest[0]);
    }
  }

  /** The logarithm of the likelihood; of grouped data where the sample is rounded. */
  double value(double[] free) {
    Law law;
    try {
      law = family.law(free, whole);
    } catch (IllegalArgumentException outOfRange) { // a parameter left the numbers
      return sample.size() * LEAST_LOG;
    }
    if (family.isDegenerate(law, whole)) {
      return sample.size() * LEAST_LOG;
    }
    return of(law, sample);
  }

  /** The logarithm of a sample's likelihood under a law. */
  static double of(Law law, Sample sample) {
    double sum = 0;
    for (int i = 0; i < sample.distinct(); i++) {
      double x = sample.distinct(i);
      double log =
          sample.isRounded()
              ? Math.log(law.between(sample.lower(x), sample.upper(x)))
              : law.logDensity(x);
      sum += sample.count(i) * (log >= LEAST_LOG ? log : LEAST_LOG); // NaN is unlikely, too
    }
    return sum;
  }
}
