package plimsoll.model.simulation.placement;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Why requests found no room: each one in a word, the last one host by host. The look over all
 * hosts is taken once, at the end; until then each host keeps what it had left at the last refusal
 * before it changed.
 *
 * @param <B> hosts
 */
public final class Refusals<B extends Bin> {

  private final List<B> hosts;
  private final Placer<B> placer;
  private final Separations separations;
  private final DoubleSupplier totalBytes;
  private final DoubleSupplier totalNanoCores;
  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private TypicalNeeds typical = TypicalNeeds.NONE;

  private @Nullable Refusal last;

  /** How hosts stood at the last refusal that have changed since; by number of the host. */
  private final Map<Integer, Standing> before = new HashMap<>();

  private @Nullable Shortage seen;

  @SuppressWarnings("ArrayRecordComponent") // never compared, and one at a time
  private record Refusal(int group, Room[] needs) {}

  private record Standing(Room left, boolean isDown, boolean isBarred) {}

  /**
   * @param hosts all of them, by number
   * @param totalBytes that admission can promise on all hosts
   * @param totalNanoCores that admission can promise on all hosts
   */
  public Refusals(
      List<B> hosts,
      Placer<B> placer,
      Separations separations,
      DoubleSupplier totalBytes,
      DoubleSupplier totalNanoCores) {
    this.hosts = hosts;
    this.placer = placer;
    this.separations = separations;
    this.totalBytes = totalBytes;
    this.totalNanoCores = totalNanoCores;
  }

  /** What requests need, to see how much of what is free they can use. */
  public void know(TypicalNeeds needs) {
    typical = needs;
  }

  /**
   * A request was refused.
   *
   * @param needs what it needed of a host, one for all or one for each entry
   */
  public void refused(int group, OptionalInt entry, Room[] needs) {
    refused(group, needs, placer.reason(entry, needs));
  }

  /** A request was refused for another reason than what placement counts. */
  public void refused(int group, Room[] needs, Reason why) {
    counts.merge(why, 1L, Long::sum);
    last = new Refusal(group, needs);
    before.clear();
    seen = null;
  }

  /** What a host has left, whether it is up or whom it may take is about to change. */
  public void changes(B host) {
    Refusal refusal = last;
    if (refusal == null || seen != null) {
      return;
    }
    if (separations.concerns(refusal.group())) {
      seen = look(refusal); // what changes here can open a whole rack
    } else {
      before.computeIfAbsent(host.site(), site -> standing(host, refusal));
    }
  }

  /** A host is about to be added. */
  public void grows() {
    Refusal refusal = last;
    if (refusal != null && seen == null) {
      seen = look(refusal);
    }
  }

  /** How many requests were refused for each reason. */
  public Map<Reason, Long> counts() {
    return counts;
  }

  /** The last refusal; empty if there was none. */
  public Optional<Shortage> last() {
    grows();
    return Optional.ofNullable(seen);
  }

  private Standing standing(B host, Refusal refusal) {
    return new Standing(
        placer.left(host), placer.isSuspended(host), separations.bars(refusal.group(), host));
  }

  private Shortage look(Refusal refusal) {
    Look look = new Look(refusal.needs());
    for (B host : hosts) {
      Standing changed = before.get(host.site());
      Standing then = changed == null ? standing(host, refusal) : changed;
      if (!then.isDown()) {
        look.at(host.entry(), then);
      }
    }
    return look.shortage();
  }

  /** A look over the hosts. */
  private final class Look {
    private final Room[] needs;
    private int hosts;
    private int memory;
    private int cpu;
    private int disk;
    private int limit;
    private int barred;
    private int kept;
    private double strandedNanoCores;
    private double strandedBytes;
    private double freeNanoCores;
    private double freeBytes;
    private double uselessNanoCores;
    private double uselessBytes;
    private final Nearest memoryGap = new Nearest();
    private final Nearest cpuGap = new Nearest();

    Look(Room[] needs) {
      this.needs = needs;
    }

    void at(int entry, Standing then) {
      Room need = needs[Placer.index(needs.length, entry)];
      Room left = then.left();
      boolean shortOfMemory = left.memoryBytes() < need.memoryBytes();
      boolean shortOfCpu = left.nanoCores() < need.nanoCores();
      hosts++;
      if (shortOfMemory) {
        memory++;
        if (need.memoryBytes() < Long.MAX_VALUE) {
          memoryGap.look(need.memoryBytes(), left.memoryBytes());
        }
      } else if (shortOfCpu) {
        cpu++;
        cpuGap.look(need.nanoCores(), left.nanoCores());
      } else if (left.diskBytes() < need.diskBytes()) {
        disk++;
      } else if (left.slots() < need.slots()) {
        limit++;
      } else if (then.isBarred()) {
        barred++;
      } else {
        kept++;
      }
      long bytes = Math.max(0, left.memoryBytes());
      long cores = Math.max(0, left.nanoCores());
      if (!left.covers(need)) {
        strandedNanoCores += shortOfCpu ? 0 : cores;
        strandedBytes += shortOfMemory ? 0 : bytes;
      }
      double useless = typical.refusedBy(entry, left);
      freeBytes += bytes;
      freeNanoCores += cores;
      uselessBytes += useless * bytes;
      uselessNanoCores += useless * cores;
    }

    Shortage shortage() {
      double n = hosts;
      return new Shortage(
          memory / n,
          cpu / n,
          disk / n,
          limit / n,
          barred / n,
          kept / n,
          strandedNanoCores / totalNanoCores.getAsDouble(),
          strandedBytes / totalBytes.getAsDouble(),
          uselessNanoCores / freeNanoCores,
          uselessBytes / freeBytes,
          memoryGap.needed,
          memoryGap.left,
          cpuGap.needed / 1e9,
          cpuGap.left / 1e9);
    }
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
