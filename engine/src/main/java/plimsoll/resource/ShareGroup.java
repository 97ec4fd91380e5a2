package plimsoll.resource;

import org.jspecify.annotations.Nullable;

/**
 * A group: what its members can use and want together and, while the capacity is contended, its
 * members by class and how they are driven.
 *
 * <p>While contended, a group whose members are all of one class is <em>slaved</em>: they progress
 * as the group does, so their clock is driven by the clock of the group's own class, and a change
 * of the water level outside need not touch them. Any other group, and the root, is <em>timed</em>:
 * it is given a rate, and a {@link WaterLevel} drives its classes.
 */
final class ShareGroup extends Share {

  double ownCap;
  boolean throttling;

  /** Members that take part. */
  int members;

  /** Tasks inside, at any depth. */
  int tasksInside;

  /** Whether it takes part in its parent. */
  boolean takesPart;

  /** Whether several tasks share less than their caps inside. */
  boolean binds;

  /** Groups that were opened inside, whether or not they take part. */
  int groupsInside;

  /** Sum of the members' wants. */
  double wantSum;

  /** Whether something inside has changed since the level was solved. */
  boolean dirty;

  /** Its place among the timed groups of its parent. */
  int timedIndex = -1;

  private boolean timed;
  private RatioTable classes = RatioTable.EMPTY;

  // The sum of the finite caps as an {@link ExactSum} keeps it; here, because it changes at each
  // event and an object of its own would be one more line of the cache.
  private double capsHigh;

  private double capsLow;
  private int infiniteCaps;

  /** The loads among the members while contended; null if there were none. */
  private @Nullable LoadSet loadSet;

  /** Made when the group is first timed, which most groups never are. */
  private @Nullable WaterLevel level;

  ShareGroup(int handle) {
    super(handle);
  }

  /** Makes the group one that is given a rate, as the root is. */
  void makeRoot() {
    timed = true;
    ownCap = Double.POSITIVE_INFINITY;
  }

  boolean isTimed() {
    return timed;
  }

  boolean isSlaved() {
    return !timed;
  }

  /** The level inside. */
  WaterLevel level() {
    WaterLevel found = level;
    if (found == null) {
      found = new WaterLevel();
      level = found;
    }
    return found;
  }

  /** Value of the clock that drives a slaved level: that of the group's own class. */
  double outerClock(double now) {
    RatioClass mine = ratioClass;
    return mine == null ? 0 : mine.clock(now);
  }

  /** Sum of the members' caps. */
  double capSum() {
    return infiniteCaps > 0 ? Double.POSITIVE_INFINITY : capsHigh;
  }

  /** Whether its cap leaves less than the members' caps to more than one task. */
  boolean mustBind() {
    return tasksInside > 1 && capSum() > ownCap;
  }

  /** A member with a cap comes, which makes no more than its count. */
  void countIn(double memberCap) {
    members++;
    count(memberCap, 1);
  }

  /** A member with a cap goes, which was only counted. */
  void countOut(double memberCap) {
    members--;
    count(memberCap, -1);
  }

  /** Follows a change inside in what it can use, and in whether it takes part in its parent. */
  void countAsMember() {
    ShareGroup outer = parent;
    double newCap = Math.min(ownCap, capSum());
    if (outer == null || (takesPart && members > 0 && newCap == cap)) {
      return;
    }
    if (takesPart) {
      outer.countOut(cap);
    }
    cap = newCap;
    takesPart = members > 0;
    if (takesPart) {
      outer.countIn(cap);
    }
  }

  /** Forgets its members. */
  void clear() {
    members = 0;
    tasksInside = 0;
    takesPart = false;
    binds = false;
    capsHigh = 0;
    capsLow = 0;
    infiniteCaps = 0;
    dirty = true;
  }

  /** Forgets the classes of the members, but not what the members can use. */
  void forgetClasses(ClassPool pool) {
    for (int i = classes.size() - 1; i >= 0; i--) {
      RatioClass dropped = classes.at(i);
      dropped.forgetMembers();
      drop(dropped, pool);
    }
    timed = handle == SharedCapacity.ROOT;
    timedIndex = -1;
    ratioClass = null;
    finish = Double.POSITIVE_INFINITY;
    dirty = true;
    loadSet = null;
    if (level != null) {
      level.forget();
    }
  }

  /**
   * Whether its members must be given rates one class at a time. Loads alone need no rates: what
   * they get together follows from outside.
   */
  boolean mustBeTimed() {
    return classes.size() > 1
        || (classes.size() > 0 && loadSet != null && loadSet.size() > 0)
        || (level != null && level.hasTimedInside());
  }

  /** A member comes with {@code left} work per unit of weight. */
  void enter(Share share, double left, double now, ClassPool pool) {
    double ratio = share.cap / share.weight;
    RatioClass entered = classes.find(ratio);
    if (entered == null) {
      entered = pool.take(this, ratio);
      if (classes == RatioTable.EMPTY) {
        classes = new RatioTable();
      }
      classes.add(entered);
      entered.resume(now);
      if (timed) {
        level().add(entered);
      }
    } else {
      entered.sync(now);
    }
    members++;
    double cap = count(share.cap, 1);
    entered.change(1, share.weight, cap);
    if (timed) {
      level().changed(entered, share.weight, cap);
    }
    share.ratioClass = entered;
    share.finish = entered.clock(now) + left;
    entered.insert(share);
    touch(entered);
    dirty = true;
  }

  /** A member goes. */
  void leave(Share share, double now, ClassPool pool) {
    RatioClass left = share.ratioClass;
    if (left == null) {
      throw new IllegalStateException("it takes no part");
    }
    left.sync(now);
    left.remove(share);
    share.ratioClass = null;
    share.finish = Double.POSITIVE_INFINITY;
    members--;
    double cap = count(share.cap, -1);
    left.change(-1, -share.weight, -cap);
    if (timed) {
      level().changed(left, -share.weight, -cap);
    }
    if (left.members == 0) {
      drop(left, pool);
    } else {
      touch(left);
    }
    dirty = true;
  }

  /** Counts a member's cap in or out; returns it, or 0 for one that is infinite. */
  private double count(double memberCap, int sign) {
    if (memberCap == Double.POSITIVE_INFINITY) {
      infiniteCaps += sign;
      return 0;
    }
    double sum = capsHigh + sign * memberCap;
    capsLow += ExactSum.lost(capsHigh, sign * memberCap, sum);
    capsHigh = sum + capsLow;
    capsLow -= capsHigh - sum;
    return memberCap;
  }

  /** A load comes, while contended. */
  void enter(int row, Loads loads) {
    LoadSet set = loadSet;
    if (set == null) {
      set = new LoadSet(loads);
      loadSet = set;
      if (timed) {
        level().with(set);
      }
    }
    countIn(loads.cap(row));
    set.add(row);
    dirty = true;
  }

  /** A load goes, while contended. */
  void leave(int row, Loads loads) {
    LoadSet set = loadSet;
    if (set == null) {
      throw new IllegalStateException("it takes no part");
    }
    countOut(loads.cap(row));
    set.remove(row);
    dirty = true;
  }

  private void drop(RatioClass empty, ClassPool pool) {
    classes.remove(empty);
    if (timed) {
      level().remove(empty);
    }
    pool.give(empty);
  }

  /** Follows a change of a class's first member. */
  private void touch(RatioClass changed) {
    changed.updateNextFinish();
    if (timed) {
      level().move(changed);
    }
  }

  /** Sets when a member is done, by the clock of its class. */
  void setFinish(Share share, double finish) {
    RatioClass mine = share.ratioClass;
    if (mine != null && share.finish != finish) {
      share.finish = finish;
      mine.move(share);
      touch(mine);
    }
  }

  /** Brings the one class of a slaved group up to date, before the group moves outside. */
  void syncInside(double now) {
    if (!timed && ratioClass != null && classes.size() == 1) {
      classes.at(0).sync(now);
    }
  }

  /** Lets the one class of a slaved group go on by the clock outside, which may be another one. */
  void resumeInside(double now) {
    if (!timed && classes.size() == 1) {
      classes.at(0).resume(now);
    }
  }

  /**
   * How far the first member of a slaved group is from its end, per unit of the group's weight;
   * infinite for a timed group, which has its own times.
   */
  double leftInside(double now) {
    if (timed || classes.size() == 0) {
      return Double.POSITIVE_INFINITY;
    }
    RatioClass only = classes.at(0);
    Share first = only.first();
    return first == null
        ? Double.POSITIVE_INFINITY
        : (first.finish - only.clock(now)) * only.weights() / weight;
  }

  /** The task that ends first in a slaved group. */
  @Nullable ShareTask firstTask() {
    return classes.at(0).firstTask();
  }

  /** Changes between slaved and timed. */
  void setTimed(boolean nowTimed, double now) {
    WaterLevel inside = level();
    for (int i = 0; i < classes.size(); i++) {
      classes.at(i).sync(now);
    }
    if (nowTimed) {
      inside.restart(now);
      inside.with(loadSet);
    }
    timed = nowTimed;
    for (int i = 0; i < classes.size(); i++) {
      RatioClass one = classes.at(i);
      if (nowTimed) {
        one.resume(now);
        one.updateNextFinish();
        inside.add(one);
      } else {
        inside.remove(one);
        one.saturated = false;
      }
    }
    dirty = true;
  }

  /** Gives a timed group a rate. */
  void solve(double rate, double now) {
    if (dirty || rate != level().rate()) {
      dirty = false;
      level().solve(rate, now);
    }
  }

  /** When the next task inside a timed group is done; infinite if none will be. */
  double nextTime() {
    return level().nextTime();
  }

  /** A task inside a timed group that is done by now; null if there is none. */
  @Nullable ShareTask due(double now, double tolerance) {
    return level().due(now, tolerance);
  }

  /** Brings all clocks up to date, here and in all groups inside. */
  void syncAll(double now) {
    for (int i = 0; i < classes.size(); i++) {
      classes.at(i).syncAll(now);
    }
  }

  /** Sets all clocks to 0, here and in all groups inside; all must be up to date. */
  void renewAll(double now) {
    if (timed) {
      level().renew(now);
    }
    for (int i = 0; i < classes.size(); i++) {
      classes.at(i).renewAll(now);
    }
  }
}
