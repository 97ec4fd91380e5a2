package plimsoll.model.simulation;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.Simulator;
import plimsoll.model.LayerMemory.Touched;
import plimsoll.resource.FifoLock;

/** A virtual machine in a run. */
final class Guest {

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

  /** Working sets and per-child costs of the instances inside, in bytes. */
  private long innerBytes;

  /** What the layers take once that are up in it or coming up, in bytes. */
  private long baseBytes;

  /** What its host has given it, in bytes. */
  private long heldBytes;

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
    this.host.usedBytes += Sums.of(size.perChildBytes());
    settle();
  }

  /** All its layers are up. */
  void isUp() {
    up = true;
    booter = null;
    layersUp = size.baseBytes().length;
  }

  /** What is used inside now, growth of the guest OS aside. */
  private long usedBytes() {
    return size.ownBytes() + baseBytes + innerBytes;
  }

  /** What more its host would have to give it for so many bytes more inside. */
  long growth(long bytes) {
    return Math.max(0, usedBytes() + bytes - heldBytes);
  }

  /** Whether so many bytes more fit into it. */
  boolean fits(long bytes) {
    return usedBytes() + bytes <= size.shape().memoryBytes();
  }

  /** Instances take bytes inside (or give them back, if negative). */
  void useInside(long bytes) {
    innerBytes += bytes;
    settle();
  }

  /** Layers take bytes as they come up (or give them back as they stop, if negative). */
  void useForLayers(long bytes) {
    baseBytes += bytes;
    settle();
  }

  /** Its host has all of it back. */
  void giveBackAll() {
    host.usedBytes -= heldBytes + Sums.of(size.perChildBytes());
    heldBytes = 0;
  }

  /**
   * Takes from its host what it uses more, and gives back what it uses less, unless it keeps it.
   */
  private void settle() {
    long now = usedBytes();
    long held = size.shape().keepsMemory() ? Math.max(heldBytes, now) : now;
    host.usedBytes += held - heldBytes;
    heldBytes = held;
  }

  /**
   * What the guest OS uses by itself now, with what the guest keeps unused: it grows from its boot
   * on, until the guest is full.
   */
  long ownBytesAt(long nowNanos, Optional<Touched> touched) {
    long atBoot = heldBytes - baseBytes - innerBytes;
    if (layersUp == 0 || touched.isEmpty() || touched.get().growsToBytes() <= atBoot) {
      return atBoot;
    }
    double seconds = (nowNanos - upNanos) / 1e9;
    double over = touched.get().overSeconds();
    double part = over > 0 ? Math.min(1, seconds / over) : 1;
    long grown = atBoot + Math.round(part * (touched.get().growsToBytes() - atBoot));
    return Math.min(grown, size.shape().memoryBytes() - baseBytes - innerBytes);
  }
}
