package plimsoll.experiment;

import java.util.List;

/**
 * The estimate of one metric by itself, as the summary would give it; for those who need no more,
 * such as a calibration.
 *
 * @param value in base units; NaN where there is none
 * @param low lower end of its interval at 95 %; the value itself where there is none
 * @param high upper end
 */
public record MetricEstimate(double value, double low, double high) {

  private static final double CONFIDENCE = 0.95;

  /**
   * What one replication says of a metric by itself, in base units; NaN if there is nothing to
   * measure, or too little for the quantile.
   *
   * @param metric name of the metric
   */
  public static double ofOne(String metric, ReplicationResult result) {
    MetricSample sample = new MetricSample(metric, Design.VarianceReduction.NONE);
    sample.add(result);
    return sample.value(0);
  }

  /**
   * From replications of one alternative.
   *
   * @param metric name of the metric
   */
  public static MetricEstimate of(String metric, List<ReplicationResult> results) {
    MetricSample sample = MetricSample.of(metric, results, Design.VarianceReduction.NONE);
    Summary.Estimate estimate = sample.estimate(CONFIDENCE);
    double value = estimate.estimate().orElse(Double.NaN);
    return estimate
        .interval()
        .map(interval -> new MetricEstimate(value, interval.low(), interval.high()))
        .orElseGet(() -> new MetricEstimate(value, value, value));
  }
}
