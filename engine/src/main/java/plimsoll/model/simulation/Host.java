package plimsoll.model.simulation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plimsoll.model.simulation.image.ImageCache;
import plimsoll.model.simulation.memory.MemorySpace;
import plimsoll.model.simulation.placement.Bin;
import plimsoll.model.simulation.work.Volume;
import plimsoll.resource.FifoLock;
import plimsoll.resource.SharedCapacity;

/** A physical machine in a run: its resources and what stands on it. */
final class Host implements Bin {

  /** Its number over all entries, in file order. */
  final int number;

  /** Index of its entry in the model. */
  final int entry;

  /** Its number within its entry. */
  final int bin;

  /** Number of its rack. */
  final int rack;

  final SharedCapacity cores;
  final Volume disk;

  /** The shared storage as this host sees it, by index in the model. */
  final List<Volume> storage;

  final FifoLock[] locks;

  /** How the holders of a lock pace each other, by lock; null where they do not. */
  final @Nullable SharedCapacity[] crowds;

  final @Nullable FifoLock[] gates;
  final ImageCache images;
  final Activity activity = Activity.ofOld();
  final MemorySpace memory;

  /** Children that are up: guests that have booted or, without guests, ready instances. */
  int running;

  /** How many guests are there, up or not. */
  int guestCount;

  /** Who is ready and could be killed for want of its memory; null until the first is. */
  @Nullable Residents residents;

  /** Whether it has failed and is not back. */
  boolean isDown;

  /** What stands on it, in the order of coming; kept where hosts may fail. */
  Set<Instance> instances = Set.of();

  /** Guests that are there, in the order of coming; kept where hosts may fail. */
  Set<Guest> guests = Set.of();

  /** How its guests grow; null where they do not. */
  @Nullable GuestGrowth growth;

  Host(
      int number,
      int entry,
      int bin,
      int rack,
      SharedCapacity cores,
      Volume disk,
      List<Volume> storage,
      FifoLock[] locks,
      @Nullable SharedCapacity[] crowds,
      @Nullable FifoLock[] gates,
      ImageCache images,
      MemorySpace memory) {
    this.number = number;
    this.entry = entry;
    this.bin = bin;
    this.rack = rack;
    this.cores = cores;
    this.disk = disk;
    this.storage = storage;
    this.locks = locks;
    this.crowds = crowds;
    this.gates = gates;
    this.images = images;
    this.memory = memory;
  }

  @Override
  public int entry() {
    return entry;
  }

  @Override
  public int bin() {
    return bin;
  }

  @Override
  public int site() {
    return number;
  }

  @Override
  public int rack() {
    return rack;
  }
}
