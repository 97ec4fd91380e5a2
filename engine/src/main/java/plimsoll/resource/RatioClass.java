package plimsoll.resource;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The members of a level with the same ratio of cap to weight. They progress alike per unit of
 * weight, so that one clock serves them all: normalised service, which advances at min(ratio, water
 * level). A member with work W that comes at clock value V is done when the clock shows V + W /
 * weight, and a heap by that value finds the next.
 */
final class RatioClass {

  private static final int ARITY = 4;

  /** Cap over weight of each member; may be infinite. */
  double ratio;

  ShareGroup level;

  int members;
  private final ExactSum weights = new ExactSum();
  private final ExactSum caps = new ExactSum();

  /** Whether its members get their caps, so that its clock advances with time. */
  boolean saturated;

  // The clock: its value when it was last brought up to date, and what it is driven by since.
  private double value;
  private double since;

  /** Its place in the level's table, in its heap by ratio, and in the one by next finish. */
  int tableIndex = -1;

  int ratioIndex = -1;

  int nextIndex = -1;

  /** When the first member is done: in time if saturated, else by the level's clock. */
  double nextFinish = Double.POSITIVE_INFINITY;

  // The members as a 4-ary heap, with their finishes beside them so that a comparison stays in one
  // line of the cache (LaMarca and Ladner, ACM JEA 1, 1996).
  private @Nullable Share[] heap = new Share[2];
  private double[] finishes = new double[2];
  private int heapSize;

  RatioClass(ShareGroup level, double ratio) {
    this.level = level;
    this.ratio = ratio;
  }

  /** Makes it an empty class of another ratio or level. */
  void reset(ShareGroup newLevel, double newRatio) {
    level = newLevel;
    ratio = newRatio;
    members = 0;
    weights.clear();
    caps.clear();
    saturated = false;
    value = 0;
    since = 0;
    nextFinish = Double.POSITIVE_INFINITY;
  }

  /** Sum of the members' weights. */
  double weights() {
    return weights.value();
  }

  /** Sum of the members' caps, without infinite ones. */
  double caps() {
    return caps.value();
  }

  /** Members come or go. */
  void change(int membersChange, double weightChange, double capChange) {
    members += membersChange;
    weights.add(weightChange);
    caps.add(capChange);
  }

  /** What drives the clock now: time, the level's clock, or the clock that drives the level. */
  private double driver(double now) {
    if (level.isSlaved()) {
      return level.outerClock(now);
    }
    return saturated ? now : level.level().clock(now);
  }

  /** Value of the clock. */
  double clock(double now) {
    double passed = driver(now) - since;
    if (level.isSlaved()) {
      return value + passed * level.weight / weights();
    }
    return saturated ? value + passed * ratio : value + passed;
  }

  /** Brings the clock up to date; before anything changes that its speed depends on. */
  void sync(double now) {
    if (members > 0) {
      value = clock(now);
    }
    since = driver(now);
  }

  /** Reads the driver anew without touching the value; after the driver itself has changed. */
  void resume(double now) {
    since = driver(now);
  }

  /** Changes how it is driven. */
  void saturate(boolean nowSaturated, double now) {
    sync(now);
    saturated = nowSaturated;
    since = driver(now);
  }

  /** The member that is done first; null if none has an end. */
  @Nullable Share first() {
    Share first = heapSize == 0 ? null : heap[0];
    return first == null || first.finish == Double.POSITIVE_INFINITY ? null : first;
  }

  /** The task that is done first, here or in a group; null if none has an end. */
  @Nullable ShareTask firstTask() {
    Share first = first();
    return first instanceof ShareGroup group ? group.firstTask() : (ShareTask) first;
  }

  /** Brings the clock up to date, and those of all groups inside. */
  void syncAll(double now) {
    sync(now);
    for (int i = 0; i < heapSize; i++) {
      if (heap[i] instanceof ShareGroup group) {
        group.syncAll(now);
      }
    }
  }

  /** Sets the clock to 0, and those of all groups inside; it must be up to date. */
  void renewAll(double now) {
    double passed = value;
    value = 0;
    since = 0;
    for (int i = 0; i < heapSize; i++) {
      Share share = at(i);
      share.finish -= passed;
      finishes[i] = share.finish;
      if (share instanceof ShareGroup group) {
        group.renewAll(now);
      }
    }
  }

  /** Puts the next finish in terms of what drives the clock. */
  void updateNextFinish() {
    Share first = first();
    if (first == null) {
      nextFinish = Double.POSITIVE_INFINITY;
    } else {
      double left = first.finish - value;
      nextFinish = saturated ? since + left / ratio : since + left;
    }
  }

  void insert(Share share) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, 2 * heapSize);
      finishes = Arrays.copyOf(finishes, 2 * heapSize);
    }
    up(heapSize++, share);
  }

  void remove(Share share) {
    int index = share.heapIndex;
    share.heapIndex = -1;
    Share last = at(--heapSize);
    heap[heapSize] = null;
    if (last != share) {
      settle(index, last);
    }
  }

  /** Puts a member where it belongs after its finish has changed. */
  void move(Share share) {
    settle(share.heapIndex, share);
  }

  private Share at(int index) {
    Share share = heap[index];
    if (share == null) {
      throw new IllegalStateException("no member at " + index);
    }
    return share;
  }

  private void settle(int index, Share share) {
    if (index > 0 && share.finish < finishes[(index - 1) / ARITY]) {
      up(index, share);
    } else {
      down(index, share);
    }
  }

  private void up(int start, Share share) {
    int index = start;
    while (index > 0) {
      int above = (index - 1) / ARITY;
      if (!(share.finish < finishes[above])) {
        break;
      }
      put(index, at(above));
      index = above;
    }
    put(index, share);
  }

  private void down(int start, Share share) {
    int index = start;
    int child = firstChild(index);
    while (child < heapSize && finishes[child] < share.finish) {
      put(index, at(child));
      index = child;
      child = firstChild(index);
    }
    put(index, share);
  }

  /** The child that is done first; heapSize if there is none. */
  private int firstChild(int index) {
    int first = ARITY * index + 1;
    if (first >= heapSize) {
      return heapSize;
    }
    int best = first;
    int end = Math.min(first + ARITY, heapSize);
    for (int child = first + 1; child < end; child++) {
      if (finishes[child] < finishes[best]) {
        best = child;
      }
    }
    return best;
  }

  private void put(int index, Share share) {
    heap[index] = share;
    finishes[index] = share.finish;
    share.heapIndex = index;
  }
}
