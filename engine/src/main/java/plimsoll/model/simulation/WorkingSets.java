package plimsoll.model.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.model.App;
import plimsoll.model.MemoryPressure.OomKill;
import plimsoll.model.MemoryPressure.RefuseStart;
import plimsoll.model.MemoryPressure.Relief;
import plimsoll.model.MemoryPressure.Victim;
import plimsoll.model.simulation.image.ImageCache;
import plimsoll.model.simulation.memory.MemorySpace;
import plimsoll.resource.MemoryClaim;

/**
 * Takes and gives back the memory that instances and guests really use, on hosts and inside guests,
 * and sees who is refused or killed when it cannot be had. What stands in a guest meets the guest's
 * wall first.
 */
final class WorkingSets {

  /** Whether memory can be had. */
  enum Verdict {
    FITS,
    REFUSED,
    OUT_OF_MEMORY
  }

  private static final long[] NO_BYTES = {};

  private final StackPlan plan;
  private final Ledger ledger;
  private final GuestClaims claims;
  private final InstancePool pool;

  WorkingSets(StackPlan plan, Ledger ledger, GuestClaims claims, InstancePool pool) {
    this.pool = pool;
    this.plan = plan;
    this.ledger = ledger;
    this.claims = claims;
  }

  private static MemoryClaim claim(Instance instance) {
    return MemoryClaim.pages(instance.useBytes)
        .plus(MemoryClaim.fixed(Sums.of(instance.perChildBytes)));
  }

  private static long added(Instance instance) {
    return instance.useBytes + Sums.of(instance.perChildBytes);
  }

  /** Whether an instance can have its memory on a host without guests; may kill others. */
  Verdict makeRoom(Instance instance, Host host) {
    return makeRoom(host.memory, host.residents, claim(instance), instance, -1);
  }

  /**
   * Whether an instance can have its memory in a guest and on its host; may kill others.
   *
   * @param layerBytes of layers that would come up for it
   */
  Verdict makeRoom(Instance instance, Guest guest, long layerBytes) {
    long added = added(instance) + layerBytes;
    long needed = guest.neededBytes() + added;
    if (guest.memory == null) {
      if (needed > guest.size.shape().memoryBytes()) {
        return Verdict.OUT_OF_MEMORY;
      }
    } else {
      MemoryClaim claim = claim(instance).plus(MemoryClaim.fixed(layerBytes));
      Verdict inside = makeRoom(guest.memory, guest.residents, claim, instance, -1);
      if (inside != Verdict.FITS) {
        return inside;
      }
    }
    Host host = guest.host;
    if (host.growth != null) {
      host.growth.watch();
    }
    long unused = Math.max(0, guest.unusedBytes() - added);
    long kept = Math.max(guest.grownBytes + guest.cacheBytes(), unused);
    MemoryClaim more = claims.of(guest.size, needed, kept, guest.runs()).minus(claims.of(guest));
    return makeRoom(host.memory, host.residents, more, instance, -1);
  }

  /** Whether a new guest of a size with an instance inside can have its memory on a host. */
  Verdict makeRoom(Instance instance, Host host, GuestSizing.Size size) {
    boolean insideCanGive = !plan.guestPressure().isEmpty();
    long needed = size.insideBytes() + added(instance);
    if (needed > size.shape().memoryBytes() && !insideCanGive) {
      return Verdict.OUT_OF_MEMORY;
    }
    if (host.growth != null) {
      host.growth.watch();
    }
    MemoryClaim claim = claims.of(size, needed, 0, false);
    return makeRoom(host.memory, host.residents, claim, instance, score(claim, size));
  }

  private long score(MemoryClaim claim, GuestSizing.Size size) {
    return victim(plan.hostPressure().lastResort()) == Victim.ABOVE_REQUEST
        ? claim.pageBytes() - size.shape().reservationBytes()
        : claim.pageBytes();
  }

  private static @Nullable Victim victim(@Nullable Relief lastResort) {
    return lastResort instanceof OomKill kill ? kill.victim() : null;
  }

  /**
   * @param guestScore of a newcomer that brings its guest; negative for one that does not
   */
  private Verdict makeRoom(
      MemorySpace space,
      @Nullable Residents residents,
      MemoryClaim claim,
      Instance newcomer,
      long guestScore) {
    Relief last = space.lastResort();
    while (space.unmet(claim) > 0) {
      if (last instanceof RefuseStart) {
        return Verdict.REFUSED;
      }
      Victim rule = victim(last);
      long own = guestScore >= 0 || rule == null ? guestScore : score(newcomer, rule);
      Instance worst =
          rule == null || residents == null
              ? null
              : residents.worst((group, guest, use) -> score(group, guest, use, rule), own, pool);
      if (worst == null) {
        return Verdict.OUT_OF_MEMORY;
      }
      kill(worst);
    }
    return Verdict.FITS;
  }

  private long score(Instance instance, Victim rule) {
    return score(instance.group, instance.guest, instance.useBytes, rule);
  }

  private long score(GroupPlan group, @Nullable Guest guest, long useBytes, Victim rule) {
    if (guest != null && !plan.sharesGuests()) {
      return score(claims.of(guest), guest.size);
    }
    return rule == Victim.ABOVE_REQUEST ? useBytes - group.app().memory().requestBytes() : useBytes;
  }

  /** An instance takes its memory on a host without guests. */
  void enter(Instance instance, Host host) {
    account(instance, 1);
    host.memory.add(claim(instance), 1);
  }

  /** A new guest takes its memory on its host. */
  void open(Guest guest) {
    account(guest, 1);
    ledger.guestCame(guest);
    guest.host.memory.add(claims.of(guest), 1);
    if (guest.memory != null) {
      guest.memory.add(MemoryClaim.fixed(guest.size.insideBytes()), 0);
    }
  }

  /** An instance takes its memory in a guest. */
  void enter(Instance instance, Guest guest) {
    ledger.changes(guest);
    account(instance, 1);
    MemoryClaim had = claims.of(guest);
    guest.useInside(added(instance));
    yieldCache(guest);
    guest.host.memory.add(claims.of(guest).minus(had), 0);
    if (guest.memory != null) {
      guest.memory.add(claim(instance), 1);
    }
  }

  /** Layers of a guest come up and take bytes, from one on. */
  void layersCome(Guest guest, int lowest) {
    changeLayers(guest, lowest, 1);
  }

  /** Layers of a guest stop and give their bytes back, from one on. */
  void layersGo(Guest guest, int lowest) {
    changeLayers(guest, lowest, -1);
  }

  private void changeLayers(Guest guest, int lowest, int sign) {
    ledger.changes(guest);
    long bytes = sign * layerBytes(guest, lowest);
    accountLayers(guest, lowest, sign);
    MemoryClaim had = claims.of(guest);
    guest.useForLayers(bytes);
    guest.host.memory.add(claims.of(guest).minus(had), 0);
    if (guest.memory != null) {
      guest.memory.add(MemoryClaim.fixed(bytes), 0);
    }
  }

  /** What the layers of a guest take from one on. */
  static long layerBytes(Guest guest, int lowest) {
    long sum = 0;
    for (int i = lowest; i < guest.size.baseBytes().length; i++) {
      sum += guest.size.baseBytes()[i];
    }
    return sum;
  }

  private void accountLayers(Guest guest, int lowest, int sign) {
    for (int i = lowest; i < guest.size.baseBytes().length; i++) {
      ledger.layer(plan.bootedWithGuest().get(i), sign * guest.size.baseBytes()[i]);
    }
  }

  /** Pages of images leave a guest that has no room for them any more. */
  private void yieldCache(Guest guest) {
    long room = guest.size.shape().memoryBytes() - guest.neededBytes();
    if (guest.cacheBytes() > Math.max(0, room)) {
      long dropped = guest.images.drop(guest.cacheBytes() - Math.max(0, room));
      ledger.reclaimed().dropped(dropped);
    }
  }

  /** Whether a guest is short of memory that nothing in it can give. */
  static boolean lacksForGood(Guest guest) {
    return guest.memory != null && guest.memory.unmet(MemoryClaim.NONE) > 0;
  }

  /** Has an instance that was placed wait for memory that is missing; false if none is. */
  boolean await(Instance instance) {
    Guest guest = instance.guest;
    instance.outstanding = 0;
    if (guest != null
        && guest.memory != null
        && guest.memory.await(instance.told(), Instance.MEMORY)) {
      instance.outstanding++;
    }
    if (instance.placedHost().memory.await(instance.told(), Instance.MEMORY)) {
      instance.outstanding++;
    }
    return instance.outstanding > 0;
  }

  /** A guest is up. */
  void isUp(Guest guest, long nowNanos) {
    ledger.changes(guest);
    boolean boots = guest.layersUp == 0;
    MemoryClaim had = claims.of(guest);
    if (boots) {
      guest.upNanos = nowNanos;
    }
    guest.isUp();
    guest.host.memory.add(claims.of(guest).minus(had), 0);
    if (boots && guest.host.growth != null) {
      guest.host.growth.add(guest);
    }
  }

  /** The image of an instance that is ready stays in the page cache, as far as memory is free. */
  void cacheImage(Instance instance, App.Image image) {
    ImageCache images = instance.images();
    long bytes = images.missingBytes(image);
    Host host = instance.placedHost();
    Guest guest = instance.guest;
    if (bytes == 0) {
      images.makeResident(image); // so that it is found at once the next time
      return;
    }
    if (!host.memory.hasFree(bytes)) {
      return;
    }
    if (guest == null || images == host.images) {
      images.makeResident(image);
      host.memory.cache(bytes);
    } else {
      long room = guest.size.shape().memoryBytes() - guest.neededBytes() - guest.cacheBytes();
      if (bytes > room) {
        return;
      }
      ledger.changes(guest);
      MemoryClaim had = claims.of(guest);
      images.makeResident(image);
      host.memory.add(claims.of(guest).minus(had), 0);
    }
    ledger.pageCache(bytes);
  }

  /**
   * Runs what may remove images from a cache, and with them pages from memory.
   *
   * @param instance for which it is done: it stands where the cache is
   */
  void changeImages(Instance instance, ImageCache cache, Runnable change) {
    Host host = instance.placedHost();
    Guest guest = instance.guest;
    boolean ofGuest = guest != null && cache != host.images;
    MemoryClaim had = ofGuest ? claims.of(instance.placedGuest()) : MemoryClaim.NONE;
    long before = cache.residentBytes();
    if (ofGuest) {
      ledger.changes(instance.placedGuest());
    }
    change.run();
    long removed = before - cache.residentBytes();
    if (removed == 0) {
      return;
    }
    ledger.pageCache(-removed);
    if (ofGuest) {
      host.memory.leave(had.minus(claims.of(instance.placedGuest())), 0);
    } else {
      host.memory.uncache(removed);
    }
  }

  /** An instance is ready, and can be killed from now on. */
  void becameReady(Instance instance) {
    Host host = instance.placedHost();
    Guest guest = sharedGuest(instance);
    MemorySpace space = guest == null ? host.memory : guest.memory;
    if (space != null && space.killsReady()) {
      Residents residents = residents(host, guest);
      if (residents == null) {
        residents = new Residents(host, guest);
        if (guest == null) {
          host.residents = residents;
        } else {
          guest.residents = residents;
        }
      }
      residents.add(instance);
    }
  }

  /** An instance is ready no more. */
  void leaves(Instance instance) {
    Residents residents = residents(instance.placedHost(), sharedGuest(instance));
    if (residents != null) {
      residents.remove(instance);
    }
  }

  /** A ready instance stays as it is, and its object is used for others. */
  void rests(Instance instance) {
    Residents residents = residents(instance.placedHost(), sharedGuest(instance));
    if (residents != null) {
      residents.rest(instance);
    }
  }

  /** The guest that an instance shares; null if it stands on its host or has a guest for itself. */
  private @Nullable Guest sharedGuest(Instance instance) {
    return plan.sharesGuests() ? instance.guest : null;
  }

  /** Who could be killed where an instance stands: in its guest if it shares that. */
  private static @Nullable Residents residents(Host host, @Nullable Guest shared) {
    return shared == null ? host.residents : shared.residents;
  }

  /** Takes the memory of a ready instance, or of the guest that it has for itself, at once. */
  private void kill(Instance victim) {
    leaves(victim);
    Guest guest = victim.guest;
    if (guest == null) {
      victim.placedHost().memory.leave(MemoryClaim.pages(victim.useBytes), 1);
      forgetUse(victim);
    } else if (plan.sharesGuests()) {
      ledger.changes(guest);
      MemoryClaim had = claims.of(guest);
      guest.useInside(-victim.useBytes);
      guest.host.memory.leave(had.minus(claims.of(guest)), 0);
      if (guest.memory != null) {
        guest.memory.leave(MemoryClaim.pages(victim.useBytes), 1);
      }
      forgetUse(victim);
    } else {
      killGuest(victim, guest);
    }
    victim.killed = true;
    victim.group.life().kill(victim);
  }

  private void forgetUse(Instance victim) {
    ledger.app(-victim.useBytes);
    victim.useBytes = 0;
  }

  /** All but what the guest costs the layers below, which they keep until it is taken down. */
  private void killGuest(Instance victim, Guest guest) {
    ledger.changes(guest);
    MemoryClaim had = claims.of(guest);
    guest.host.memory.leave(had.minus(MemoryClaim.fixed(had.fixedBytes())), 1);
    leaveGuest(guest);
    account(victim, -1);
    accountLayers(guest, 0, -1);
    guest.useInside(-added(victim));
    victim.useBytes = 0;
    victim.perChildBytes = NO_BYTES;
    guest.killed = true;
  }

  private void leaveGuest(Guest guest) {
    if (guest.memory != null) {
      guest.memory.end();
      guest.memory = null;
    }
    ledger.pageCache(-guest.cacheBytes());
    ledger.guestWent(guest);
    if (guest.host.growth != null) {
      guest.host.growth.remove(guest);
    }
  }

  /** An instance that stands on a host without guests gives its memory back. */
  void leave(Instance instance, Host host) {
    account(instance, -1);
    host.memory.leave(claim(instance), instance.killed ? 0 : 1);
  }

  /** An instance gives back its memory in its guest. */
  void leave(Instance instance, Guest guest) {
    ledger.changes(guest);
    account(instance, -1);
    MemoryClaim had = claims.of(guest);
    guest.useInside(-added(instance));
    guest.host.memory.leave(had.minus(claims.of(guest)), 0);
    if (guest.memory != null) {
      guest.memory.leave(claim(instance), instance.killed ? 0 : 1);
    }
  }

  /** An empty guest goes. */
  void close(Guest guest) {
    MemoryClaim had = claims.of(guest);
    if (guest.killed) {
      guest.host.memory.leave(MemoryClaim.fixed(had.fixedBytes()), 0);
      account(plan.passedByGuest(), guest.size.perChildBytes(), -1);
      return;
    }
    guest.host.memory.leave(had, 1);
    leaveGuest(guest);
    account(guest, -1);
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
