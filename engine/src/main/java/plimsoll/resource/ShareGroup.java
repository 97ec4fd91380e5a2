package plimsoll.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group and the level inside it: its members by class, and the water level that gives each of
 * them min(cap, weight x level).
 *
 * <p>A group whose members are all of one class is <em>slaved</em>: they progress as the group
 * does, so their clock is driven by the clock of the group's own class, and a change of the water
 * level outside need not touch them. Any other group, and the root, is <em>timed</em>: it is given
 * a rate, and its classes are driven by time (saturated) or by the level's clock, which advances at
 * the water level (the others).
 */
final class ShareGroup extends Share {

  /** Sums are made anew after so many solutions, so that rounding errors cannot add up. */
  private static final int RENEWAL = 1024;

  /** A class leaves saturation only if the level is below its ratio by more than rounding. */
  private static final double HYSTERESIS = 1 - 1e-12;

  final int handle;
  double ownCap;
  boolean throttling;

  /** Members that take part. */
  int members;

  /** Sum of the members' wants. */
  double wantSum;

  /** Whether something inside has changed since the level was solved. */
  boolean dirty;

  /** The groups inside that are timed; this group is then timed too. */
  final List<ShareGroup> timedInside = new ArrayList<>(0);

  private boolean timed;
  private final RatioTable classes = new RatioTable();
  private final ClassHeap saturatedByRatio = new ClassHeap(ClassHeap.Order.GREATEST_RATIO);
  private final ClassHeap othersByRatio = new ClassHeap(ClassHeap.Order.LEAST_RATIO);
  private final ClassHeap saturatedByTime = new ClassHeap(ClassHeap.Order.NEXT_FINISH);
  private final ClassHeap othersByClock = new ClassHeap(ClassHeap.Order.NEXT_FINISH);
  private double finiteCaps;
  private int infiniteCaps;
  private double saturatedCaps;
  private double otherWeights;
  private double rate;
  private double waterLevel = Double.POSITIVE_INFINITY;
  private int solutions;

  // The level's clock.
  private double clockValue;
  private double clockSince;
  private double clockSpeed;

  ShareGroup(int handle) {
    this.handle = handle;
  }

  /** Makes the level one that is given a rate, as the root is. */
  void makeRoot() {
    timed = true;
  }

  boolean isTimed() {
    return timed;
  }

  boolean isSlaved() {
    return !timed;
  }

  /** Value of the level's clock. */
  double clock(double now) {
    return clockValue + clockSpeed * (now - clockSince);
  }

  /** Value of the clock that drives a slaved level: that of the group's own class. */
  double outerClock(double now) {
    RatioClass mine = ratioClass;
    return mine == null ? 0 : mine.clock(now);
  }

  /** Sum of the members' caps. */
  double capSum() {
    return infiniteCaps > 0 ? Double.POSITIVE_INFINITY : finiteCaps;
  }

  /** Service per unit of weight that members below their caps get. */
  double waterLevel() {
    return waterLevel;
  }

  /** What the level uses now. */
  double rate() {
    return rate;
  }

  /** Whether its members must be given rates one class at a time. */
  boolean mustBeTimed() {
    return classes.size() > 1 || !timedInside.isEmpty();
  }

  /** A member comes with {@code left} work per unit of weight. */
  void enter(Share share, double left, double now, ClassPool pool) {
    double ratio = share.cap / share.weight;
    RatioClass entered = classes.find(ratio);
    if (entered == null) {
      entered = pool.take(this, ratio);
      classes.add(entered);
      entered.resume(now);
      if (timed) {
        othersByRatio.add(entered);
        othersByClock.add(entered);
      }
    } else {
      entered.sync(now);
    }
    members++;
    entered.members++;
    entered.sumWeight += share.weight;
    if (share.cap == Double.POSITIVE_INFINITY) {
      infiniteCaps++;
    } else {
      finiteCaps += share.cap;
      entered.sumCap += share.cap;
    }
    if (entered.saturated) {
      saturatedCaps += share.cap;
    } else {
      otherWeights += share.weight;
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
    left.members--;
    left.sumWeight -= share.weight;
    if (share.cap == Double.POSITIVE_INFINITY) {
      infiniteCaps--;
    } else {
      finiteCaps -= share.cap;
      left.sumCap -= share.cap;
    }
    if (left.saturated) {
      saturatedCaps -= share.cap;
    } else {
      otherWeights -= share.weight;
    }
    if (left.members == 0) {
      drop(left, pool);
    } else {
      touch(left);
    }
    dirty = true;
  }

  private void drop(RatioClass empty, ClassPool pool) {
    classes.remove(empty);
    if (timed) {
      byRatio(empty.saturated).remove(empty);
      byNext(empty.saturated).remove(empty);
    }
    pool.give(empty);
    if (members == 0) {
      finiteCaps = 0;
      saturatedCaps = 0;
      otherWeights = 0;
      clockValue = 0;
      clockSpeed = 0;
    }
  }

  private ClassHeap byRatio(boolean saturated) {
    return saturated ? saturatedByRatio : othersByRatio;
  }

  private ClassHeap byNext(boolean saturated) {
    return saturated ? saturatedByTime : othersByClock;
  }

  /** Follows a change of a class's first member. */
  private void touch(RatioClass changed) {
    changed.updateNextFinish();
    if (timed) {
      byNext(changed.saturated).move(changed);
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
      classes.any().sync(now);
    }
  }

  /** Lets the one class of a slaved group go on by the clock outside, which may be another one. */
  void resumeInside(double now) {
    if (!timed && classes.size() == 1) {
      classes.any().resume(now);
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
    RatioClass only = classes.any();
    Share first = only.first();
    return first == null
        ? Double.POSITIVE_INFINITY
        : (first.finish - only.clock(now)) * only.sumWeight / weight;
  }

  /** Changes between slaved and timed. The classes must be up to date. */
  void setTimed(boolean nowTimed, double now) {
    if (nowTimed == timed) {
      return;
    }
    if (nowTimed) {
      timed = true;
      clockValue = 0;
      clockSpeed = 0;
      clockSince = now;
      classes.forEach(
          inside -> {
            inside.saturated = false;
            inside.resume(now);
            inside.updateNextFinish();
            othersByRatio.add(inside);
            othersByClock.add(inside);
          });
      saturatedCaps = 0;
      otherWeights = sumOfWeights();
    } else {
      classes.forEach(
          inside -> {
            inside.sync(now);
            byRatio(inside.saturated).remove(inside);
            byNext(inside.saturated).remove(inside);
            inside.saturated = false;
          });
      timed = false;
      saturatedCaps = 0;
      otherWeights = sumOfWeights();
    }
    dirty = true;
  }

  private double sumOfWeights() {
    double[] sum = {0};
    classes.forEach(inside -> sum[0] += inside.sumWeight);
    return sum[0];
  }

  /**
   * Gives the level a rate: finds the water level by moving classes across it one at a time from
   * where it was, and gives the timed groups inside theirs.
   */
  void solve(double newRate, double now) {
    if (!dirty && newRate == rate) {
      return;
    }
    clockValue = clock(now);
    clockSince = now;
    dirty = false;
    rate = newRate;
    if (++solutions % RENEWAL == 0) {
      renewSums();
    }
    waterLevel = findWaterLevel(now);
    clockSpeed = othersByRatio.size() == 0 ? 0 : Math.max(0, waterLevel);
    for (int i = 0; i < timedInside.size(); i++) {
      ShareGroup inside = timedInside.get(i);
      RatioClass its = inside.ratioClass;
      if (its != null) {
        inside.solve(inside.weight * Math.min(its.ratio, waterLevel), now);
      }
    }
  }

  private double findWaterLevel(double now) {
    while (true) {
      double level = levelOver(rate - saturatedCaps);
      if (othersByRatio.size() > 0 && othersByRatio.first().ratio <= level) {
        cross(othersByRatio.first(), true, now);
      } else if (saturatedByRatio.size() > 0
          && saturatedByRatio.first().ratio * HYSTERESIS > level) {
        cross(saturatedByRatio.first(), false, now);
      } else {
        return level;
      }
    }
  }

  /** The level that leaves {@code left} to the classes that are not saturated. */
  private double levelOver(double left) {
    if (othersByRatio.size() > 0) {
      return left / otherWeights;
    }
    boolean enough = left >= saturatedCaps * (HYSTERESIS - 1);
    return enough ? Double.POSITIVE_INFINITY : 0;
  }

  private void cross(RatioClass moved, boolean toSaturated, double now) {
    byRatio(moved.saturated).remove(moved);
    byNext(moved.saturated).remove(moved);
    moved.saturate(toSaturated, now);
    moved.updateNextFinish();
    byRatio(toSaturated).add(moved);
    byNext(toSaturated).add(moved);
    if (toSaturated) {
      saturatedCaps += moved.sumCap;
      otherWeights = othersByRatio.size() == 0 ? 0 : otherWeights - moved.sumWeight;
    } else {
      saturatedCaps = saturatedByRatio.size() == 0 ? 0 : saturatedCaps - moved.sumCap;
      otherWeights += moved.sumWeight;
    }
  }

  private void renewSums() {
    double[] sums = new double[3];
    classes.forEach(
        inside -> {
          sums[0] += inside.sumCap;
          if (inside.saturated) {
            sums[1] += inside.sumCap;
          } else {
            sums[2] += inside.sumWeight;
          }
        });
    finiteCaps = sums[0];
    saturatedCaps = sums[1];
    otherWeights = sums[2];
  }

  /** When the next member is done, or one inside a timed group; infinite if none will be. */
  double nextTime() {
    double next = Double.POSITIVE_INFINITY;
    if (saturatedByTime.size() > 0) {
      next = saturatedByTime.first().nextFinish;
    }
    if (othersByClock.size() > 0 && clockSpeed > 0) {
      double left = othersByClock.first().nextFinish - clockValue;
      next = Math.min(next, clockSince + left / clockSpeed);
    }
    for (int i = 0; i < timedInside.size(); i++) {
      next = Math.min(next, timedInside.get(i).nextTime());
    }
    return next;
  }

  /** A task that is done by now or within {@code tolerance} seconds; null if there is none. */
  @Nullable ShareTask due(double now, double tolerance) {
    if (saturatedByTime.size() > 0) {
      RatioClass first = saturatedByTime.first();
      if (first.nextFinish - now <= tolerance) {
        return firstTask(first);
      }
    }
    if (othersByClock.size() > 0) {
      RatioClass first = othersByClock.first();
      if (first.nextFinish - clock(now) <= tolerance * clockSpeed) {
        return firstTask(first);
      }
    }
    for (int i = 0; i < timedInside.size(); i++) {
      ShareTask inside = timedInside.get(i).due(now, tolerance);
      if (inside != null) {
        return inside;
      }
    }
    return null;
  }

  private static @Nullable ShareTask firstTask(RatioClass from) {
    Share first = from.first();
    while (first instanceof ShareGroup group) {
      first = group.classes.any().first();
    }
    return (ShareTask) first;
  }
}
