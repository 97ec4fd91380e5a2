package plimsoll.planning.calibrate;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Which parameters the measured values determine, from the local curvature of the loss: with the
 * Jacobian J of the log errors by the parameters' places between their bounds, the covariance of
 * the places is s² (JᵀWJ)⁻¹ (Gauss and Newton's approximation; Seber and Wild, Nonlinear
 * Regression, 1989, section 5.4).
 *
 * @param standardErrors of the places, 0..1 between the bounds; infinite where nothing depends on
 *     one
 * @param loose the combination of places that the measured values determine least: its direction,
 *     of length 1
 * @param looseError standard error along it
 */
public record Identifiability(List<Double> standardErrors, List<Double> loose, double looseError) {

  /** A parameter is determined if its 95 % interval is less than half of the range. */
  static final double DETERMINED = 0.5 / (2 * 1.96);

  /** Errors below this are noise of the measurements, not of the model. */
  private static final double LEAST_ERROR = 0.02;

  /** Curvatures below this are taken for none. */
  private static final double FLAT = 1e-8;

  /** Keeps copies. */
  public Identifiability {
    standardErrors = List.copyOf(standardErrors);
    loose = List.copyOf(loose);
  }

  /** Whether the measured values determine a parameter, by its index. */
  public boolean isDetermined(int parameter) {
    return standardErrors.get(parameter) < DETERMINED;
  }

  /**
   * From the derivatives.
   *
   * @param jacobian a row for each target, a column for each parameter
   * @param weights of the targets
   * @param errors of the targets, as logarithms
   */
  static Identifiability of(double[][] jacobian, double[] weights, double[] errors) {
    int n = jacobian[0].length;
    RealMatrix information = new Array2DRowRealMatrix(n, n);
    double squares = 0;
    double total = 0;
    int used = 0;
    for (int t = 0; t < jacobian.length; t++) {
      squares += weights[t] * errors[t] * errors[t];
      total += weights[t];
      used += weights[t] > 0 ? 1 : 0;
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          information.addToEntry(i, k, weights[t] * jacobian[t][i] * jacobian[t][k]);
        }
      }
    }
    double residual =
        Math.max(LEAST_ERROR * LEAST_ERROR, squares / total * used / Math.max(1, used - n));
    EigenDecomposition eigen = new EigenDecomposition(information);
    double[] values = eigen.getRealEigenvalues();
    int flattest = 0;
    Double[] standardErrors = new Double[n];
    for (int i = 0; i < n; i++) {
      double variance = 0;
      for (int k = 0; k < n; k++) {
        double part = eigen.getEigenvector(k).getEntry(i);
        variance += part * part * residual / Math.max(FLAT, values[k]);
        flattest = values[k] < values[flattest] ? k : flattest;
      }
      standardErrors[i] = Math.sqrt(variance);
    }
    Double[] loose = new Double[n];
    for (int i = 0; i < n; i++) {
      loose[i] = eigen.getEigenvector(flattest).getEntry(i);
    }
    return new Identifiability(
        List.of(standardErrors),
        List.of(loose),
        Math.sqrt(residual / Math.max(FLAT, values[flattest])));
  }
}
