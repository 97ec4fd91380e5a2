package plimsoll.model.simulation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.model.Layer;
import plimsoll.model.simulation.WorkingSets.Verdict;
import plimsoll.model.simulation.image.ImageCache;
import plimsoll.model.simulation.placement.Placer;
import plimsoll.model.simulation.placement.Room;
import plimsoll.resource.SharedCapacity;

/**
 * Takes and gives back what admission counts and what memory is really used: an instance its
 * request and what it costs the layers that it passes, a guest its reservation and what it costs
 * below.
 */
final class Admission {

  /** What became of a request. */
  enum Answer {
    /** It stands on its host, or in a guest that is up. */
    PLACED,
    /** It stands in a guest that is to be booted for it. */
    OPENED_GUEST,
    /** It stands in a guest some layers of which have stopped and are to be booted for it. */
    WAKES_GUEST,
    /** It stands in a guest that is being booted for another. */
    JOINED_BOOTING_GUEST,
    /** There is no room. */
    REFUSED,
    /** There is room, but its working set does not fit. */
    OUT_OF_MEMORY
  }

  private final StackPlan plan;
  private final Fleet fleet;
  private final Places places;
  private final Placer<Guest> guests;
  private final Ledger ledger;
  private final Locks locks;
  private final WorkingSets memory;
  private final GuestSizings sizings;
  private final boolean sharesImages;

  /** Index of the shared storage that holds guests' disks; -1 for the hosts' own. */
  private final int guestStorage;

  /**
   * @param sizings of new guests; empty for a stack without guest
   */
  Admission(StackPlan plan, Fleet fleet, Locks locks, WorkingSets memory, GuestSizings sizings) {
    this.plan = plan;
    this.fleet = fleet;
    this.places = fleet.places();
    this.guests = places.guests();
    this.ledger = fleet.ledger();
    this.locks = locks;
    this.memory = memory;
    this.sizings = sizings;
    this.guestStorage = fleet.guestStorage();
    this.sharesImages = plan.layers().stream().anyMatch(Layer::sharesImages);
  }

  /** Finds room for an instance and takes it. */
  Answer admit(Instance instance) {
    GroupPlan group = instance.group;
    instance.useBytes = group.useBytes(instance.entity);
    group.measure(instance);
    if (instance.exceedsLimit()) {
      return Answer.OUT_OF_MEMORY;
    }
    if (sizings.isEmpty()) {
      return admitToHost(instance);
    }
    Guest found = plan.sharesGuests() ? places.findGuest(instance) : null;
    return found == null ? admitToNewGuest(instance) : admitToGuest(instance, found);
  }

  private Answer admitToHost(Instance instance) {
    Room[] needs = {instance.need};
    Host host = places.findHost(instance, needs);
    if (host == null) {
      places.refused(instance, needs);
      return Answer.REFUSED;
    }
    if (!places.leavesReserve(instance, host, needs)) {
      return Answer.REFUSED;
    }
    Verdict verdict = memory.makeRoom(instance, host);
    if (verdict != Verdict.FITS) {
      return noMemory(instance, verdict);
    }
    instance.host = host;
    places.take(host, instance.need);
    places.entered(instance);
    ledger.promise(instance.need.memoryBytes());
    memory.enter(instance, host);
    return Answer.PLACED;
  }

  private Answer noMemory(Instance instance, Verdict verdict) {
    if (verdict == Verdict.REFUSED) {
      places.refusedForMemory(instance);
      return Answer.REFUSED;
    }
    return Answer.OUT_OF_MEMORY;
  }

  private Answer admitToGuest(Instance instance, Guest guest) {
    boolean wakes = !guest.up && guest.booter == null;
    int lowest = guest.layersUp;
    long layers = wakes ? WorkingSets.layerBytes(guest, lowest) : 0;
    Verdict verdict = memory.makeRoom(instance, guest, layers);
    if (verdict != Verdict.FITS) {
      return noMemory(instance, verdict);
    }
    if (wakes) {
      guest.booter = instance;
      memory.layersCome(guest, lowest);
    }
    enter(instance, guest);
    guests.take(guest, instance.need);
    if (wakes) {
      return Answer.WAKES_GUEST;
    }
    if (guest.up) {
      return Answer.PLACED;
    }
    guest.waiting.add(instance);
    return Answer.JOINED_BOOTING_GUEST;
  }

  private void enter(Instance instance, Guest guest) {
    instance.host = guest.host;
    instance.guest = guest;
    guest.inside++;
    places.entered(instance);
    memory.enter(instance, guest);
  }

  private Answer admitToNewGuest(Instance instance) {
    List<GuestSizing> own = sizings.of(instance.group);
    GuestSizing.Size[] sizes = new GuestSizing.Size[own.size()];
    @Nullable Room[] needs = new Room[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = own.get(i).of(instance.entity);
      needs[i] = sizes[i].inside().covers(instance.need) ? sizes[i].need() : null;
    }
    Room[] all = Arrays.stream(sizes).map(GuestSizing.Size::need).toArray(Room[]::new);
    Host host = places.findHost(instance, needs);
    if (host == null && needs[0] != null) {
      host = fleet.open(instance.group.group(), sizes);
    }
    if (host == null) {
      places.refused(instance, all);
      return Answer.REFUSED;
    }
    if (!places.leavesReserve(instance, host, all)) {
      return Answer.REFUSED;
    }
    GuestSizing.Size size = sizes[Placer.index(sizes.length, host.entry)];
    Verdict verdict = memory.makeRoom(instance, host, size);
    if (verdict != Verdict.FITS) {
      return noMemory(instance, verdict);
    }
    places.take(host, size.need());
    ledger.promise(size.need().memoryBytes());
    Guest guest = open(host, size, instance);
    enter(instance, guest);
    if (plan.sharesGuests()) {
      guests.add(guest, size.inside());
      guests.take(guest, instance.need);
    }
    return Answer.OPENED_GUEST;
  }

  private Guest open(Host host, GuestSizing.Size size, Instance opener) {
    double vcpus = size.shape().vcpus();
    double weight = vcpus * opener.coreShare;
    Guest guest =
        new Guest(
            host,
            guests.next(host.entry),
            host.cores.openGroup(SharedCapacity.ROOT, weight, vcpus, false),
            guestStorage < 0 ? host.disk : host.storage.get(guestStorage),
            locks.ofGuest(),
            locks.gatesOfGuest(),
            sharesImages ? host.images : new ImageCache(fleet.images()),
            size,
            opener);
    guest.memory = fleet.memory().ofGuest(guest);
    places.opened(guest);
    memory.open(guest);
    return guest;
  }

  /** Whether the new guest of an instance is too small for it, and nothing in it can give way. */
  boolean lacksMemoryForGood(Instance instance) {
    return WorkingSets.lacksForGood(instance.placedGuest());
  }

  /** Has an instance that was placed wait for memory that is missing; false if none is. */
  boolean awaitsMemory(Instance instance) {
    return memory.await(instance);
  }

  /** Gives back what an instance took and, with it, a guest that held it alone. */
  void release(Instance instance) {
    Host host = instance.placedHost();
    Guest guest = instance.guest;
    places.left(instance);
    if (guest == null) {
      memory.leave(instance, host);
      places.give(host, instance.need);
      ledger.promise(-instance.need.memoryBytes());
      return;
    }
    guest.inside--;
    memory.leave(instance, guest);
    if (plan.sharesGuests() && !guest.isEnding) {
      guests.give(guest, instance.need);
    } else if (guest.inside == 0) {
      close(guest);
    }
  }

  /** A shared guest takes nobody in any more. */
  void retire(Guest guest) {
    guest.isEnding = true;
    if (plan.sharesGuests()) {
      guests.retire(guest);
    }
  }

  /** The layers of a guest from one on stop, or do not come up; those below stay. */
  void stopLayers(Guest guest, int lowest) {
    guest.up = false;
    guest.booter = null;
    guest.layersUp = lowest;
    memory.layersGo(guest, lowest);
  }

  /** A guest is gone. */
  void close(Guest guest) {
    Host host = guest.host;
    places.closed(guest);
    memory.close(guest);
    host.cores.closeGroup(guest.cpuGroup);
    places.give(host, guest.size.need());
    ledger.promise(-guest.size.need().memoryBytes());
  }
}
