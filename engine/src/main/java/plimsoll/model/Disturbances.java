package plimsoll.model;

import java.util.List;

/**
 * What goes wrong in a run, in the order of the file.
 *
 * @param crashes hosts that fail
 * @param startFailures starts that fail by chance
 * @param registry times when the registry gives less than its link
 */
public record Disturbances(
    List<HostCrash> crashes, List<StartFailure> startFailures, List<RegistryLimit> registry) {

  /** Nothing goes wrong. */
  public static final Disturbances NONE = new Disturbances(List.of(), List.of(), List.of());

  public Disturbances {
    crashes = List.copyOf(crashes);
    startFailures = List.copyOf(startFailures);
    registry = List.copyOf(registry);
  }
}
