package plimsoll.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import plimsoll.statistics.Tally;

/**
 * The mean of the first replications, and how sure it is.
 *
 * @param replications how many
 * @param value the mean over those that have a value
 * @param halfWidth of its Student-t interval; empty for a single one
 */
public record RunningMean(int replications, double value, OptionalDouble halfWidth) {

  /**
   * After each replication or, where there are many, after some, the last one included.
   *
   * @param values one for each replication; NaN where there was nothing to measure
   * @param most most means, &ge; 1
   */
  public static List<RunningMean> of(List<Double> values, int most, double confidence) {
    int every = Math.max(1, (values.size() + most - 1) / most);
    Tally tally = new Tally();
    List<RunningMean> means = new ArrayList<>();
    for (int r = 0; r < values.size(); r++) {
      if (!Double.isNaN(values.get(r))) {
        tally.add(values.get(r));
      }
      boolean isDrawn = (r + 1) % every == 0 || r == values.size() - 1;
      if (isDrawn && tally.count() > 0) {
        means.add(new RunningMean(r + 1, tally.mean(), tally.estimate().halfWidth(confidence)));
      }
    }
    return means;
  }
}
