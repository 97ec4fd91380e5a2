package plimsoll.model.simulation;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
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

  /** What admission took for it, and what it takes in fact. */
  final GuestSizing.Size size;

  /** Starts that wait until it is up, first come first. */
  final Queue<Instance> waiting = new ArrayDeque<>();

  boolean up;
  long upNanos;

  /** Ready instances inside. */
  int running;

  /** Working sets and per-child costs of the instances inside, in bytes. */
  long innerBytes;

  Guest(
      Host host,
      int bin,
      int cpuGroup,
      Volume disk,
      FifoLock[] locks,
      @Nullable FifoLock[] gates,
      ImageCache images,
      GuestSizing.Size size) {
    this.host = host;
    this.bin = bin;
    this.cpuGroup = cpuGroup;
    this.disk = disk;
    this.locks = locks;
    this.gates = gates;
    this.images = images;
    this.size = size;
  }

  /** What the guest OS uses by itself now: it grows from its boot on, until the guest is full. */
  long ownBytesAt(long nowNanos, Optional<Touched> touched) {
    long atBoot = size.ownBytes();
    if (!up || touched.isEmpty() || touched.get().growsToBytes() <= atBoot) {
      return atBoot;
    }
    double seconds = (nowNanos - upNanos) / 1e9;
    double over = touched.get().overSeconds();
    double part = over > 0 ? Math.min(1, seconds / over) : 1;
    long grown = atBoot + Math.round(part * (touched.get().growsToBytes() - atBoot));
    return Math.min(grown, size.shape().memoryBytes() - Sums.of(size.baseBytes()) - innerBytes);
  }
}
