package plimsoll.planning.tune;

import java.util.List;

/**
 * What one replication of a point gave.
 *
 * @param goal the value that is made small or large, in base units; NaN where there is none
 * @param values one for each requirement, in base units; NaN where there is nothing to measure,
 *     which meets nothing
 */
public record Observation(double goal, List<Double> values) {

  /** Keeps a copy. */
  public Observation {
    values = List.copyOf(values);
  }
}
