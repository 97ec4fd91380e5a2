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
    long inside = guest.size.ownBytes() + Sums.of(guest.size.baseBytes()) + guest.innerBytes;
    if (inside + added > guest.size.shape().memoryBytes()
        || guest.host.usedBytes + added > guest.host.memoryBytes) {
      return Answer.OUT_OF_MEMORY;
    }
    refusals.settle();
    enter(instance, guest, added);
    placer.take(guest, instance.need);
    if (guest.up) {
      return Answer.PLACED;
    }
    guest.waiting.add(instance);
    return Answer.JOINED_BOOTING_GUEST;
  }

  private void enter(Instance instance, Guest guest, long added) {
    instance.host = guest.host;
    instance.guest = guest;
    guest.innerBytes += added;
    guest.host.usedBytes += added;
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
    Guest guest = open(host, size, instance.coreShare);
    enter(instance, guest, added);
    if (plan.sharesGuests()) {
      placer.add(guest, size.inside());
      placer.take(guest, instance.need);
    }
    return Answer.OPENED_GUEST;
  }

  private Guest open(Host host, GuestSizing.Size size, double coreShare) {
    double vcpus = size.shape().vcpus();
    Guest guest =
        new Guest(
            host,
            placer.nextGuest(host.entry),
            host.cores.openGroup(SharedCapacity.ROOT, vcpus * coreShare, vcpus, false),
            guestStorage < 0 ? host.disk : host.storage.get(guestStorage),
            locks.ofGuest(),
            locks.gatesOfGuest(),
            sharesImages ? host.images : new ImageCache(images),
            size);
    host.usedBytes += size.emptyBytes();
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
    host.usedBytes -= added;
    if (guest == null) {
      placer.give(host, instance.need);
      ledger.promise(-instance.need.memoryBytes());
    } else if (plan.sharesGuests()) {
      guest.innerBytes -= added;
      placer.give(guest, instance.need);
    } else {
      guest.innerBytes -= added;
      close(guest);
    }
  }

  private void close(Guest guest) {
    Host host = guest.host;
    host.cores.closeGroup(guest.cpuGroup);
    host.usedBytes -= guest.size.emptyBytes();
    placer.give(host, guest.size.need());
    ledger.promise(-guest.size.need().memoryBytes());
    account(guest, -1);
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
