package plimsoll.experiment;

import java.util.SortedMap;

/**
 * What one replication of one alternative measured: the row that is stored, and all that statistics
 * and reports ever see of a run.
 *
 * @param replication its number, from 0
 * @param values metrics that are one number a replication, by name, in base units; NaN where there
 *     was nothing to measure
 * @param series durations of which means and quantiles are reported, by name: {@code startup},
 *     {@code startup.phase.<layer>.<phase>}, {@code startup.span.<name>}, {@code
 *     workload.<name>.startup}; may be empty
 */
public record ReplicationResult(
    int replication, SortedMap<String, Double> values, SortedMap<String, Durations> series) {

  /**
   * A metric that is one number.
   *
   * @throws IllegalArgumentException if the model has none of that name
   */
  public double value(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value " + name);
    }
    return value;
  }

  /**
   * Durations.
   *
   * @throws IllegalArgumentException if the model has none of that name
   */
  public Durations durations(String name) {
    Durations durations = series.get(name);
    if (durations == null) {
      throw new IllegalArgumentException("no durations " + name);
    }
    return durations;
  }
}
