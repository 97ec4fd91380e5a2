package plimsoll.resource;

import org.jspecify.annotations.Nullable;

/**
 * Sharing while nobody must share: every task gets its cap, or is alone in what limits it. So each
 * has a rate that does not change and an end of its own, and groups only count what is inside.
 */
final class Calm {

  /** Relative precision of times. */
  private static final double PRECISION = 4e-16;

  private final Shares shares;
  private final ShareGroup root;
  private final CapacityCurve curve;
  private final FinishHeap ends;

  /** What the whole capacity gives the only task, if that is less than it can use. */
  private double limit = Double.POSITIVE_INFINITY;

  Calm(Shares shares, CapacityCurve curve) {
    this.shares = shares;
    this.root = shares.root();
    this.ends = new FinishHeap(shares);
    this.curve = curve;
  }

  /** Begins with the tasks that are counted already. */
  void begin() {
    limit = limit();
  }

  /**
   * A task or load comes into a group.
   *
   * @return false if something binds now, so that the rates of the others do not hold any more
   */
  boolean enter(ShareGroup group, double cap) {
    boolean binds = count(group, cap, 1);
    if (binds || limit < Double.POSITIVE_INFINITY) {
      return false;
    }
    double after = limit();
    if (after < Double.POSITIVE_INFINITY && root.tasksInside > 1) {
      return false;
    }
    if (after <= 0) { // it stands still, and what is left of it can't be told by its end
      return false;
    }
    limit = after;
    return true;
  }

  /** A task that was held goes, or is done. */
  void drop(ShareTask task) {
    ends.remove(task);
  }

  /**
   * A task or load goes from a group.
   *
   * @return false if something binds now, so that the rates of the others do not hold any more
   */
  boolean leave(ShareGroup group, double cap) {
    count(group, cap, -1);
    if (root.tasksInside == 0) {
      limit = Double.POSITIVE_INFINITY;
      return true;
    }
    return limit() == Double.POSITIVE_INFINITY;
  }

  /** Carries a coming or going up to the root; whether some group binds then. */
  private static boolean count(ShareGroup from, double cap, int sign) {
    ShareGroup group = from;
    if (sign > 0) {
      group.countIn(cap);
    } else {
      group.countOut(cap);
    }
    group.tasksInside += sign;
    boolean binds = false;
    for (ShareGroup parent = group.parent; parent != null; parent = group.parent) {
      binds |= group.mustBind();
      group.countAsMember();
      parent.tasksInside += sign;
      group = parent;
    }
    return binds;
  }

  private double limit() {
    int tasks = root.tasksInside;
    double demand = root.capSum();
    double capacity = tasks == 0 ? Double.POSITIVE_INFINITY : curve.capacity(demand, tasks);
    return capacity < demand ? capacity : Double.POSITIVE_INFINITY;
  }

  /** Gives a task that was counted its end. */
  void hold(ShareTask task, double work, double now) {
    task.finish = now + work / rate(task);
    ends.insert(task);
  }

  /** Puts what is left of each task, per unit of weight, in the place of its end. */
  void putAway(@Nullable ShareTask added, double now) {
    for (int i = 0; i < shares.size(); i++) {
      ShareTask task = shares.task(i);
      if (task != null && task != added && task.isRunning()) {
        task.finish = Math.max(0, left(task, now)) / task.weight;
      }
    }
    ends.clear();
    limit = Double.POSITIVE_INFINITY;
  }

  /** Work that is left of a task. */
  double left(ShareTask task, double now) {
    return (task.finish - now) * rate(task);
  }

  private double rate(ShareTask task) {
    return Math.min(task.cap, given(task.parent));
  }

  /** What a group gets now. */
  double rate(ShareGroup group) {
    return group.takesPart ? Math.min(group.cap, given(group.parent)) : 0;
  }

  /** The most that comes down to a member of a group. */
  private double given(@Nullable ShareGroup group) {
    double given = limit;
    for (ShareGroup above = group; above != null; above = above.parent) {
      given = Math.min(given, above.ownCap);
    }
    return given;
  }

  /** What is used now. */
  double rate() {
    return root.tasksInside == 0 ? 0 : Math.min(root.capSum(), limit);
  }

  /** When the next task ends; infinite if none will. */
  double nextTime() {
    return ends.firstFinish();
  }

  /** A task that is done by now or within {@code tolerance} seconds; null if there is none. */
  @Nullable ShareTask due(double now, double tolerance) {
    boolean isDue = ends.firstFinish() - now <= tolerance + PRECISION * now;
    return isDue ? (ShareTask) ends.first() : null;
  }

  /** Counts time from here, {@code now} as 0. */
  void renew(double now) {
    ends.advance(now);
  }
}
