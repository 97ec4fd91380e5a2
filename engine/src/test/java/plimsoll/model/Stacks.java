package plimsoll.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import plimsoll.model.Layer.Kind;
import plimsoll.model.Phase.Demand;
import plimsoll.random.Constant;
import plimsoll.random.Distribution;

/** Small models for tests: everything costs nothing until a test says otherwise. */
public final class Stacks {

  public static final long MIB = 1L << 20;
  public static final long GIB = 1L << 30;
  public static final long SECOND = 1_000_000_000L;

  private Stacks() {}

  public static Distribution seconds(double value) {
    return new Constant(value);
  }

  public static Phase phase(String name, Demand... demands) {
    return new Phase(name, List.of(demands), Optional.empty());
  }

  public static Phase locked(String name, String lock, Demand... demands) {
    return new Phase(name, List.of(demands), Optional.of(lock));
  }

  public static Phase timed(String name, double afterSeconds, int restarts, Demand... demands) {
    return new Phase(
        name, List.of(demands), Optional.empty(), Optional.of(timeout(afterSeconds, restarts)));
  }

  public static Timeout timeout(double afterSeconds, int restarts) {
    return new Timeout(Math.round(afterSeconds * SECOND), restarts);
  }

  public static Demand cpu(double coreSeconds) {
    return cpu(new Constant(coreSeconds));
  }

  public static Demand cpu(Distribution coreSeconds) {
    return new Demand.Cpu(coreSeconds, 1, OptionalDouble.empty());
  }

  public static Demand delay(double seconds) {
    return new Demand.Delay(new Constant(seconds));
  }

  public static Demand delay(Distribution seconds) {
    return new Demand.Delay(seconds);
  }

  public static LayerMemory.Cost bytes(long fixed) {
    return new LayerMemory.Cost(new Constant(fixed), 0, 0);
  }

  /** A layer under construction; its name is its kind unless it is given another. */
  public static final class LayerBuilder {
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

    private LayerBuilder(Kind kind) {
      this.kind = kind;
      this.name = kind.key();
    }

    public LayerBuilder named(String name) {
      this.name = name;
      return this;
    }

    public LayerBuilder memory(long base, long perChild) {
      return memory(bytes(base), bytes(perChild), memory.touched(), memory.pressure());
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
              lock,
              new Layer.LockShape(Integer.MAX_VALUE, Double.POSITIVE_INFINITY, 1, contention));
      return this;
    }

    public LayerBuilder guest(double vcpus, long memoryBytes) {
      guest =
          Optional.of(
              new GuestShape(
                  vcpus, memoryBytes, memoryBytes, 0, Optional.empty(), Overcommit.NONE));
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
      long after = Math.round(afterSeconds * SECOND);
      return traits(
          new LayerTraits(
              Optional.empty(),
              OptionalLong.empty(),
              Optional.of(new LayerTraits.Cold(factor, after, ofCpu, ofDisk))));
    }

    public LayerBuilder idleStop(double seconds) {
      return traits(
          new LayerTraits(
              Optional.empty(), OptionalLong.of(Math.round(seconds * SECOND)), Optional.empty()));
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

  public static LayerBuilder hostOs() {
    return new LayerBuilder(Kind.HOST_OS);
  }

  public static LayerBuilder hypervisor() {
    return new LayerBuilder(Kind.HYPERVISOR);
  }

  public static LayerBuilder guestOs() {
    return new LayerBuilder(Kind.GUEST_OS);
  }

  public static LayerBuilder runtime() {
    return new LayerBuilder(Kind.RUNTIME);
  }

  public static LayerBuilder control() {
    return new LayerBuilder(Kind.CONTROL);
  }

  /** An app under construction: 1 MiB, no CPU, no phases. */
  public static final class AppBuilder {
    private Optional<App.Image> image = Optional.empty();
    private double requestCores;
    private double limitCores = Double.POSITIVE_INFINITY;
    private Distribution useCores = new Constant(0);
    private long requestBytes = MIB;
    private long limitBytes = Long.MAX_VALUE;
    private Distribution useBytes = new Constant(MIB);
    private List<Phase> startup = List.of();
    private Optional<App.Ready> ready = Optional.empty();
    private Optional<App.GuestSize> guest = Optional.empty();

    public AppBuilder image(double resident, App.Image.Layer... layers) {
      image = Optional.of(new App.Image(List.of(layers), resident));
      return this;
    }

    public AppBuilder image(App.Image image) {
      this.image = Optional.of(image);
      return this;
    }

    public AppBuilder cores(double request, double limit, double use) {
      requestCores = request;
      limitCores = limit;
      useCores = new Constant(use);
      return this;
    }

    public AppBuilder memory(long request, long limit, long use) {
      requestBytes = request;
      limitBytes = limit;
      useBytes = new Constant(use);
      return this;
    }

    public AppBuilder guest(double vcpus, long memoryBytes) {
      guest =
          Optional.of(
              new App.GuestSize(
                  OptionalDouble.of(vcpus), OptionalLong.of(memoryBytes), OptionalLong.empty()));
      return this;
    }

    public AppBuilder startup(Phase... phases) {
      startup = List.of(phases);
      return this;
    }

    public AppBuilder ready(double periodSeconds, Timeout timeout) {
      ready = Optional.of(new App.Ready(new Constant(periodSeconds), Optional.of(timeout)));
      return this;
    }

    public AppBuilder probe(double periodSeconds) {
      ready = Optional.of(new App.Ready(new Constant(periodSeconds)));
      return this;
    }

    public App build() {
      return new App(
          "app",
          image,
          new App.Cpu(requestCores, limitCores, useCores, Optional.empty()),
          new App.Memory(requestBytes, limitBytes, useBytes),
          startup,
          ready,
          Optional.empty(),
          guest);
    }
  }

  public static AppBuilder app() {
    return new AppBuilder();
  }

  /** A model under construction: one host of 1 core and 1 TiB, requests for ever, one at a time. */
  public static final class ModelBuilder {
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
              "g" + workload.size(),
              app.build(),
              count,
              OptionalInt.empty(),
              0,
              arrivals,
              lifetime));
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
              Math.round(atSeconds * SECOND),
              BURST,
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
              Math.round(atSeconds * SECOND),
              BURST,
              FOREVER,
              restart));
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
      workload.add(
          new WorkloadGroup(
              last.name(),
              last.app(),
              last.count(),
              last.on(),
              last.atNanos(),
              last.arrivals(),
              last.lifetime(),
              last.restart(),
              last.retry(),
              separation));
      return this;
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
      workload.add(
          new WorkloadGroup(
              last.name(),
              last.app(),
              last.count(),
              last.on(),
              last.atNanos(),
              last.arrivals(),
              last.lifetime(),
              last.restart(),
              retry,
              last.separation()));
      return this;
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
              OptionalLong.of(Math.round(seconds * SECOND)));
      return this;
    }

    public Model build() {
      if (hosts.isEmpty()) {
        host(1, 1, 1024 * GIB);
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

  public static ModelBuilder model() {
    return new ModelBuilder();
  }

  public static final WorkloadGroup.Lifetime FOREVER = new WorkloadGroup.Lifetime.Forever();
  public static final WorkloadGroup.Lifetime UNTIL_READY = new WorkloadGroup.Lifetime.UntilReady();
  public static final Arrivals BURST = new Arrivals.Burst();
  public static final Arrivals FILL = new Arrivals.Fill(Optional.empty());
}
