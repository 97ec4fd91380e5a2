package plimsoll.resource;

import org.jspecify.annotations.Nullable;

/**
 * The members of a level with the same ratio of cap to weight. They progress alike per unit of
 * weight, so that one clock serves them all: normalised service, which advances at min(ratio, water
 * level). A member with work W that comes at clock value V is done when the clock shows V + W /
 * weight, and a heap by that value finds the next.
 */
final class RatioClass {

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

  private final FinishHeap heap;

  RatioClass(Shares shares, ShareGroup level, double ratio) {
    this.heap = new FinishHeap(shares);
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
    return heap.first();
  }

  /** The task that is done first, here or in a group; null if none has an end. */
  @Nullable ShareTask firstTask() {
    Share first = first();
    return first instanceof ShareGroup group ? group.firstTask() : (ShareTask) first;
  }

  /** Brings the clock up to date, and those of all groups inside. */
  void syncAll(double now) {
    sync(now);
    for (int i = 0; i < heap.size(); i++) {
      if (heap.at(i) instanceof ShareGroup group) {
        group.syncAll(now);
      }
    }
  }

  /** Sets the clock to 0, and those of all groups inside; it must be up to date. */
  void renewAll(double now) {
    double passed = value;
    value = 0;
    since = 0;
    heap.advance(passed);
    for (int i = 0; i < heap.size(); i++) {
      if (heap.at(i) instanceof ShareGroup group) {
        group.renewAll(now);
      }
    }
  }

  /** Puts the next finish in terms of what drives the clock; without a look at who it is. */
  void updateNextFinish() {
    double first = heap.firstFinish();
    if (first == Double.POSITIVE_INFINITY) {
      nextFinish = first;
    } else {
      double left = first - value;
      nextFinish = saturated ? since + left / ratio : since + left;
    }
  }

  void insert(Share share) {
    heap.insert(share);
  }

  void remove(Share share) {
    heap.remove(share);
  }

  /** Puts a member where it belongs after its finish has changed. */
  void move(Share share) {
    heap.move(share);
  }

  /** Forgets the members, who look after themselves. */
  void forgetMembers() {
    heap.clear();
  }
}
