package plimsoll.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.model.App;
import plimsoll.model.GuestShape;
import plimsoll.model.HostShape;
import plimsoll.model.Layer;
import plimsoll.model.LayerMemory;
import plimsoll.model.Model;
import plimsoll.model.Overcommit;
import plimsoll.model.WorkloadGroup;
import plimsoll.random.Constant;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.yaml.Place;

/**
 * Whether every app and guest fits at least an empty host, by the rules of admission: bases are
 * taken, a guest counts its reservation and the hypervisor's cost of it, a container its request
 * and the runtime's cost of it. Costs that are drawn count nothing here, so that only what can
 * never fit is refused.
 */
final class FitCheck {

  private final Model model;
  private final PlatformSpec platform;
  private final Reading reading;

  FitCheck(Model model, PlatformSpec platform, Reading reading) {
    this.model = model;
    this.platform = platform;
    this.reading = reading;
  }

  /** What is free on a machine or in a guest before anything is placed. */
  private record Room(double cpu, double memoryBytes) {}

  /** What admission counts of one guest or container. */
  private record Demand(double cpu, double memoryBytes) {
    boolean fits(Room room) {
      return cpu <= room.cpu() * (1 + 1e-12) && memoryBytes <= room.memoryBytes();
    }
  }

  /**
   * Tells of a guest or an app that fits nowhere.
   *
   * @param places where the memory of each group's app stands
   */
  void check(List<Word> places) {
    List<Layer> stack = model.platform().stack();
    Optional<Layer> guest =
        stack.stream().filter(layer -> layer.kind() == Layer.Kind.GUEST_OS).findFirst();
    boolean isElastic = stack.stream().anyMatch(layer -> layer.traits().isElastic());
    boolean isOwnSizeUsed =
        model.workload().stream().anyMatch(requests -> requests.app().guest().isEmpty());
    if (guest.isPresent() && !isElastic && isOwnSizeUsed && !guestFits(stack, guest.get())) {
      return;
    }
    int group = 0;
    for (WorkloadGroup requests : model.workload()) {
      Word app = places.get(group++);
      if (requests.count() == 0) {
        continue;
      }
      boolean isOwnSize = requests.app().guest().isPresent();
      if (guest.isPresent()
          && isOwnSize
          && !isElastic
          && !appsGuestFits(stack, guest.get(), requests, app.place())) {
        continue;
      }
      if (guest.isPresent()) {
        checkInGuest(stack, guest.get(), requests, app.place());
      } else {
        checkOnHosts(stack, requests, app.place());
      }
    }
  }

  private boolean guestFits(List<Layer> stack, Layer guest) {
    LayerSpec.Guest spec =
        platform.layer(Layer.Kind.GUEST_OS).flatMap(LayerSpec::guest).orElseThrow();
    boolean fits = false;
    boolean diskFits = false;
    for (HostShape host : model.hosts()) {
      GuestShape shape = guest.guest().orElseThrow().on(host);
      fits |= guestDemand(stack, shape).fits(room(host, stack));
      diskFits |= shape.diskOn().isPresent() || shape.diskBytes() <= host.disk().capacityBytes();
    }
    if (!fits) {
      Demand demand = guestDemand(stack, guest.guest().orElseThrow());
      Room largest = largest(stack);
      boolean isCpu = demand.cpu() > largest.cpu();
      reading.problem(
          isCpu ? spec.vcpusPlace() : spec.memoryPlace(),
          "platform '"
              + model.platform().name()
              + "': the guest fits no empty host; it needs "
              + amounts(demand)
              + ", the largest host has "
              + amounts(new Demand(largest.cpu(), largest.memoryBytes())));
    }
    if (!diskFits) {
      reading.problem(spec.diskPlace(), "the guest's disk is larger than the disk of every host");
    }
    return fits && diskFits;
  }

  /** The guest of an app that states its size. */
  private boolean appsGuestFits(
      List<Layer> stack, Layer guest, WorkloadGroup requests, Place place) {
    for (HostShape host : model.hosts()) {
      if (guestDemand(stack, shape(guest, requests, host)).fits(room(host, stack))) {
        return true;
      }
    }
    Room largest = largest(stack);
    reading.problem(
        place,
        "platform '"
            + model.platform().name()
            + "': the guest of app '"
            + requests.app().name()
            + "' fits no empty host; it needs "
            + amounts(guestDemand(stack, shape(guest, requests, model.hosts().get(0))))
            + ", the largest host has "
            + amounts(new Demand(largest.cpu(), largest.memoryBytes())));
    return false;
  }

  /** The guest that is made for an app on such a host. */
  private static GuestShape shape(Layer guest, WorkloadGroup requests, HostShape host) {
    GuestShape shape = guest.guest().orElseThrow().on(host);
    return requests.app().guest().map(shape::sized).orElse(shape);
  }

  /** What admission counts of a guest: its own size and what it costs the layers that it passes. */
  private static Demand guestDemand(List<Layer> stack, GuestShape shape) {
    double perChild = 0;
    for (Layer layer : stack) {
      if (layer.kind() == Layer.Kind.GUEST_OS) {
        break;
      }
      if (layer.kind() == Layer.Kind.HYPERVISOR || layer.kind() == Layer.Kind.RUNTIME) {
        perChild += sure(layer.memory().perChild(), shape.memoryBytes(), shape.vcpus());
      }
    }
    return new Demand(shape.vcpus(), shape.reservationBytes() + perChild);
  }

  private void checkInGuest(List<Layer> stack, Layer guest, WorkloadGroup requests, Place place) {
    List<Layer> above = stack.subList(stack.indexOf(guest), stack.size());
    Demand demand = demand(requests.app(), runtime(above));
    Room largest = new Room(0, 0);
    for (int i = 0; i < model.hosts().size(); i++) {
      boolean isAllowed = requests.on().isEmpty() || requests.on().getAsInt() == i;
      Room room = inside(above, shape(guest, requests, model.hosts().get(i)));
      if (isAllowed && demand.fits(room)) {
        return;
      }
      largest =
          new Room(
              Math.max(largest.cpu(), room.cpu()),
              Math.max(largest.memoryBytes(), room.memoryBytes()));
    }
    reading.problem(
        place,
        "app '"
            + requests.app().name()
            + "' does not fit an empty guest of platform '"
            + model.platform().name()
            + "'; it needs "
            + amounts(demand)
            + ", the guest has room for "
            + amounts(new Demand(largest.cpu(), largest.memoryBytes())));
  }

  /** What is free in a guest that has just booted, with the layers above its hardware. */
  private static Room inside(List<Layer> above, GuestShape shape) {
    double memory = shape.memoryBytes() * shape.overcommit().memory();
    for (Layer layer : above) {
      if (layer.kind() != Layer.Kind.CONTROL) {
        memory -= sure(layer.memory().base(), shape.memoryBytes(), shape.vcpus());
      }
    }
    return new Room(shape.vcpus() * shape.overcommit().cpu(), memory);
  }

  private void checkOnHosts(List<Layer> stack, WorkloadGroup requests, Place place) {
    Demand demand = demand(requests.app(), runtime(stack));
    for (int i = 0; i < model.hosts().size(); i++) {
      boolean isAllowed = requests.on().isEmpty() || requests.on().getAsInt() == i;
      if (isAllowed && demand.fits(room(model.hosts().get(i), stack))) {
        return;
      }
    }
    Room largest = largest(stack);
    reading.problem(
        place,
        "app '"
            + requests.app().name()
            + "' fits no empty host of platform '"
            + model.platform().name()
            + "'; it needs "
            + amounts(demand)
            + ", the largest host has room for "
            + amounts(new Demand(largest.cpu(), largest.memoryBytes())));
  }

  private static Demand demand(App app, Optional<Layer> runtime) {
    double perChild =
        runtime
            .map(
                layer ->
                    sure(
                        layer.memory().perChild(),
                        app.memory().requestBytes(),
                        app.cpu().requestCores()))
            .orElse(0.0);
    return new Demand(app.cpu().requestCores(), app.memory().requestBytes() + perChild);
  }

  /** The highest runtime: what the app's container is created by. */
  private static Optional<Layer> runtime(List<Layer> stack) {
    return stack.stream()
        .filter(layer -> layer.kind() == Layer.Kind.RUNTIME)
        .reduce((first, second) -> second);
  }

  private Room largest(List<Layer> stack) {
    Room largest = new Room(0, 0);
    for (HostShape host : model.hosts()) {
      Room room = room(host, stack);
      largest =
          new Room(
              Math.max(largest.cpu(), room.cpu()),
              Math.max(largest.memoryBytes(), room.memoryBytes()));
    }
    return largest;
  }

  private Room room(HostShape host, List<Layer> stack) {
    Overcommit overcommit = model.placement().overcommit();
    double memory = host.memoryBytes() * overcommit.memory();
    for (Layer layer : stack) {
      if (layer.kind() == Layer.Kind.GUEST_OS) {
        break;
      }
      if (layer.kind() != Layer.Kind.CONTROL) {
        memory -= sure(layer.memory().base(), host.memoryBytes(), host.hardwareThreads());
      }
    }
    return new Room(host.hardwareThreads() * overcommit.cpu(), memory);
  }

  /** The part of a cost that does not depend on a draw. */
  private static double sure(LayerMemory.Cost cost, double memoryBytes, double vcpus) {
    double fixed = cost.fixedBytes() instanceof Constant constant ? constant.value() : 0;
    return cost.bytes(fixed, memoryBytes, vcpus);
  }

  private static String amounts(Demand demand) {
    return String.format(
        Locale.ROOT,
        "%.4g cores and %.1f MiB",
        demand.cpu(),
        Math.max(0, demand.memoryBytes()) / (1 << 20));
  }
}
