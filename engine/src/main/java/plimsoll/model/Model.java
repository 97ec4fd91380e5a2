package plimsoll.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One alternative, fully resolved: everything that a replication needs to know, and nothing about
 * files, seeds or statistics.
 *
 * @param hosts the entries of {@code hosts}, in file order; at least one
 * @param storage shared storage by name; may be empty
 * @param registryBytesPerSecond bandwidth of the link to the image registry; empty when there is no
 *     registry, and then nothing is pulled
 * @param workload the groups of requests, in file order; at least one
 * @param platform the stack that is simulated
 * @param placement how requests find a host
 * @param observation what is measured of the run
 * @param disturbances what goes wrong
 */
public record Model(
    List<HostShape> hosts,
    List<Storage> storage,
    OptionalDouble registryBytesPerSecond,
    List<WorkloadGroup> workload,
    Platform platform,
    Placement placement,
    Observation observation,
    Disturbances disturbances) {

  /** A model in which nothing goes wrong. */
  public Model(
      List<HostShape> hosts,
      List<Storage> storage,
      OptionalDouble registryBytesPerSecond,
      List<WorkloadGroup> workload,
      Platform platform,
      Placement placement,
      Observation observation) {
    this(
        hosts,
        storage,
        registryBytesPerSecond,
        workload,
        platform,
        placement,
        observation,
        Disturbances.NONE);
  }

  /**
   * @throws IllegalArgumentException if there is no host or no workload
   */
  public Model {
    hosts = List.copyOf(hosts);
    storage = List.copyOf(storage);
    workload = List.copyOf(workload);
    if (hosts.isEmpty() || workload.isEmpty()) {
      throw new IllegalArgumentException("a model needs at least one host and one workload group");
    }
  }

  /** Images that are in every image store from the beginning. */
  public List<App.Image> presentImages() {
    return workload.stream()
        .flatMap(group -> group.app().image().stream())
        .filter(App.Image::present)
        .distinct()
        .toList();
  }
}
