package plimsoll.model.simulation.memory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.Simulator;
import plimsoll.model.MemoryPressure;
import plimsoll.model.MemoryPressure.Compress;
import plimsoll.model.MemoryPressure.Kind;
import plimsoll.model.MemoryPressure.OomKill;
import plimsoll.model.MemoryPressure.Relief;
import plimsoll.model.MemoryPressure.Share;
import plimsoll.model.MemoryPressure.Swap;
import plimsoll.model.MemoryPressure.Victim;
import plimsoll.model.simulation.memory.Reclaimed.Count;
import plimsoll.model.simulation.work.Volume;
import plimsoll.resource.Completion;
import plimsoll.resource.MemoryClaim;
import plimsoll.resource.MemoryPool;
import plimsoll.resource.MemoryRelief;

/**
 * The memory of one kernel or hypervisor in a run: a pool with the reliefs that its layer states,
 * and how many consumers stand in it.
 */
public final class MemorySpace implements MemoryPool.Listener {

  /** What holds where no layer states anything: the cache yields, then who comes is killed. */
  private static final MemoryPressure DEFAULT =
      new MemoryPressure(List.of(new MemoryPressure.DropCache(), new OomKill(Victim.NEWEST)));

  private static final Map<Kind, Count> COUNTS =
      new EnumMap<>(
          Map.of(
              Kind.SHARE, Count.SHARED,
              Kind.BALLOON, Count.BALLOONED,
              Kind.COMPRESS, Count.COMPRESSED,
              Kind.SWAP, Count.SWAPPED));

  private final MemoryPressure pressure;
  private final Reclaimed reclaimed;
  private final PageCache pages;
  private final List<Kind> kinds = new ArrayList<>();
  private final List<MemoryRelief> reliefs = new ArrayList<>();
  private final MemoryPool pool;
  private final @Nullable Paging paging;
  private final @Nullable Scanner scanner;
  private final long[] reported;
  private int consumers;
  private double stalled;

  /**
   * @param pages of images that are in this memory
   * @param disk that pages are swapped to
   * @param diskOperations that it has a second
   * @param scanner where a scanner for equal pages runs; null if there is none
   */
  public MemorySpace(
      Simulator simulator,
      long capacityBytes,
      MemoryPressure stated,
      Reclaimed reclaimed,
      PageCache pages,
      Volume disk,
      double diskOperations,
      @Nullable Scanner scanner) {
    this.pressure = stated.isEmpty() ? DEFAULT : stated;
    this.reclaimed = reclaimed;
    this.pages = pages;
    double from = 1;
    for (Relief relief : pressure.reliefs()) {
      if (!relief.kind().isLastResort()) {
        kinds.add(relief.kind());
        reliefs.add(made(relief, capacityBytes));
        from = relief instanceof Share share ? share.fromFraction() : from;
      }
    }
    this.pool = new MemoryPool(simulator, capacityBytes, from, reliefs, this);
    this.reported = new long[reliefs.size() + 1];
    this.paging = paging(disk, diskOperations);
    this.scanner = kinds.contains(Kind.SHARE) ? scanner : null;
  }

  private static MemoryRelief made(Relief relief, long capacity) {
    if (relief instanceof MemoryPressure.DropCache) {
      return new MemoryRelief(MemoryRelief.Source.CACHE, 1, 0, Double.POSITIVE_INFINITY);
    }
    if (relief instanceof Share share) {
      return new MemoryRelief(MemoryRelief.Source.EQUAL, 1, 0, share.scanBytesPerSecond());
    }
    if (relief instanceof MemoryPressure.Balloon balloon) {
      return new MemoryRelief(MemoryRelief.Source.SPARE, 1, 0, balloon.bytesPerSecond());
    }
    if (relief instanceof Compress compress) {
      double ratio = compress.ratio();
      long most = (long) (compress.mostFraction() * capacity * (ratio - 1));
      return new MemoryRelief(
          MemoryRelief.Source.ANY, ratio / (ratio - 1), most, compress.bytesPerSecond());
    }
    if (relief instanceof Swap swap) {
      return new MemoryRelief(MemoryRelief.Source.ANY, 1, swap.mostBytes(), swap.bytesPerSecond());
    }
    throw new IllegalArgumentException("no way to do " + relief);
  }

  private @Nullable Paging paging(Volume disk, double diskOperations) {
    int compress = kinds.indexOf(Kind.COMPRESS);
    int swap = kinds.indexOf(Kind.SWAP);
    if (compress < 0 && swap < 0) {
      return null;
    }
    return new Paging(
        pool,
        compress < 0 ? null : reliefs.get(compress),
        compress < 0 ? null : ((Compress) pressure.reliefs().get(compress)).faults(),
        swap < 0 ? null : reliefs.get(swap),
        swap < 0 ? null : ((Swap) pressure.reliefs().get(swap)).faults(),
        disk,
        diskOperations);
  }

  /** What remains to be done when memory cannot be had. */
  public @Nullable Relief lastResort() {
    return pressure.lastResort();
  }

  /** Bytes of a claim that no relief could give. */
  public long unmet(MemoryClaim claim) {
    return pool.unmet(claim);
  }

  /** Bytes in use now. */
  public long inUseBytes() {
    return pool.inUseBytes();
  }

  /** Whether so many bytes are free now. */
  public boolean hasFree(long bytes) {
    return pool.demandBytes() + bytes <= pool.capacityBytes();
  }

  /** Whether so many bytes more would change nothing for anyone. */
  public boolean isRoomy(long bytes) {
    return pool.isRoomy(bytes);
  }

  /** Takes a claim, of so many more consumers. */
  public void add(MemoryClaim claim, int more) {
    share(claim, more);
    pool.add(claim);
  }

  /** Gives a claim back, of so many consumers that are gone. */
  public void leave(MemoryClaim claim, int fewer) {
    share(MemoryClaim.NONE.minus(claim), -fewer);
    pool.leave(claim);
  }

  /**
   * Says how many equal pages there are: each of n consumers has the same fraction of its pages in
   * common with all others, of which one copy stays. A page is merged when it was looked at twice
   * (Linux: first its checksum must hold still), and written pages are found anew.
   */
  private void share(MemoryClaim change, int more) {
    consumers += more;
    int index = kinds.indexOf(Kind.SHARE);
    if (index >= 0 && pressure.reliefs().get(index) instanceof Share share) {
      double pages = pool.pageBytes() + change.pageBytes();
      double copies = consumers > 1 ? share.shareable() * (consumers - 1) / consumers : 0;
      double found = 2 * pages / share.scanBytesPerSecond();
      double kept =
          share.unmergeSeconds() == Double.POSITIVE_INFINITY
              ? 1
              : share.unmergeSeconds() / (share.unmergeSeconds() + found);
      pool.limit(index, (long) (copies * pages * kept));
      pool.rate(index, copies * share.scanBytesPerSecond() / 2);
    }
  }

  /** Pages of pages are in memory from now on. */
  public void cache(long bytes) {
    limitCache();
    pool.add(MemoryClaim.fixed(bytes));
  }

  /** Pages of images are gone for good, because the images are. */
  public void uncache(long bytes) {
    limitCache();
    pool.leave(MemoryClaim.fixed(bytes));
  }

  private void limitCache() {
    int index = kinds.indexOf(Kind.DROP_CACHE);
    if (index >= 0) {
      pool.limit(index, pages.residentBytes());
    }
  }

  /** Has a start wait for the bytes that are missing; false if none are. */
  public boolean await(Completion completion, int tag) {
    boolean waits = pool.await(completion, tag);
    look();
    return waits;
  }

  /** How many times as long a consumer of so many bytes takes for its work, &ge; 1. */
  public double slowdown(long bytes) {
    return paging == null || !pool.isPressed() ? 1 : paging.slowdown(bytes);
  }

  /** Whether it kills who is ready before who comes. */
  public boolean killsReady() {
    return lastResort() instanceof OomKill kill && kill.victim() != Victim.NEWEST;
  }

  /** Brings the run's totals up to now. */
  public void look() {
    pool.look();
    for (int i = 0; i < reliefs.size(); i++) {
      Count count = COUNTS.get(kinds.get(i));
      if (count != null) {
        report(i, count, reliefs.get(i).givenBytes());
      }
    }
    report(reliefs.size(), Count.MISSING, pool.missingBytes());
    reclaimed.moves(this, pool.isMoving());
  }

  /** Ends with its guest: nothing of it counts or works any more. */
  public void end() {
    pool.end();
    for (int i = 0; i < reliefs.size(); i++) {
      Count count = COUNTS.get(kinds.get(i));
      if (count != null) {
        report(i, count, 0);
      }
    }
    report(reliefs.size(), Count.MISSING, 0);
    reclaimed.moves(this, false);
    reclaimed.stalled(-stalled);
    if (paging != null) {
      paging.end();
    }
    if (scanner != null) {
      scanner.run(false);
    }
  }

  private void report(int index, Count count, long bytes) {
    if (bytes != reported[index]) {
      reclaimed.add(count, bytes - reported[index]);
      reported[index] = bytes;
    }
  }

  @Override
  public void moved() {
    dropCache();
    look();
    if (paging != null) {
      double mean = consumers > 0 ? (double) pool.reclaimableBytes() / consumers : 0;
      paging.load(mean);
      double now = consumers * (paging.slowdown(mean) - 1);
      reclaimed.stalled(now - stalled);
      stalled = now;
    }
    if (scanner != null) {
      scanner.run(reliefs.get(kinds.indexOf(Kind.SHARE)).movement() > 0);
    }
  }

  private void dropCache() {
    int index = kinds.indexOf(Kind.DROP_CACHE);
    if (index < 0 || reliefs.get(index).givenBytes() == 0) {
      return;
    }
    long dropped = pages.drop(reliefs.get(index).givenBytes());
    reclaimed.dropped(dropped);
    pool.forget(index, dropped);
    pool.update();
  }
}
