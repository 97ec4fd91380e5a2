package plimsoll.report;

import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;

/** How far the model is from measurements, in a sentence. */
public final class MeasuredSummary {

  private MeasuredSummary() {}

  /** The sentence; empty if nothing was measured. */
  public static String of(Summary summary) {
    double[] errors =
        summary.measured().stream()
            .filter(one -> one.error().isPresent())
            .mapToDouble(one -> Math.abs(one.error().orElse(0)))
            .toArray();
    if (errors.length == 0) {
      return "";
    }
    double sum = 0;
    double most = 0;
    for (double error : errors) {
      sum += error;
      most = Math.max(most, error);
    }
    return "Against "
        + errors.length
        + " measured values the mean absolute error is "
        + Quantity.percent(sum / errors.length)
        + ", the largest "
        + Quantity.percent(most)
        + ".";
  }
}
