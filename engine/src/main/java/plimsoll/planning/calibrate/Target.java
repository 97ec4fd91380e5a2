package plimsoll.planning.calibrate;

/**
 * A measured value that the simulated one shall meet.
 *
 * @param condition under which it was measured, such as {@code parameters.parallel=10}; targets of
 *     one condition are simulated together and held out together
 * @param metric name of the metric
 * @param value in base units, &gt; 0
 * @param weight of its squared relative error, &ge; 0; at 0 it is shown and not fitted
 */
public record Target(String condition, String metric, double value, double weight) {

  /**
   * @throws IllegalArgumentException if the value is not positive or the weight negative
   */
  public Target {
    if (!(value > 0) || !(weight >= 0)) {
      throw new IllegalArgumentException(
          "target '"
              + metric
              + "' needs a value > 0 and a weight >= 0, but had "
              + value
              + " and "
              + weight);
    }
  }
}
