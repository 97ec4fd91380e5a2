package plimsoll.model.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.Simulator;
import plimsoll.model.LayerMemory.Touched;
import plimsoll.model.simulation.image.ImageCache;
import plimsoll.model.simulation.memory.MemorySpace;
import plimsoll.model.simulation.placement.Bin;
import plimsoll.model.simulation.work.Volume;
import plimsoll.resource.FifoLock;

/** A virtual machine in a run. */
final class Guest implements Bin {

  final Host host;

  /** Its number among the guests of its host's entry. */
  final int bin;

  /** Its group in the host's cores. */
  final int cpuGroup;

  /** The disk that it stands on. */
  final Volume disk;

  final FifoLock[] locks;
  final @Nullable FifoLock[] gates;
  final ImageCache images;
  final Activity activity = Activity.ofNew();

  /** What admission took for it, and what it takes in fact. */
  final GuestSizing.Size size;

  /** Starts that wait until it is up, first come first. */
  final Queue<Instance> waiting = new ArrayDeque<>(0);

  /** Who opened it: its group and what its draws are keyed by. */
  final GroupPlan openerGroup;

  final long openerEntity;

  /** Who boots what is not up; null if nobody does. */
  @Nullable Instance booter;

  /** Who takes it down for want of use; null if nobody does. */
  @Nullable Instance keeper;

  /** How many of the layers that come up with it are up, from below. */
  int layersUp;

  boolean up;
  long upNanos;

  /** Whether it takes nobody in any more and will be gone. */
  boolean isEnding;

  /** Instances that were let in and have not gone. */
  int inside;

  /** Which layer stops next for want of use, and when. */
  int idleLayer;

  int idleEvent = Simulator.NONE;

  /** Ready instances inside. */
  int running;

  /** What the guest OS has grown by since its boot, as far as that was taken, in bytes. */
  long grownBytes;

  /** Its own memory; null where no layer inside says what is done when it runs short. */
  @Nullable MemorySpace memory;

  /** Who is ready and could be killed for want of its memory; null until the first is. */
  @Nullable Residents residents;

  /** Whether its memory is gone though it is still being taken down. */
  boolean killed;

  /** Working sets and per-child costs of the instances inside, in bytes. */
  private long innerBytes;

  /** What the layers take once that are up in it or coming up, in bytes. */
  private long baseBytes;

  /** The most that it has needed until now, in bytes. */
  private long mostBytes;

  Guest(
      Host host,
      int bin,
      int cpuGroup,
      Volume disk,
      FifoLock[] locks,
      @Nullable FifoLock[] gates,
      ImageCache images,
      GuestSizing.Size size,
      Instance opener) {
    this.host = host;
    this.bin = bin;
    this.cpuGroup = cpuGroup;
    this.disk = disk;
    this.locks = locks;
    this.gates = gates;
    this.images = images;
    this.size = size;
    this.openerGroup = opener.group;
    this.openerEntity = opener.entity;
    this.booter = opener;
    this.baseBytes = Sums.of(size.baseBytes());
    this.mostBytes = neededBytes();
  }

  @Override
  public int entry() {
    return host.entry;
  }

  @Override
  public int bin() {
    return bin;
  }

  @Override
  public int site() {
    return host.number;
  }

  @Override
  public int rack() {
    return host.rack;
  }

  /** All its layers are up. */
  void isUp() {
    up = true;
    booter = null;
    layersUp = size.baseBytes().length;
  }

  /** Whether its OS runs, though not all of its layers may. */
  boolean runs() {
    return up || layersUp > 0;
  }

  /** Pages of images in its own memory. */
  long cacheBytes() {
    return killed || images == host.images ? 0 : images.residentBytes();
  }

  /** What it needs inside: its OS as it booted, bases and working sets. */
  long neededBytes() {
    return size.ownBytes() + baseBytes + innerBytes;
  }

  /** What it has once used inside, if it keeps that, beyond what it uses. */
  long unusedBytes() {
    return size.shape().keepsMemory() ? Math.max(0, mostBytes - neededBytes()) : 0;
  }

  /** Instances take bytes inside (or give them back, if negative). */
  void useInside(long bytes) {
    innerBytes += bytes;
    mostBytes = Math.max(mostBytes, neededBytes());
  }

  /** Layers take bytes as they come up (or give them back as they stop, if negative). */
  void useForLayers(long bytes) {
    baseBytes += bytes;
    mostBytes = Math.max(mostBytes, neededBytes());
  }

  /** What the guest OS would have grown by since its boot, in bytes. */
  long grownBytesAt(long nowNanos, Touched touched) {
    long all = touched.growsToBytes() - size.ownBytes();
    if (!runs() || all <= 0) {
      return 0;
    }
    double over = touched.overSeconds();
    return over > 0 ? Math.round(Math.min(1, (nowNanos - upNanos) / 1e9 / over) * all) : all;
  }
}
