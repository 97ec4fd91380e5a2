package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.model.LayerMemory.Touched;

/**
 * Where the memory of all hosts is, layer by layer, and how it stood when most instances were ready
 * at once.
 */
final class Ledger {

  private final StackPlan plan;
  private final Optional<Touched> touched;

  /** Bytes that layers take for themselves on hosts and for their children, by layer. */
  private final long[] layerBytes;

  private final Set<Guest> guests = new LinkedHashSet<>();
  private long appBytes;
  private long pageCacheBytes;
  private long promisedBytes;

  private int ready;
  private int mostReady;
  private boolean peakOpen;
  private MemoryUse peak;

  Ledger(StackPlan plan) {
    this.plan = plan;
    this.touched = plan.hasGuest() ? plan.layer(plan.guest()).memory().touched() : Optional.empty();
    this.layerBytes = new long[plan.layers().size()];
    this.peak = new MemoryUse(0, 0, 0, 0, List.of());
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
  }

  void guestWent(Guest guest) {
    guests.remove(guest);
  }

  /** Apps take bytes as their working sets (or give them back, if negative). */
  void app(long bytes) {
    appBytes += bytes;
  }

  void pageCache(long bytes) {
    pageCacheBytes += bytes;
  }

  /** One more instance is ready. */
  void becameReady() {
    ready++;
    if (ready > mostReady) {
      mostReady = ready;
      peakOpen = true;
    }
  }

  /** One instance is ready no more; if they never were more, this is the moment to look. */
  void leaves(long nowNanos) {
    if (peakOpen && ready == mostReady) {
      peak = look(nowNanos);
      peakOpen = false;
    }
    ready--;
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
    if (peakOpen && ready == mostReady) {
      peak = look(nowNanos);
      peakOpen = false;
    }
    return peak;
  }

  private MemoryUse look(long nowNanos) {
    long[] bytes = layerBytes.clone();
    for (Guest guest : guests) {
      bytes[plan.guest()] += guest.ownBytesAt(nowNanos, touched);
    }
    List<Long> layers = new ArrayList<>();
    long used = appBytes + pageCacheBytes;
    for (long amount : bytes) {
      layers.add(amount);
      used += amount;
    }
    return new MemoryUse(used, promisedBytes, appBytes, pageCacheBytes, layers);
  }
}
