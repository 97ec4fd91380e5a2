package plimsoll.statistics;

import java.util.Arrays;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * A mean made more exact by quantities of each replication whose expectations are known, such as
 * the CPU work that was drawn: the regression of the output on what they differ from their
 * expectations gives the mean as its intercept. Exact if outputs and controls are jointly normal;
 * else the bias shrinks as 1 / n. Sources: Lavenberg and Welch, Management Science 27 (1981),
 * 322-335; Nelson, Operations Research 38 (1990), 974-992, equations 4 to 7.
 *
 * @param value the estimate
 * @param standardError of the estimate
 * @param n number of replications
 * @param controls how many controls were used
 * @param varianceRatio variance of this estimate over that of the plain mean: below 1 where the
 *     controls helped; NaN if the output does not vary
 */
public record ControlVariates(
    double value, double standardError, int n, int controls, double varianceRatio) {

  /**
   * The estimate from one output and some controls a replication.
   *
   * @param outputs of the replications; at least two more than there are controls
   * @param controls for each replication the values of the controls
   * @param expectations of the controls
   * @throws IllegalArgumentException if there are too few replications, or if a control does not
   *     vary or is a combination of others
   */
  public static ControlVariates of(double[] outputs, double[][] controls, double... expectations) {
    int n = outputs.length;
    int q = expectations.length;
    if (controls.length != n || q < 1 || n < q + 2) {
      throw new IllegalArgumentException(
          q
              + " control variates need as many rows as outputs and at least "
              + (q + 2)
              + ", but had "
              + controls.length
              + " and "
              + n);
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(outputs, scaled(controls, expectations));
    Tally tally = Tally.of(outputs);
    double plain = tally.variance() / n;
    try {
      double value = regression.estimateRegressionParameters()[0];
      double standardError = regression.estimateRegressionParametersStandardErrors()[0];
      double ratio = plain == 0 ? Double.NaN : standardError * standardError / plain;
      return new ControlVariates(value, standardError, n, q, ratio);
    } catch (SingularMatrixException e) {
      throw new IllegalArgumentException("a control variate is a combination of others", e);
    }
  }

  /** Distances from the expectations in standard deviations, so that units do not matter. */
  private static double[][] scaled(double[][] controls, double[] expectations) {
    double[][] scaled = new double[controls.length][expectations.length];
    for (int c = 0; c < expectations.length; c++) {
      int column = c;
      double sd = Tally.of(Arrays.stream(controls).mapToDouble(row -> row[column]).toArray()).sd();
      if (!(sd > 0)) {
        throw new IllegalArgumentException("control variate " + c + " does not vary");
      }
      for (int r = 0; r < controls.length; r++) {
        scaled[r][c] = (controls[r][c] - expectations[c]) / sd;
      }
    }
    return scaled;
  }

  /** Degrees of freedom of the interval: n - q - 1. */
  public int degrees() {
    return n - controls - 1;
  }

  /** The two-sided interval, by Student's t. */
  public Interval interval(double confidence) {
    double halfWidth = StudentT.critical(confidence, degrees()) * standardError;
    return new Interval(value - halfWidth, value + halfWidth);
  }
}
