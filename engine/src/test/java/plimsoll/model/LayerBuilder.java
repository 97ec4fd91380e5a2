package plimsoll.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import plimsoll.model.Layer.Kind;

/** A layer under construction; its name is its kind unless it is given another. */
public final class LayerBuilder {
  private final Kind kind;
  private String name;
  private LayerMemory memory = LayerMemory.NONE;
  private Layer.Overhead overhead = Layer.Overhead.NONE;
  private List<Phase> boot = List.of();
  private List<Phase> create = List.of();
  private List<Phase> destroy = List.of();
  private Layer.Limits limits = Layer.Limits.NONE;
  private Map<String, Layer.LockShape> locks = Map.of();
  private LayerTraits traits = LayerTraits.NONE;
  private Optional<GuestShape> guest = Optional.empty();
  private boolean sharesImages;
  private Layer.Scheduling scheduling = Layer.Scheduling.FAIR;

  LayerBuilder(Kind kind) {
    this.kind = kind;
    this.name = kind.key();
  }

  public LayerBuilder named(String name) {
    this.name = name;
    return this;
  }

  public LayerBuilder memory(long base, long perChild) {
    return memory(Stacks.bytes(base), Stacks.bytes(perChild), memory.touched(), memory.pressure());
  }

  public LayerBuilder touched(LayerMemory.Touched touched) {
    return memory(memory.base(), memory.perChild(), Optional.of(touched), memory.pressure());
  }

  public LayerBuilder pressure(MemoryPressure.Relief... reliefs) {
    return memory(
        memory.base(), memory.perChild(), memory.touched(), new MemoryPressure(List.of(reliefs)));
  }

  private LayerBuilder memory(
      LayerMemory.Cost base,
      LayerMemory.Cost perChild,
      Optional<LayerMemory.Touched> touched,
      MemoryPressure pressure) {
    memory = new LayerMemory(base, perChild, touched, pressure, memory.dynamic());
    return this;
  }

  public LayerBuilder dynamic(LayerMemory.Dynamic dynamic) {
    memory =
        new LayerMemory(
            memory.base(),
            memory.perChild(),
            memory.touched(),
            memory.pressure(),
            Optional.of(dynamic));
    return this;
  }

  public LayerBuilder overhead(double cpu, double disk, double network) {
    overhead = new Layer.Overhead(cpu, disk, network);
    return this;
  }

  public LayerBuilder boot(Phase... phases) {
    boot = List.of(phases);
    return this;
  }

  public LayerBuilder create(Phase... phases) {
    create = List.of(phases);
    return this;
  }

  public LayerBuilder destroy(Phase... phases) {
    destroy = List.of(phases);
    return this;
  }

  public LayerBuilder limits(long children, long concurrentCreates) {
    limits = new Layer.Limits(children, Long.MAX_VALUE, concurrentCreates);
    return this;
  }

  public LayerBuilder lock(String lock, int capacity) {
    locks = Map.of(lock, new Layer.LockShape(capacity, Double.POSITIVE_INFINITY, 1, 0));
    return this;
  }

  public LayerBuilder crowdedLock(String lock, double contention) {
    locks =
        Map.of(
            lock, new Layer.LockShape(Integer.MAX_VALUE, Double.POSITIVE_INFINITY, 1, contention));
    return this;
  }

  public LayerBuilder guest(double vcpus, long memoryBytes) {
    guest =
        Optional.of(
            new GuestShape(vcpus, memoryBytes, memoryBytes, 0, Optional.empty(), Overcommit.NONE));
    return this;
  }

  public LayerBuilder guest(GuestShape shape) {
    guest = Optional.of(shape);
    return this;
  }

  public LayerBuilder traits(LayerTraits traits) {
    this.traits = traits;
    return this;
  }

  public LayerBuilder cold(double factor, double afterSeconds, boolean ofCpu, boolean ofDisk) {
    long after = Math.round(afterSeconds * Stacks.SECOND);
    return traits(
        new LayerTraits(
            Optional.empty(),
            OptionalLong.empty(),
            Optional.of(new LayerTraits.Cold(factor, after, ofCpu, ofDisk))));
  }

  public LayerBuilder idleStop(double seconds) {
    return traits(
        new LayerTraits(
            Optional.empty(),
            OptionalLong.of(Math.round(seconds * Stacks.SECOND)),
            Optional.empty()));
  }

  public LayerBuilder evicts(double above, double to) {
    return traits(
        new LayerTraits(
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.of(new LayerTraits.ImageEviction(above, to)),
            false));
  }

  public LayerBuilder elastic() {
    return traits(
        new LayerTraits(
            Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty(), true));
  }

  public LayerBuilder sharesImages() {
    sharesImages = true;
    return this;
  }

  public LayerBuilder spread(double spread) {
    scheduling = new Layer.Scheduling(spread);
    return this;
  }

  public Layer build() {
    return new Layer(
        kind,
        name,
        memory,
        overhead,
        boot,
        create,
        destroy,
        limits,
        locks,
        guest,
        sharesImages,
        Efficiency.FULL,
        Efficiency.FULL,
        scheduling,
        traits);
  }
}
