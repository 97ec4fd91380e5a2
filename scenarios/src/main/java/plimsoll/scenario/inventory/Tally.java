package plimsoll.scenario.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import plimsoll.scenario.inventory.Inventory.Arrival;
import plimsoll.scenario.inventory.Inventory.Image;
import plimsoll.scenario.inventory.Inventory.Load;
import plimsoll.scenario.inventory.Inventory.LoadShape;
import plimsoll.scenario.inventory.Inventory.Machine;
import plimsoll.scenario.inventory.Inventory.MachineShape;
import plimsoll.scenario.inventory.Inventory.Platform;
import plimsoll.scenario.inventory.Inventory.Vm;

/** Counts equal machines and loads while a list is read, and keeps what was assumed. */
final class Tally {

  /**
   * What an instance without a request is taken to ask for: what Kubernetes' scheduler counts then
   * when it scores nodes (pkg/scheduler/util/pod_resources.go, {@code DefaultMemoryRequest}).
   */
  static final long MEMORY_WITHOUT_REQUEST = 200L << 20;

  private record Key<T>(String name, T shape) {}

  private record Request(Key<LoadShape> key, BigDecimal at, Optional<BigDecimal> until) {}

  private final Map<MachineShape, Integer> machines = new LinkedHashMap<>();
  private final Map<Key<LoadShape>, Integer> loads = new LinkedHashMap<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<String> assumed = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int withoutMemory;
  private boolean hasParts;
  private boolean hasVms;

  /** Something that makes the list useless, said when all of it was read. */
  void problem(String text) {
    problems.add(text);
  }

  void assume(String text) {
    assumed.add(text);
  }

  void cannotKnow(String text) {
    unknown.add(text);
  }

  /** A host's CPUs as a whole number, at least one. */
  int wholeCores(double cores) {
    hasParts |= cores != Math.rint(cores);
    return Math.max(1, (int) Math.min(1_000_000, Math.floor(cores)));
  }

  void machine(MachineShape shape) {
    machines.merge(shape, 1, Integer::sum);
  }

  /**
   * One more instance.
   *
   * @param memoryBytes requested; 0 if nothing is
   */
  void load(
      String name,
      double cores,
      OptionalDouble coresLimit,
      long memoryBytes,
      OptionalLong memoryLimitBytes,
      Optional<Image> image) {
    count(name, shape(cores, coresLimit, memoryBytes, memoryLimitBytes, image));
  }

  /** One more instance, and when it was asked for and went. */
  void load(
      String name, double cores, long memoryBytes, BigDecimal at, Optional<BigDecimal> until) {
    LoadShape shape =
        shape(cores, OptionalDouble.empty(), memoryBytes, OptionalLong.empty(), Optional.empty());
    requests.add(new Request(count(name, shape), at, until));
  }

  /** What a container asks for; one that asks for no memory is noted and taken to ask for some. */
  private LoadShape shape(
      double cores,
      OptionalDouble coresLimit,
      long memoryBytes,
      OptionalLong memoryLimitBytes,
      Optional<Image> image) {
    long memory = memoryBytes;
    if (memory <= 0) {
      memory = Math.min(MEMORY_WITHOUT_REQUEST, memoryLimitBytes.orElse(Long.MAX_VALUE));
      withoutMemory++;
    }
    return new LoadShape(cores, coresLimit, memory, memoryLimitBytes, image, Optional.empty());
  }

  /** One more virtual machine; those of one size come together, whatever they are called. */
  void vm(Vm vm) {
    hasVms = true;
    count(
        String.format(
            Locale.ROOT,
            "vm%d-mem%d",
            vm.vcpus(),
            Math.max(1, Math.round(vm.memoryBytes() / 0x1p30))),
        new LoadShape(
            vm.vcpus(),
            OptionalDouble.empty(),
            Math.max(1, vm.memoryBytes() / 2),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.of(vm)));
  }

  private Key<LoadShape> count(String name, LoadShape shape) {
    Key<LoadShape> key = new Key<>(name, shape);
    loads.merge(key, 1, Integer::sum);
    return key;
  }

  /** Whether no machine was counted, which no problem explains. */
  boolean lacksMachines() {
    return machines.isEmpty() && problems.isEmpty();
  }

  /**
   * All that was counted; loads that no machine could hold even when it is empty are left out.
   *
   * @throws InventoryException if there were problems
   */
  Inventory inventory(String origin, Platform platform) throws InventoryException {
    if (!problems.isEmpty()) {
      throw InventoryException.of(problems);
    }
    if (hasParts) {
      assume("parts of a CPU of a host are left out");
    }
    if (hasVms) {
      assume("what runs in a VM asks for all of its vCPUs and half of its memory");
      assume("VMs of one size are one app, and each boots the guest OS of the preset");
      cannotKnow("disk and network speeds of the hosts: nothing waits for them");
      cannotKnow("what VMs really use and how long their apps take to be ready after the boot");
    }
    if (withoutMemory > 0) {
      assume(
          Text.count(withoutMemory, "instance")
              + " without a memory request: 200 MiB each, which Kubernetes' scheduler counts for"
              + " them when it scores nodes");
    }
    Map<Key<LoadShape>, String> names = new HashMap<>();
    List<Load> kept = loadList(names);
    List<Arrival> arrivals =
        requests.stream()
            .filter(request -> names.containsKey(request.key()))
            .map(
                request ->
                    new Arrival(
                        names.getOrDefault(request.key(), ""), request.at(), request.until()))
            .toList();
    return new Inventory(origin, machineList(), kept, arrivals, platform, assumed, unknown);
  }

  private List<Machine> machineList() {
    List<Machine> list = new ArrayList<>();
    Set<String> names = new HashSet<>();
    machines.forEach(
        (shape, count) -> {
          String name =
              String.format(
                  Locale.ROOT,
                  "cpu%d-mem%d",
                  shape.threads(),
                  Math.max(1, Math.round(shape.memoryBytes() / 0x1p30)));
          list.add(new Machine(Text.unique(name, names), count, shape));
        });
    return list;
  }

  private List<Load> loadList(Map<Key<LoadShape>, String> names) {
    List<Load> list = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    int[] tooLarge = {0};
    loads.forEach(
        (key, count) -> {
          if (fitsSomewhere(key.shape())) {
            String name = Text.unique(Text.name(key.name()), taken);
            names.put(key, name);
            list.add(new Load(name, count, key.shape()));
          } else {
            tooLarge[0] += count;
          }
        });
    if (tooLarge[0] > 0) {
      assume(
          "left out, because they ask for more than any host has: "
              + Text.count(tooLarge[0], "instance"));
    }
    return list;
  }

  private boolean fitsSomewhere(LoadShape load) {
    return machines.keySet().stream()
        .anyMatch(
            machine ->
                load.cores() <= machine.threads()
                    && load.vm().map(Vm::memoryBytes).orElse(load.memoryBytes())
                        <= machine.memoryBytes());
  }
}
