package plimsoll.model.simulation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.model.GuestShape;
import plimsoll.model.Layer;
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
  private final Placer placer;
  private final Refusals refusals;
  private final Ledger ledger;
  private final Locks locks;
  private final List<GuestSizing> sizings;
  private final boolean sharesImages;
  private final int guestStorage;
  private final ImageIndex images;

  /**
   * @param sizings of new guests: one, or one for each entry of hosts where guests differ by host;
   *     empty for a stack without guest
   * @param guestStorage index of the shared storage that holds guests' disks; -1 for the local disk
   * @param images numbers what new guests keep of images
   */
  Admission(
      StackPlan plan,
      Placer placer,
      Refusals refusals,
      Ledger ledger,
      Locks locks,
      List<GuestSizing> sizings,
      int guestStorage,
      ImageIndex images) {
    this.plan = plan;
    this.placer = placer;
    this.refusals = refusals;
    this.ledger = ledger;
    this.locks = locks;
    this.sizings = sizings;
    this.guestStorage = guestStorage;
    this.images = images;
    this.sharesImages = plan.layers().stream().anyMatch(Layer::sharesImages);
  }

  /** Finds room for an instance and takes it. */
  Answer admit(Instance instance) {
    GroupPlan group = instance.group;
    instance.useBytes = group.useBytes(instance.entity);
    group.measure(instance);
    if (instance.useBytes > group.app().memory().limitBytes()) {
      return Answer.OUT_OF_MEMORY;
    }
    if (sizings.isEmpty()) {
      return admitToHost(instance);
    }
    Guest found = plan.sharesGuests() ? placer.findGuest(group.group().on(), instance.need) : null;
    return found == null ? admitToNewGuest(instance) : admitToGuest(instance, found);
  }

  private Answer admitToHost(Instance instance) {
    Host host = placer.findHost(instance.group.group().on(), instance.need);
    if (host == null) {
      refusals.refused(new Room[] {instance.need});
      return Answer.REFUSED;
    }
    long added = instance.useBytes + Sums.of(instance.perChildBytes);
    if (host.usedBytes + added > host.memoryBytes) {
      return Answer.OUT_OF_MEMORY;
    }
    instance.host = host;
    refusals.settle();
    placer.take(host, instance.need);
    ledger.promise(instance.need.memoryBytes());
    host.usedBytes += added;
    account(instance, 1);
    return Answer.PLACED;
  }

  private Answer admitToGuest(Instance instance, Guest guest) {
    long added = instance.useBytes + Sums.of(instance.perChildBytes);
    boolean wakes = !guest.up && guest.booter == null;
    long bases = wakes ? basesFrom(guest, guest.layersUp) : 0;
    if (!guest.fits(added + bases)
        || guest.host.usedBytes + guest.growth(added + bases) > guest.host.memoryBytes) {
      return Answer.OUT_OF_MEMORY;
    }
    refusals.settle();
    if (wakes) {
      guest.booter = instance;
      guest.useForLayers(bases);
      accountBases(guest, guest.layersUp, 1);
    }
    enter(instance, guest, added);
    placer.take(guest, instance.need);
    if (wakes) {
      return Answer.WAKES_GUEST;
    }
    if (guest.up) {
      return Answer.PLACED;
    }
    guest.waiting.add(instance);
    return Answer.JOINED_BOOTING_GUEST;
  }

  private void enter(Instance instance, Guest guest, long added) {
    instance.host = guest.host;
    instance.guest = guest;
    guest.inside++;
    guest.useInside(added);
    account(instance, 1);
  }

  private Answer admitToNewGuest(Instance instance) {
    GuestSizing.Size[] sizes = new GuestSizing.Size[sizings.size()];
    @Nullable Room[] needs = new Room[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = sizings.get(i).of(instance.entity);
      needs[i] = sizes[i].inside().covers(instance.need) ? sizes[i].need() : null;
    }
    Host host = placer.findHost(instance.group.group().on(), needs);
    if (host == null) {
      refusals.refused(Arrays.stream(sizes).map(GuestSizing.Size::need).toArray(Room[]::new));
      return Answer.REFUSED;
    }
    GuestSizing.Size size = sizes[Placer.index(sizes.length, host.entry)];
    GuestShape shape = size.shape();
    long added = instance.useBytes + Sums.of(instance.perChildBytes);
    if (size.ownBytes() + Sums.of(size.baseBytes()) + added > shape.memoryBytes()
        || host.usedBytes + size.emptyBytes() + added > host.memoryBytes) {
      return Answer.OUT_OF_MEMORY;
    }
    refusals.settle();
    placer.take(host, size.need());
    ledger.promise(size.need().memoryBytes());
    Guest guest = open(host, size, instance);
    enter(instance, guest, added);
    if (plan.sharesGuests()) {
      placer.add(guest, size.inside());
      placer.take(guest, instance.need);
    }
    return Answer.OPENED_GUEST;
  }

  private Guest open(Host host, GuestSizing.Size size, Instance opener) {
    double vcpus = size.shape().vcpus();
    double weight = vcpus * opener.coreShare;
    Guest guest =
        new Guest(
            host,
            placer.nextGuest(host.entry),
            host.cores.openGroup(SharedCapacity.ROOT, weight, vcpus, false),
            guestStorage < 0 ? host.disk : host.storage.get(guestStorage),
            locks.ofGuest(),
            locks.gatesOfGuest(),
            sharesImages ? host.images : new ImageCache(images),
            size,
            opener);
    account(guest, 1);
    ledger.guestCame(guest);
    return guest;
  }

  /** Gives back what an instance took and, with it, a guest that held it alone. */
  void release(Instance instance) {
    refusals.settle();
    Host host = instance.placedHost();
    Guest guest = instance.guest;
    long added = instance.useBytes + Sums.of(instance.perChildBytes);
    account(instance, -1);
    if (guest == null) {
      host.usedBytes -= added;
      placer.give(host, instance.need);
      ledger.promise(-instance.need.memoryBytes());
      return;
    }
    guest.inside--;
    guest.useInside(-added);
    if (plan.sharesGuests() && !guest.isEnding) {
      placer.give(guest, instance.need);
    } else if (guest.inside == 0) {
      close(guest);
    }
  }

  /** A shared guest takes nobody in any more. */
  void retire(Guest guest) {
    refusals.settle();
    guest.isEnding = true;
    if (plan.sharesGuests()) {
      placer.retire(guest);
    }
  }

  /** The layers of a guest from one on stop, or do not come up; those below stay. */
  void stopLayers(Guest guest, int lowest) {
    guest.up = false;
    guest.booter = null;
    guest.layersUp = lowest;
    guest.useForLayers(-basesFrom(guest, lowest));
    accountBases(guest, lowest, -1);
  }

  private static long basesFrom(Guest guest, int lowest) {
    long sum = 0;
    for (int i = lowest; i < guest.size.baseBytes().length; i++) {
      sum += guest.size.baseBytes()[i];
    }
    return sum;
  }

  private void accountBases(Guest guest, int lowest, int sign) {
    for (int i = lowest; i < guest.size.baseBytes().length; i++) {
      ledger.layer(plan.bootedWithGuest().get(i), sign * guest.size.baseBytes()[i]);
    }
  }

  /** A guest is gone. */
  void close(Guest guest) {
    refusals.settle();
    Host host = guest.host;
    host.cores.closeGroup(guest.cpuGroup);
    guest.giveBackAll();
    placer.give(host, guest.size.need());
    ledger.promise(-guest.size.need().memoryBytes());
    account(plan.passedByGuest(), guest.size.perChildBytes(), -1);
    accountBases(guest, 0, -1);
    ledger.guestWent(guest);
  }

  private void account(Instance instance, int sign) {
    ledger.app(sign * instance.useBytes);
    account(plan.passedByInstance(), instance.perChildBytes, sign);
  }

  private void account(Guest guest, int sign) {
    account(plan.passedByGuest(), guest.size.perChildBytes(), sign);
    account(plan.bootedWithGuest(), guest.size.baseBytes(), sign);
  }

  private void account(List<Integer> layers, long[] bytes, int sign) {
    for (int i = 0; i < bytes.length; i++) {
      ledger.layer(layers.get(i), sign * bytes[i]);
    }
  }
}
