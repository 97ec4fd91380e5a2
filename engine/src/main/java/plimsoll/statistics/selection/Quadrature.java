package plimsoll.statistics.selection;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Expectations over a distribution by the trapezoidal rule, after a substitution that makes the
 * integrand analytic and lets it fall off at both ends at least exponentially: the error then
 * shrinks faster than any power of the step. Source: Trefethen and Weideman, SIAM Review 56 (2014),
 * sections 3 to 5.
 *
 * <p>Unlike Gauss-Laguerre nodes of a fixed number, on which many implementations of selection
 * constants rest, the nodes follow the distribution when its degrees of freedom grow.
 */
final class Quadrature {

  /** Where the density has fallen below exp(-42) = 6e-19 of its peak, the sum is cut off. */
  private static final double NEGLIGIBLE = 42;

  private final double[] nodes;
  private final double[] weights;

  private Quadrature(double[] nodes, double[] weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  /**
   * Over X / degrees, where X is chi-square: with u = ln(X / degrees) the density is proportional
   * to exp(degrees / 2 (u - exp u)).
   */
  static Quadrature chiSquareOverDegrees(int degrees) {
    double half = degrees / 2.0;
    double step = Math.min(0.1, Math.sqrt(2.0 / degrees) / 4);
    return of(step, u -> half * (u - Math.exp(u) + 1), Math::exp);
  }

  /** Over a standard normal variable. */
  static Quadrature normal(double step) {
    return of(step, z -> -z * z / 2, z -> z);
  }

  /**
   * Over Student's t: with t = sqrt(degrees) sinh(v) the density of v is proportional to
   * cosh(v)^-degrees. The step is small because a distribution function of t, moved far aside, is
   * steep in v.
   */
  static Quadrature studentT(int degrees) {
    double scale = Math.sqrt(degrees);
    double step = Math.min(0.1, 1 / (6 * scale)) / 16;
    return of(step, v -> -degrees * logCosh(v), v -> scale * Math.sinh(v));
  }

  private static double logCosh(double v) {
    double away = Math.abs(v);
    return away + Math.log1p(Math.exp(-2 * away)) - Math.log(2);
  }

  /** The density's peak is at 0, and its logarithm is 0 there. */
  private static Quadrature of(
      double step, DoubleUnaryOperator logDensity, DoubleUnaryOperator value) {
    int left = 0;
    while (logDensity.applyAsDouble(-(left + 1) * step) > -NEGLIGIBLE) {
      left++;
    }
    int right = 0;
    while (logDensity.applyAsDouble((right + 1) * step) > -NEGLIGIBLE) {
      right++;
    }
    double[] nodes = new double[left + 1 + right];
    double[] weights = new double[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      double u = (i - left) * step;
      nodes[i] = value.applyAsDouble(u);
      weights[i] = Math.exp(logDensity.applyAsDouble(u));
    }
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / sum);
    return new Quadrature(nodes, weights);
  }

  /** The same with {@code factor} in each expectation, which is evaluated only here. */
  Quadrature times(DoubleUnaryOperator factor) {
    double[] weighted = new double[nodes.length];
    Arrays.setAll(weighted, i -> weights[i] * factor.applyAsDouble(nodes[i]));
    return new Quadrature(nodes, weighted);
  }

  /** The expectation of {@code function}. */
  double expectation(DoubleUnaryOperator function) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * function.applyAsDouble(nodes[i]);
    }
    return sum;
  }

  /**
   * Where a function that rises from 0 or below at {@code low} crosses 0.
   *
   * @param function increasing, and positive somewhere above {@code low}
   */
  static double root(DoubleUnaryOperator function, double low) {
    double high = low + 1;
    while (function.applyAsDouble(high) < 0) {
      high = low + 2 * (high - low);
      if (high > 1e9) {
        throw new IllegalArgumentException("no solution below 1e9");
      }
    }
    return new BrentSolver(1e-14, 1e-12).solve(200, function::applyAsDouble, low, high);
  }
}
