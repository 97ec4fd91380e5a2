package plimsoll.model.simulation.placement;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Why the last refused request found no room, host by host. The look over all hosts waits until
 * something changes or the run ends, so that a thousand refusals in a row cost one look.
 *
 * @param <B> hosts
 */
public final class Refusals<B extends Bin> {

  private final List<B> hosts;
  private final Placer<B> placer;
  private final DoubleSupplier totalBytes;
  private final DoubleSupplier totalNanoCores;
  private Room @Nullable [] pending;
  private @Nullable Shortage last;

  /**
   * @param hosts all of them
   * @param totalBytes that admission can promise on all hosts
   * @param totalNanoCores that admission can promise on all hosts
   */
  public Refusals(
      List<B> hosts, Placer<B> placer, DoubleSupplier totalBytes, DoubleSupplier totalNanoCores) {
    this.hosts = hosts;
    this.placer = placer;
    this.totalBytes = totalBytes;
    this.totalNanoCores = totalNanoCores;
  }

  /**
   * A request was refused.
   *
   * @param needs what it needed of a host, one for all or one for each entry
   */
  public void refused(Room[] needs) {
    pending = needs;
  }

  /** Reservations are about to change, or the run has ended. */
  public void settle() {
    if (pending != null) {
      last = look(pending);
      pending = null;
    }
  }

  /** The last refusal; empty if there was none. */
  public Optional<Shortage> last() {
    settle();
    return Optional.ofNullable(last);
  }

  private Shortage look(Room[] needs) {
    int memory = 0;
    int cpu = 0;
    int disk = 0;
    int limit = 0;
    double strandedNanoCores = 0;
    double strandedBytes = 0;
    Nearest memoryGap = new Nearest();
    Nearest cpuGap = new Nearest();
    for (B host : hosts) {
      Room need = needs[Placer.index(needs.length, host.entry())];
      Room left = placer.left(host);
      boolean shortOfMemory = left.memoryBytes() < need.memoryBytes();
      boolean shortOfCpu = left.nanoCores() < need.nanoCores();
      boolean shortOfDisk = left.diskBytes() < need.diskBytes();
      boolean shortOfSlots = left.slots() < need.slots();
      if (shortOfMemory) {
        memory++;
        if (need.memoryBytes() < Long.MAX_VALUE) {
          memoryGap.look(need.memoryBytes(), left.memoryBytes());
        }
      } else if (shortOfCpu) {
        cpu++;
        cpuGap.look(need.nanoCores(), left.nanoCores());
      } else if (shortOfDisk) {
        disk++;
      } else if (shortOfSlots) {
        limit++;
      }
      if (!left.covers(need)) {
        strandedNanoCores += shortOfCpu ? 0 : Math.max(0, left.nanoCores());
        strandedBytes += shortOfMemory ? 0 : Math.max(0, left.memoryBytes());
      }
    }
    double n = hosts.size();
    return new Shortage(
        memory / n,
        cpu / n,
        disk / n,
        limit / n,
        strandedNanoCores / totalNanoCores.getAsDouble(),
        strandedBytes / totalBytes.getAsDouble(),
        memoryGap.needed,
        memoryGap.left,
        cpuGap.needed / 1e9,
        cpuGap.left / 1e9);
  }

  /** The host that lacks least of a resource; NaN while none lacks it. */
  private static final class Nearest {
    private double needed = Double.NaN;
    private double left = Double.NaN;

    void look(long needed, long left) {
      long room = Math.max(0, left);
      if (!(this.needed - this.left <= needed - room)) {
        this.needed = needed;
        this.left = room;
      }
    }
  }
}
