package plimsoll.resource;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/**
 * Memory of one kernel or host: a space of whole bytes with more demand, at times, than there is.
 *
 * <p>The need is what demand exceeds capacity by. Background reliefs give what they have found.
 * What is left of the need goes to the others as water runs down steps: each takes as much as it
 * can of what the ones before it cannot give. Each then moves towards its part at its own rate, all
 * at the same time; only when none has still to give more do those that give too much take back.
 * Until the need is met some bytes are missing, and who has come last waits for them, first come
 * first served: a page that is not there yet cannot be used (direct reclaim).
 *
 * <p>At every instant capacity &ge; demand &minus; given &minus; missing. While demand stays below
 * the capacity and below the level where the background begins, a change costs O(1) and there are
 * no events; under pressure there is one pending event.
 */
public final class MemoryPool implements EventHandler {

  /** Is told that reliefs have begun or ceased to move, or have arrived. */
  @FunctionalInterface
  public interface Listener {
    void moved();
  }

  private static final class Waiter {
    private final Completion completion;
    private final int tag;
    private long missingBytes;

    Waiter(Completion completion, int tag, long missingBytes) {
      this.completion = completion;
      this.tag = tag;
      this.missingBytes = missingBytes;
    }
  }

  /** The background's finds are handed on in so many parts, so that the others can take back. */
  private static final int PARTS = 8;

  private final Simulator simulator;
  private final long capacityBytes;
  private final double fromFraction;
  private final List<MemoryRelief> reliefs;
  private final Listener listener;
  private final Queue<Waiter> waiting = new ArrayDeque<>(0);

  private long demandBytes;
  private long pageBytes;
  private long reclaimableBytes;
  private long waitingBytes;
  private boolean pressed;
  private int event = Simulator.NONE;

  /**
   * @param capacityBytes memory that there is
   * @param fromFraction of it in use from which on the background works, 0..1
   * @param reliefs in order; may be empty
   */
  public MemoryPool(
      Simulator simulator,
      long capacityBytes,
      double fromFraction,
      List<MemoryRelief> reliefs,
      Listener listener) {
    this.simulator = simulator;
    this.capacityBytes = capacityBytes;
    this.fromFraction = fromFraction;
    this.reliefs = List.copyOf(reliefs);
    this.listener = listener;
  }

  /** What there is. */
  public long capacityBytes() {
    return capacityBytes;
  }

  /** What all consumers together have a claim to, whether they have it or not. */
  public long demandBytes() {
    return demandBytes;
  }

  /** What of it are pages whose equals may be kept once. */
  public long pageBytes() {
    return pageBytes;
  }

  /** What of it may be put away. */
  public long reclaimableBytes() {
    return reclaimableBytes;
  }

  /** What is missing now: bytes that some wait for. */
  public long missingBytes() {
    return Math.max(0, demandBytes - capacityBytes - given());
  }

  /** What of it is in use: what consumers have a claim to, without what the reliefs gave. */
  public long inUseBytes() {
    return Math.min(capacityBytes, demandBytes - given());
  }

  private long given() {
    long sum = 0;
    for (MemoryRelief relief : reliefs) {
      sum += relief.givenBytes();
    }
    return sum;
  }

  /**
   * What no relief could give if a claim were added: 0 if all of it can be had, sooner or later.
   */
  public long unmet(MemoryClaim claim) {
    if (demandBytes + claim.bytes() <= capacityBytes) {
      return 0;
    }
    look();
    long background = background();
    long left = demandBytes + claim.bytes() - capacityBytes - background;
    long takable =
        takable(
            pageBytes + claim.pageBytes(), reclaimableBytes + claim.reclaimableBytes(), background);
    for (MemoryRelief relief : reliefs) {
      long more = relief.source() == MemoryRelief.Source.SPARE ? claim.spareBytes() : 0;
      long part = part(relief, relief.limitBytes() + more, left, takable);
      left -= part;
      takable -= taken(relief, part);
    }
    return Math.max(0, left);
  }

  /** Adds a claim, which may be negative: what a consumer gives back of itself. */
  public void add(MemoryClaim claim) {
    look();
    demandBytes += claim.bytes();
    pageBytes += claim.pageBytes();
    reclaimableBytes += claim.reclaimableBytes();
    for (MemoryRelief relief : reliefs) {
      if (relief.source() == MemoryRelief.Source.SPARE) {
        relief.limit(relief.limitBytes() + claim.spareBytes());
      }
    }
    update();
  }

  /** A consumer goes with its claim, and with it its part of all that was put away. */
  public void leave(MemoryClaim claim) {
    look();
    for (MemoryRelief relief : reliefs) {
      double part =
          switch (relief.source()) {
            case CACHE -> 0;
            case EQUAL -> share(claim.pageBytes(), pageBytes);
            case SPARE -> share(claim.spareBytes(), relief.limitBytes());
            case ANY -> share(claim.reclaimableBytes(), reclaimableBytes);
          };
      relief.set(relief.givenBytes() - (long) (relief.givenBytes() * part));
    }
    add(MemoryClaim.NONE.minus(claim));
  }

  private static double share(long part, long whole) {
    return whole > 0 ? (double) part / whole : 0;
  }

  /** Sets the most that a relief may give; it counts from the next change on. */
  public void limit(int relief, long bytes) {
    reliefs.get(relief).limit(bytes);
  }

  /** Sets how fast a relief moves; it counts from the next change on. */
  public void rate(int relief, double bytesPerSecond) {
    look();
    reliefs.get(relief).rate(bytesPerSecond, simulator.nowNanos());
  }

  /** Pages of a cache are gone, and with them the demand for them. */
  public void forget(int relief, long bytes) {
    MemoryRelief cache = reliefs.get(relief);
    cache.set(Math.max(0, cache.givenBytes() - bytes));
    cache.aim(cache.givenBytes());
    cache.limit(cache.limitBytes() - bytes);
    demandBytes -= bytes;
  }

  /**
   * Waits for what is missing now, behind those who wait already.
   *
   * @return false if nothing is missing, and then {@code completion} will not be told
   */
  public boolean await(Completion completion, int tag) {
    look();
    long own = missingBytes() - waitingBytes;
    if (own <= 0) {
      return false;
    }
    waiting.add(new Waiter(completion, tag, own));
    waitingBytes += own;
    update();
    return true;
  }

  /** Ends it: what it is given stays, and nothing moves any more. */
  public void end() {
    if (event != Simulator.NONE) {
      simulator.cancel(event);
      event = Simulator.NONE;
    }
  }

  /** Whether so many bytes more of demand would neither press nor wake anyone. */
  public boolean isRoomy(long bytes) {
    return !pressed && demandBytes + bytes <= capacityBytes * fromFraction;
  }

  /** Whether anything is given or missing; while not, nothing was put away. */
  public boolean isPressed() {
    return pressed;
  }

  /** Whether something moves, so that what is given changes without a call. */
  public boolean isMoving() {
    return event != Simulator.NONE;
  }

  /** Brings what is given up to now. */
  public void look() {
    if (!pressed) {
      return;
    }
    for (MemoryRelief relief : reliefs) {
      relief.look(simulator.nowNanos());
    }
    long gained = waitingBytes - missingBytes();
    for (Waiter waiter : waiting) {
      if (gained <= 0) {
        break;
      }
      long part = Math.min(gained, waiter.missingBytes);
      waiter.missingBytes -= part;
      waitingBytes -= part;
      gained -= part;
    }
  }

  private long background() {
    long sum = 0;
    for (MemoryRelief relief : reliefs) {
      sum += relief.source() == MemoryRelief.Source.EQUAL ? relief.givenBytes() : 0;
    }
    return sum;
  }

  /** Sets where all reliefs go from now on; after any change. */
  public void update() {
    look();
    if (!pressed && demandBytes <= capacityBytes * fromFraction) {
      return;
    }
    clip();
    aim();
    long now = simulator.nowNanos();
    boolean gains = false;
    for (MemoryRelief relief : reliefs) {
      boolean isUp = relief.isBelowTarget();
      relief.move(isUp, now);
      gains |= isUp && relief.isBelowTarget() && relief.source() != MemoryRelief.Source.EQUAL;
    }
    for (MemoryRelief relief : reliefs) {
      if (!relief.isBelowTarget()) {
        relief.move(!gains, now);
      }
    }
    pressed = given() > 0 || missingBytes() > 0 || nextNanos() < Long.MAX_VALUE;
    look();
    schedule();
    listener.moved();
  }

  /** Nothing gives more than it may. */
  private void clip() {
    for (MemoryRelief relief : reliefs) {
      if (relief.source() == MemoryRelief.Source.EQUAL) {
        relief.set(Math.min(relief.givenBytes(), Math.min(relief.limitBytes(), pageBytes)));
      }
    }
    long takable = takable(pageBytes, reclaimableBytes, background());
    for (MemoryRelief relief : reliefs) {
      if (relief.source() != MemoryRelief.Source.EQUAL) {
        long most = part(relief, relief.limitBytes(), relief.givenBytes(), takable);
        relief.set(Math.min(relief.givenBytes(), most));
        takable -= taken(relief, relief.givenBytes());
      }
    }
  }

  private void aim() {
    long background = background();
    long left = demandBytes - capacityBytes - background;
    long takable = takable(pageBytes, reclaimableBytes, background);
    boolean scans = Math.min(capacityBytes, demandBytes - given()) > capacityBytes * fromFraction;
    for (MemoryRelief relief : reliefs) {
      if (relief.source() == MemoryRelief.Source.EQUAL) {
        relief.aim(scans ? Math.min(relief.limitBytes(), pageBytes) : relief.givenBytes());
      } else {
        long part = part(relief, relief.limitBytes(), left, takable);
        relief.aim(part);
        left -= part;
        takable -= taken(relief, part);
      }
    }
  }

  /** Pages that may be put away and are not kept once for several already. */
  private static long takable(long pages, long reclaimable, long background) {
    return Math.max(0, Math.min(reclaimable, pages - background));
  }

  /** What a relief takes of a need, at most its limit and what may be put away. */
  private static long part(MemoryRelief relief, long limit, long left, long takable) {
    long most = Math.max(0, Math.min(limit, left));
    return switch (relief.source()) {
      case CACHE -> most;
      case EQUAL -> 0;
      case SPARE, ANY -> Math.min(most, (long) (Math.max(0, takable) / relief.takenPerByte()));
    };
  }

  private static long taken(MemoryRelief relief, long part) {
    return switch (relief.source()) {
      case CACHE, EQUAL -> 0;
      case SPARE, ANY -> (long) Math.ceil(part * relief.takenPerByte());
    };
  }

  private long nextNanos() {
    long next = Long.MAX_VALUE;
    double gain = 0;
    for (MemoryRelief relief : reliefs) {
      next = Math.min(next, relief.arrivalNanos());
      if (relief.source() == MemoryRelief.Source.EQUAL) {
        next = Math.min(next, relief.nextPartNanos(Math.max(1, relief.limitBytes() / PARTS)));
      }
      gain += Math.max(0, relief.movement());
    }
    Waiter head = waiting.peek();
    if (head != null && (head.missingBytes == 0 || gain > 0)) {
      double nanos = Math.ceil(head.missingBytes * 1e9 / Math.max(1, gain));
      next = Math.min(next, simulator.nowNanos() + (long) Math.min(nanos, 1e18));
    }
    return next == Long.MAX_VALUE ? next : Math.max(next, simulator.nowNanos());
  }

  private void schedule() {
    long next = nextNanos();
    if (event != Simulator.NONE) {
      simulator.cancel(event);
      event = Simulator.NONE;
    }
    if (next < Long.MAX_VALUE) {
      event = simulator.schedule(next, EventRank.COMPLETION, this, 0);
    }
  }

  @Override
  public void handle(int argument) {
    event = Simulator.NONE;
    update();
    for (Waiter head = waiting.peek();
        head != null && head.missingBytes == 0;
        head = waiting.peek()) {
      waiting.remove();
      head.completion.completed(head.tag);
    }
  }
}
