package plimsoll.statistics;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean corrected by a control variate: something that was observed beside it and whose true mean
 * is known. What the control happened to be too high or too low is taken out along the regression
 * line.
 *
 * <p>Exact for jointly normal pairs, with n - 2 degrees of freedom. Source: Lavenberg and Welch,
 * Management Science 27 (1981).
 *
 * @param value the corrected mean
 * @param standardError of it
 * @param degrees of freedom
 * @param varianceRatio its variance over that of the plain mean
 */
public record ControlledMean(
    double value, double standardError, int degrees, double varianceRatio) {

  /** Pairs from which on the regression is worth its lost degree of freedom. */
  private static final int LEAST = 5;

  /**
   * Empty if there are too few pairs, or either does not vary.
   *
   * @param values what is estimated
   * @param controls observed beside each
   * @param known true mean of the controls
   */
  public static Optional<ControlledMean> of(double[] values, double[] controls, double known) {
    int n = values.length;
    Tally value = Tally.of(values);
    Tally control = Tally.of(controls);
    if (n < LEAST || !(value.variance() > 0) || !(control.variance() > 0)) {
      return Optional.empty();
    }
    double products = 0;
    for (int i = 0; i < n; i++) {
      products += (values[i] - value.mean()) * (controls[i] - control.mean());
    }
    double controlSquares = control.variance() * (n - 1);
    double slope = products / controlSquares;
    double residual = 0;
    for (int i = 0; i < n; i++) {
      double rest = values[i] - value.mean() - slope * (controls[i] - control.mean());
      residual += rest * rest;
    }
    double distance = control.mean() - known;
    double variance = residual / (n - 2) * (1.0 / n + distance * distance / controlSquares);
    return Optional.of(
        new ControlledMean(
            value.mean() - slope * distance,
            Math.sqrt(variance),
            n - 2,
            variance / (value.variance() / n)));
  }

  /** The two-sided interval. */
  public Interval interval(double confidence) {
    double half =
        TDistribution.of(degrees).inverseSurvivalProbability((1 - confidence) / 2) * standardError;
    return new Interval(value - half, value + half);
  }
}
