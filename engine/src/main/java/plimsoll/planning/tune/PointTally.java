package plimsoll.planning.tune;

import java.util.ArrayList;
import java.util.List;

/**
 * What all replications of a point say together.
 *
 * @param point which
 * @param replications how many
 * @param met for each requirement how many met it
 * @param goal mean of the goal's value over the replications that have one; NaN if none has
 */
public record PointTally(Point point, int replications, List<Integer> met, double goal) {

  /** Keeps a copy. */
  public PointTally {
    met = List.copyOf(met);
  }

  static PointTally of(Point point, List<Observation> observed, List<Requirement> requirements) {
    List<Integer> met = new ArrayList<>();
    for (int i = 0; i < requirements.size(); i++) {
      int which = i;
      Requirement requirement = requirements.get(i);
      met.add(
          (int)
              observed.stream()
                  .filter(one -> requirement.isMetBy(one.values().get(which)))
                  .count());
    }
    double goal =
        observed.stream()
            .mapToDouble(Observation::goal)
            .filter(value -> !Double.isNaN(value))
            .average()
            .orElse(Double.NaN);
    return new PointTally(point, observed.size(), met, goal);
  }

  /** Share of the replications that met a requirement; NaN without replications. */
  public double share(int requirement) {
    return replications == 0 ? Double.NaN : met.get(requirement) / (double) replications;
  }
}
