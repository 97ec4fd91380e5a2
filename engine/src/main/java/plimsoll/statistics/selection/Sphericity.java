package plimsoll.statistics.selection;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import plimsoll.statistics.Sections;

/**
 * Mauchly's test that all differences of two alternatives have one variance, which is what common
 * random numbers that act on all alike give. Sources: Mauchly, Annals of Mathematical Statistics 11
 * (1940), 204-209; the p-value to second order: Anderson, An Introduction to Multivariate
 * Statistical Analysis, 3rd ed. (2003), section 10.7.4.
 */
public final class Sphericity {

  private Sphericity() {}

  /**
   * The p-value of sphericity; 1 for two alternatives. Empty where it cannot be tested: with no
   * more replications than alternatives, or where differences do not vary.
   *
   * @param alternatives one value a replication each, as many of each
   */
  public static OptionalDouble p(List<Sections> alternatives) {
    int p = alternatives.size() - 1;
    int degrees = alternatives.get(0).size() - 1;
    if (p <= 1) {
      return OptionalDouble.of(1);
    }
    if (degrees <= p) {
      return OptionalDouble.empty();
    }
    RealMatrix covariance = covarianceOfContrasts(alternatives);
    double average = covariance.getTrace() / p;
    if (!(average > 0)) {
      return OptionalDouble.empty();
    }
    double w = new LUDecomposition(covariance.scalarMultiply(1 / average)).getDeterminant();
    if (!(w > 0)) {
      return OptionalDouble.of(0);
    }
    double rho = 1 - (2.0 * p * p + p + 2) / (6.0 * p * degrees);
    double chiSquare = -degrees * rho * Math.log(w);
    int f = p * (p + 1) / 2 - 1;
    double second =
        (p + 2.0)
            * (p - 1.0)
            * (p - 2.0)
            * (2.0 * p * p * p + 6.0 * p * p + 3 * p + 2)
            / (288.0 * p * p * degrees * degrees * rho * rho);
    double above = ChiSquaredDistribution.of(f).survivalProbability(chiSquare);
    double corrected =
        above + second * (ChiSquaredDistribution.of(f + 4).survivalProbability(chiSquare) - above);
    return OptionalDouble.of(Math.max(0, Math.min(1, corrected)));
  }

  /** Of Helmert's contrasts: each alternative against the mean of those before it. */
  private static RealMatrix covarianceOfContrasts(List<Sections> alternatives) {
    int p = alternatives.size() - 1;
    int n = alternatives.get(0).size();
    double[][] contrasts = new double[n][p];
    for (int r = 0; r < n; r++) {
      double before = alternatives.get(0).each(r) - alternatives.get(0).pooled();
      for (int c = 1; c <= p; c++) {
        Sections alternative = alternatives.get(c);
        double value = alternative.each(r) - alternative.pooled();
        contrasts[r][c - 1] = (c * value - before) / Math.sqrt(c * (c + 1.0));
        before += value;
      }
    }
    RealMatrix matrix = new Array2DRowRealMatrix(contrasts, false);
    return matrix.transpose().multiply(matrix).scalarMultiply(1.0 / (n - 1));
  }
}
