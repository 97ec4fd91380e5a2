package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plimsoll.model.LayerMemory.Touched;
import plimsoll.model.Model;
import plimsoll.model.simulation.memory.Reclaimed;
import plimsoll.model.simulation.memory.Reclaimed.Count;

/**
 * Where the memory of all hosts is, layer by layer, and how it stood when most instances were ready
 * at once.
 */
final class Ledger {

  private final StackPlan plan;
  private final GuestClaims claims;
  private final Optional<Touched> touched;

  /** Bytes that layers take for themselves on hosts and for their children, by layer. */
  private final long[] layerBytes;

  private final Set<Guest> guests = new LinkedHashSet<>();
  private long appBytes;
  private long pageCacheBytes;
  private long promisedBytes;

  private final Reclaimed reclaimed = new Reclaimed();
  private final LicenceMeter licences;

  private int ready;
  private int mostReady;
  private boolean peakOpen;

  /** How it stood when they began to be fewer; null until then. */
  private @Nullable Peak peak;

  /**
   * @param entries of hosts
   */
  Ledger(StackPlan plan, GuestClaims claims, int entries) {
    this.plan = plan;
    this.licences = new LicenceMeter(plan, entries);
    this.claims = claims;
    this.touched = plan.hasGuest() ? plan.layer(plan.guest()).memory().touched() : Optional.empty();
    this.layerBytes = new long[plan.layers().size()];
  }

  /** A layer takes bytes on a host (or gives them back, if negative). */
  void layer(int layer, long bytes) {
    layerBytes[layer] += bytes;
  }

  /** Admission promises bytes of hosts' memory (or takes that back, if negative). */
  void promise(long bytes) {
    promisedBytes += bytes;
  }

  void guestCame(Guest guest) {
    guests.add(guest);
    licences.came(guest.host);
    if (peak != null) {
      peak.ownBytes.put(guest, 0L);
    }
  }

  void guestWent(Guest guest) {
    changes(guest);
    if (guests.remove(guest)) {
      licences.went(guest.host);
    }
  }

  /** What a guest needs or has is about to change. */
  void changes(Guest guest) {
    // One that was killed has gone from here, though it is taken down only later.
    if (peak != null && guests.contains(guest) && !peak.ownBytes.containsKey(guest)) {
      peak.ownBytes.put(guest, ownBytes(guest, peak.nanos));
    }
  }

  /** Apps take bytes as their working sets (or give them back, if negative). */
  void app(long bytes) {
    appBytes += bytes;
  }

  /** Pages of images come into memory, or go with their guest (if negative). */
  void pageCache(long bytes) {
    pageCacheBytes += bytes;
  }

  /** What the memory spaces of the run have gained. */
  Reclaimed reclaimed() {
    return reclaimed;
  }

  /** One more instance is ready. */
  void becameReady() {
    ready++;
    if (ready > mostReady) {
      mostReady = ready;
      peakOpen = true;
      peak = null;
    }
  }

  /** One instance is ready no more; if they never were more, this is the moment to look. */
  void leaves(long nowNanos) {
    close(nowNanos);
    ready--;
  }

  private void close(long nowNanos) {
    if (peakOpen && ready == mostReady) {
      reclaimed.look(); // first, since it may drop pages
      peak = new Peak(nowNanos);
      peakOpen = false;
    }
  }

  /** Instances that are ready now. */
  int ready() {
    return ready;
  }

  /** The most instances that were ready at once. */
  int mostReady() {
    return mostReady;
  }

  /** How the memory stood at the last moment when most instances were ready. */
  MemoryUse peak(long nowNanos) {
    close(nowNanos);
    return peak == null
        ? new MemoryUse(0, 0, 0, 0, List.of(), MemoryUse.Relieved.NONE)
        : peak.use();
  }

  /**
   * What hosts and licences cost an hour at that moment, in the model's currency; NaN where nothing
   * has a price.
   */
  double pricePerHour(Model model) {
    return licences.perHour(model, peak == null ? licences.now() : peak.licences);
  }

  /** What a guest OS has for itself: what it needs, and what the guest has and does not need. */
  private long ownBytes(Guest guest, long nowNanos) {
    boolean inSteps = guest.host.growth != null && guest.host.growth.isWatching();
    long grown =
        touched.isEmpty()
            ? 0
            : inSteps ? guest.grownBytes : guest.grownBytesAt(nowNanos, touched.get());
    long cache = guest.cacheBytes();
    long pages = claims.with(guest, grown).pageBytes();
    return guest.size.ownBytes() + Math.max(0, pages - guest.neededBytes() - cache);
  }

  private MemoryUse.Relieved relieved() {
    return new MemoryUse.Relieved(
        reclaimed.bytes(Count.SHARED),
        reclaimed.bytes(Count.BALLOONED),
        reclaimed.bytes(Count.COMPRESSED),
        reclaimed.bytes(Count.SWAPPED),
        reclaimed.bytes(Count.MISSING),
        reclaimed.droppedBytes(),
        ready > 0 ? 1 + reclaimed.stalled() / ready : 1);
  }

  /**
   * How the memory stood at a moment. A look at all guests would cost too much where each new peak
   * lasts for a moment only; so what each of them had is found when it changes or in the end, since
   * what it grows by meanwhile is known for any time.
   */
  private final class Peak {
    private final long nanos;
    private final long[] bytes = layerBytes.clone();
    private final long inApps = appBytes;
    private final long cached = pageCacheBytes - reclaimed.droppedBytes();
    private final long promised = promisedBytes;
    private final MemoryUse.Relieved relieved = relieved();
    private final long[][] licences = Ledger.this.licences.now();

    /** Of guests that have changed since: what they had for themselves. */
    private final IdentityHashMap<Guest, Long> ownBytes = new IdentityHashMap<>(0);

    Peak(long nanos) {
      this.nanos = nanos;
    }

    MemoryUse use() {
      long[] all = bytes.clone();
      for (long own : ownBytes.values()) {
        all[plan.guest()] += own;
      }
      for (Guest guest : guests) {
        if (!ownBytes.containsKey(guest)) {
          all[plan.guest()] += Ledger.this.ownBytes(guest, nanos);
        }
      }
      List<Long> layers = new ArrayList<>();
      long used = inApps + cached;
      for (long amount : all) {
        layers.add(amount);
        used += amount;
      }
      return new MemoryUse(used - relieved.bytes(), promised, inApps, cached, layers, relieved);
    }
  }
}
