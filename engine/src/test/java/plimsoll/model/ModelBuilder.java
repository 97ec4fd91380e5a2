package plimsoll.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A model under construction: one host of 1 core and 1 TiB, requests for ever, one at a time. */
public final class ModelBuilder {
  private final List<HostShape> hosts = new ArrayList<>();
  private final List<Storage> storage = new ArrayList<>();
  private OptionalDouble registry = OptionalDouble.empty();
  private final List<WorkloadGroup> workload = new ArrayList<>();
  private final List<HostCrash> crashes = new ArrayList<>();
  private final List<StartFailure> startFailures = new ArrayList<>();
  private final List<RegistryLimit> registryLimits = new ArrayList<>();
  private final List<Layer> stack = new ArrayList<>();
  private Placement placement = new Placement(Placement.Policy.WORST_FIT, Overcommit.NONE);
  private Observation observation = Observation.ALL;

  public ModelBuilder host(int count, int cores, long memoryBytes) {
    return host(count, cores, memoryBytes, HostShape.Disk.UNLIMITED, Double.POSITIVE_INFINITY);
  }

  public ModelBuilder host(
      int count, int cores, long memoryBytes, HostShape.Disk disk, double nic) {
    hosts.add(new HostShape("h" + hosts.size(), count, cores, 1, 1, 0, memoryBytes, disk, nic));
    return this;
  }

  public ModelBuilder storage(Storage entry) {
    storage.add(entry);
    return this;
  }

  public ModelBuilder registry(double bytesPerSecond) {
    registry = OptionalDouble.of(bytesPerSecond);
    return this;
  }

  public ModelBuilder stack(LayerBuilder... layers) {
    for (LayerBuilder layer : layers) {
      stack.add(layer.build());
    }
    return this;
  }

  public ModelBuilder requests(
      AppBuilder app, long count, Arrivals arrivals, WorkloadGroup.Lifetime lifetime) {
    workload.add(
        new WorkloadGroup(
            "g" + workload.size(), app.build(), count, OptionalInt.empty(), 0, arrivals, lifetime));
    return this;
  }

  /** One request at a time. */
  public ModelBuilder request(double atSeconds, AppBuilder app, WorkloadGroup.Lifetime lifetime) {
    return group(
        new WorkloadGroup(
            "g" + workload.size(),
            app.build(),
            1,
            OptionalInt.empty(),
            Math.round(atSeconds * Stacks.SECOND),
            Stacks.BURST,
            lifetime));
  }

  public ModelBuilder requests(
      String name, AppBuilder app, long count, double atSeconds, WorkloadGroup.Restart restart) {
    return group(
        new WorkloadGroup(
            name,
            app.build(),
            count,
            OptionalInt.empty(),
            Math.round(atSeconds * Stacks.SECOND),
            Stacks.BURST,
            Stacks.FOREVER,
            WorkloadGroup.Policies.NONE.with(restart)));
  }

  public ModelBuilder group(WorkloadGroup group) {
    workload.add(group);
    return this;
  }

  public ModelBuilder placement(Placement.Policy policy, double cpu, double memory) {
    placement = new Placement(policy, new Overcommit(cpu, memory));
    return this;
  }

  public ModelBuilder reserve(Placement.Reserve reserve) {
    placement = new Placement(placement.policy(), placement.overcommit(), reserve);
    return this;
  }

  /** Of the last group. */
  public ModelBuilder separation(WorkloadGroup.Separation separation) {
    WorkloadGroup last = workload.remove(workload.size() - 1);
    return group(last.with(last.policies().with(separation)));
  }

  /** Of the last entry of hosts. */
  public ModelBuilder racks(HostShape.Racks racks) {
    HostShape last = hosts.remove(hosts.size() - 1);
    hosts.add(
        new HostShape(
            last.name(),
            last.count(),
            last.cores(),
            last.sockets(),
            last.smt(),
            last.smtYield(),
            last.memoryBytes(),
            last.disk(),
            last.nicBytesPerSecond(),
            racks,
            last.upkeep()));
    return this;
  }

  /** The last group's requests are tried again. */
  public ModelBuilder retry(WorkloadGroup.Retry retry) {
    WorkloadGroup last = workload.remove(workload.size() - 1);
    return group(last.with(last.policies().with(retry)));
  }

  public ModelBuilder startFailure(StartFailure failure) {
    startFailures.add(failure);
    return this;
  }

  public ModelBuilder registryLimit(RegistryLimit limit) {
    registryLimits.add(limit);
    return this;
  }

  public ModelBuilder crash(HostCrash crash) {
    crashes.add(crash);
    return this;
  }

  public ModelBuilder discard(long first, long last) {
    observation =
        new Observation(
            observation.spans(), first, last, observation.warmUp(), observation.horizonNanos());
    return this;
  }

  public ModelBuilder span(String name, String from, String to) {
    List<Observation.Span> spans = new ArrayList<>(observation.spans());
    spans.add(new Observation.Span(name, phaseName(from), phaseName(to)));
    observation =
        new Observation(
            spans,
            observation.discardFirst(),
            observation.discardLast(),
            observation.warmUp(),
            observation.horizonNanos());
    return this;
  }

  public ModelBuilder warmUp(Observation.WarmUp warmUp) {
    observation =
        new Observation(
            observation.spans(),
            observation.discardFirst(),
            observation.discardLast(),
            warmUp,
            observation.horizonNanos());
    return this;
  }

  public ModelBuilder horizon(double seconds) {
    observation =
        new Observation(
            observation.spans(),
            observation.discardFirst(),
            observation.discardLast(),
            observation.warmUp(),
            OptionalLong.of(Math.round(seconds * Stacks.SECOND)));
    return this;
  }

  public Model build() {
    if (hosts.isEmpty()) {
      host(1, 1, 1024 * Stacks.GIB);
    }
    return new Model(
        hosts,
        storage,
        registry,
        workload,
        new Platform("platform", stack),
        placement,
        observation,
        new Disturbances(crashes, startFailures, registryLimits));
  }

  private static Observation.PhaseName phaseName(String dotted) {
    int dot = dotted.indexOf('.');
    return new Observation.PhaseName(dotted.substring(0, dot), dotted.substring(dot + 1));
  }
}
