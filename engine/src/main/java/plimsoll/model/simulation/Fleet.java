package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.Arrivals;
import plimsoll.model.Efficiency;
import plimsoll.model.HostShape;
import plimsoll.model.Layer;
import plimsoll.model.LayerMemory;
import plimsoll.model.Model;
import plimsoll.model.RegistryLimit;
import plimsoll.model.Storage;
import plimsoll.model.WorkloadGroup;
import plimsoll.model.simulation.image.ImageCache;
import plimsoll.model.simulation.image.ImageIndex;
import plimsoll.model.simulation.placement.Placer;
import plimsoll.model.simulation.placement.Room;
import plimsoll.model.simulation.work.Volume;
import plimsoll.random.Draw;
import plimsoll.random.Streams;
import plimsoll.resource.CapacityCurve;
import plimsoll.resource.CpuCapacity;
import plimsoll.resource.FairSharedCapacity;
import plimsoll.resource.MemoryClaim;
import plimsoll.resource.Network;
import plimsoll.resource.SharedCapacity;

/** The hosts of a run with their resources, the shared storage and the network. */
final class Fleet {

  private final Model model;
  private final StackPlan plan;
  private final Simulator simulator;
  private final Locks locks;
  private final Network network;
  private final Places places;
  private final MemorySpaces memory;
  private final Ledger ledger;
  private final UsageMeter meter;
  private final List<Host> hosts = new ArrayList<>();
  private final Map<String, Integer> racks = new HashMap<>();
  private final List<List<Optional<SharedCapacity>>> storage = new ArrayList<>();
  private final List<Draw> bases = new ArrayList<>();
  private final ImageIndex images;
  private long memoryBytes;
  private double promisableBytes;
  private double promisableNanoCores;

  Fleet(
      Model model,
      StackPlan plan,
      Simulator simulator,
      Streams streams,
      Locks locks,
      long beginNanos) {
    this.model = model;
    this.plan = plan;
    this.simulator = simulator;
    this.locks = locks;
    this.images = new ImageIndex(model.presentImages());
    this.network =
        new Network(simulator, model.registryBytesPerSecond().orElse(Double.POSITIVE_INFINITY));
    this.memory = new MemorySpaces(model, plan, simulator);
    this.ledger = memory.ledger();
    this.meter = new UsageMeter(simulator, beginNanos);
    this.places =
        new Places(model, streams, hosts, () -> promisableBytes, () -> promisableNanoCores);
    for (int i = 0; i < plan.layers().size() && !plan.isInGuest(i); i++) {
      Layer layer = plan.layer(i);
      bases.add(
          new Draw(layer.memory().base().fixedBytes(), streams, "memory.base." + layer.name()));
    }
  }

  Network network() {
    return network;
  }

  /** Room on hosts and in guests. */
  Places places() {
    return places;
  }

  /** The name of the rack of a host. */
  String rackName(Host host) {
    return model.hosts().get(host.entry).racks().of(host.bin);
  }

  /** A host has lost what was in its memory. */
  void loseCache(Host host) {
    long lost = host.images.loseMemory();
    host.memory.cache(-lost);
    ledger.pageCache(-lost);
  }

  /** The numbers of what image caches hold. */
  ImageIndex images() {
    return images;
  }

  MemorySpaces memory() {
    return memory;
  }

  Ledger ledger() {
    return ledger;
  }

  UsageMeter meter() {
    return meter;
  }

  List<Host> hosts() {
    return hosts;
  }

  /** Memory of all hosts. */
  long memoryBytes() {
    return memoryBytes;
  }

  /** Index of the shared storage that holds guests' disks; -1 for the hosts' own disks. */
  int guestStorage() {
    if (!plan.hasGuest()) {
      return -1;
    }
    String name = plan.guestShape().diskOn().orElse("");
    for (int i = 0; i < model.storage().size(); i++) {
      if (model.storage().get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Makes the hosts; once all phases have told which locks they name. */
  void build() {
    for (Storage shared : model.storage()) {
      storage.add(
          List.of(
              shared(shared.readBytesPerSecond(), shared, 0),
              shared(shared.writeBytesPerSecond(), shared, 1),
              shared(shared.operationsPerSecond(), shared, 2)));
    }
    for (int entry = 0; entry < model.hosts().size() && !plan.isElastic(); entry++) {
      HostShape shape = model.hosts().get(entry);
      for (int i = 0; i < shape.count(); i++) {
        add(entry, shape, i);
      }
    }
    places.areComplete();
    meterNetwork();
  }

  /**
   * Finds a place with a provider: a machine of the guest's size that nobody else uses, with the
   * disk and the network interface of an entry of {@code hosts}. Who asks how many fit ({@code
   * fill}) gets as many places as the scenario has hosts, since a provider would never end.
   *
   * @return null if hosts are no provider's, or that was the last
   */
  @Nullable Host open(WorkloadGroup requests, GuestSizing.Size[] sizes) {
    boolean isFill = requests.arrivals() instanceof Arrivals.Fill;
    if (!plan.isElastic() || (isFill && hosts.size() >= total(shape -> 1))) {
      return null;
    }
    int entry = requests.on().orElse(0);
    HostShape at = model.hosts().get(entry);
    GuestSizing.Size size = sizes[Placer.index(sizes.length, entry)];
    HostShape.Disk disk =
        new HostShape.Disk(
            at.disk().readBytesPerSecond(),
            at.disk().writeBytesPerSecond(),
            at.disk().operationsPerSecond(),
            Long.MAX_VALUE);
    HostShape machine =
        new HostShape(
            at.name(),
            1,
            (int) Math.ceil(size.shape().vcpus()),
            1,
            1,
            0,
            size.shape().memoryBytes() + Sums.of(size.perChildBytes()),
            disk,
            at.nicBytesPerSecond());
    return addMachine(entry, machine, places.next(entry), size.need());
  }

  /** Schedules the times when the registry gives less than its link. */
  void limitRegistry() {
    double all = model.registryBytesPerSecond().orElse(Double.POSITIVE_INFINITY);
    List<RegistryLimit> limits = model.disturbances().registry();
    LongStream.concat(
            limits.stream().mapToLong(RegistryLimit::atNanos),
            limits.stream().mapToLong(RegistryLimit::endNanos))
        .distinct()
        .filter(nanos -> nanos < Long.MAX_VALUE)
        .forEach(
            nanos ->
                simulator.schedule(
                    nanos,
                    EventRank.TIMEOUT,
                    argument -> network.limitShared(Math.min(all, leastAt(nanos))),
                    0));
  }

  private double leastAt(long nanos) {
    return model.disturbances().registry().stream()
        .filter(limit -> limit.atNanos() <= nanos && nanos < limit.endNanos())
        .mapToDouble(RegistryLimit::bytesPerSecond)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The interfaces together, where all have a limit. */
  private void meterNetwork() {
    double most = total(HostShape::nicBytesPerSecond);
    if (most < Double.POSITIVE_INFINITY && !plan.isElastic()) {
      meter.addInterfaces(network::usedBytes, network::inUse, most);
    }
  }

  private Optional<SharedCapacity> shared(double most, Storage shared, int lane) {
    return capacity(most, shared.efficiency(), lane);
  }

  /** A way to use a disk; empty where it has no limit and nothing waits for it. */
  private Optional<SharedCapacity> capacity(double most, Efficiency efficiency, int lane) {
    if (most == Double.POSITIVE_INFINITY) {
      return Optional.empty();
    }
    CapacityCurve curve =
        efficiency.points().isEmpty()
            ? CapacityCurve.constant(most)
            : (demand, active) -> most * efficiency.at(active);
    SharedCapacity capacity = new FairSharedCapacity(simulator, curve);
    meter.addDisk(lane, capacity, most);
    return Optional.of(capacity);
  }

  private void add(int entry, HostShape shape, int machine) {
    long taken = 0;
    for (int layer = 0; layer < bases.size(); layer++) {
      LayerMemory.Cost cost = plan.layer(layer).memory().base();
      double fixed = bases.get(layer).of(hosts.size());
      long bytes = cost.bytes(fixed, shape.memoryBytes(), shape.hardwareThreads());
      ledger.layer(layer, bytes);
      taken += bytes;
    }
    Host host = addMachine(entry, shape, machine, capacity(shape, taken));
    host.memory.add(MemoryClaim.fixed(taken), 0);
    ledger.promise(taken);
  }

  private Host addMachine(int entry, HostShape shape, int machine, Room room) {
    memoryBytes += shape.memoryBytes();
    promisableBytes += plan.isElastic() ? room.memoryBytes() : promisable(shape);
    promisableNanoCores += plan.isElastic() ? room.nanoCores() : promisableNanoCores(shape);
    int number = network.addHost(shape.nicBytesPerSecond());
    SharedCapacity cores =
        new FairSharedCapacity(
            simulator,
            new CpuCapacity(
                shape.cores(),
                shape.smt(),
                shape.smtYield(),
                runnable -> cpuEfficiency(runnable, shape.cores())));
    meter.addCores(
        cores,
        shape.cores() * (shape.smt() > 1 ? 1 + shape.smtYield() : 1),
        shape.upkeep().power());
    Volume disk = localDisk(shape.disk());
    ImageCache cache = new ImageCache(images);
    Host host =
        new Host(
            number,
            entry,
            machine,
            racks.computeIfAbsent(shape.racks().of(machine), name -> racks.size()),
            cores,
            disk,
            sharedVolumes(),
            locks.ofHost(),
            locks.crowdsOfHost(),
            locks.gatesOfHost(),
            cache,
            memory.ofHost(shape, cache, disk, cores));
    host.growth = memory.growth(host.memory);
    places.add(host, room);
    hosts.add(host);
    return host;
  }

  /** What admission can give on an empty host. */
  private Room capacity(HostShape shape, long takenBytes) {
    return new Room(
        promisable(shape) - takenBytes,
        promisableNanoCores(shape),
        plan.childLimit(plan.hasGuest() ? plan.passedByGuest() : plan.passedByInstance()),
        diskLeft(shape));
  }

  /** Space for guests' disks and for images, without those that are there from the beginning. */
  private long diskLeft(HostShape shape) {
    long capacity = shape.disk().capacityBytes();
    return capacity < Long.MAX_VALUE && plan.pulls(false)
        ? capacity - images.presentBytes()
        : capacity;
  }

  private long promisable(HostShape shape) {
    return (long) (shape.memoryBytes() * model.placement().overcommit().memory());
  }

  private long promisableNanoCores(HostShape shape) {
    return Room.nanoCores(shape.hardwareThreads() * model.placement().overcommit().cpu());
  }

  private double total(ToDoubleFunction<HostShape> amount) {
    return model.hosts().stream().mapToDouble(s -> s.count() * amount.applyAsDouble(s)).sum();
  }

  private double cpuEfficiency(double runnable, double cores) {
    double share = 1;
    for (int i = 0; i < plan.layers().size() && !plan.isInGuest(i); i++) {
      share *= plan.layer(i).cpuEfficiency().at(runnable, cores);
    }
    return share;
  }

  private Volume localDisk(HostShape.Disk disk) {
    Efficiency efficiency = diskEfficiency();
    return new Volume(
        lane(capacity(disk.readBytesPerSecond(), efficiency, 0)),
        lane(capacity(disk.writeBytesPerSecond(), efficiency, 1)),
        lane(capacity(disk.operationsPerSecond(), efficiency, 2)));
  }

  /** The efficiency of the hosts' disks: that of the one layer that states it. */
  private Efficiency diskEfficiency() {
    return plan.layers().stream()
        .map(Layer::diskEfficiency)
        .filter(efficiency -> !efficiency.points().isEmpty())
        .findFirst()
        .orElse(Efficiency.FULL);
  }

  private static Volume.@Nullable Lane lane(Optional<SharedCapacity> capacity) {
    return capacity.map(c -> new Volume.Lane(c, SharedCapacity.ROOT)).orElse(null);
  }

  /** The shared storage as one host sees it: with a group of its own where hosts come first. */
  private List<Volume> sharedVolumes() {
    List<Volume> volumes = new ArrayList<>();
    for (int i = 0; i < storage.size(); i++) {
      boolean byHost = model.storage().get(i).share() == Storage.Share.HOST;
      List<Optional<SharedCapacity>> lanes = storage.get(i);
      volumes.add(
          new Volume(
              hostLane(lanes.get(0), byHost),
              hostLane(lanes.get(1), byHost),
              hostLane(lanes.get(2), byHost)));
    }
    return volumes;
  }

  private static Volume.@Nullable Lane hostLane(Optional<SharedCapacity> capacity, boolean byHost) {
    if (capacity.isEmpty() || !byHost) {
      return lane(capacity);
    }
    int group = capacity.get().openGroup(SharedCapacity.ROOT, 1, Double.POSITIVE_INFINITY, false);
    return new Volume.Lane(capacity.get(), group);
  }
}
