package plimsoll.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives each member of a timed group min(cap, weight x level), where the level is such that they
 * use the group's rate up. Classes whose ratio is at most the level are saturated: their clocks
 * advance with time. All others share one clock, which advances at the level.
 *
 * <p>The level is found by moving classes across it one at a time from where it was, so that an
 * event costs O(log classes), plus the classes that it crosses. Background loads are not in classes
 * but cross one by one ({@link LoadSet}).
 */
final class WaterLevel {

  /** A class leaves saturation only if the level is below its ratio by more than rounding. */
  private static final double HYSTERESIS = 1 - 1e-12;

  /** Relative precision of clocks. */
  private static final double PRECISION = 4e-16;

  private final ClassHeap saturatedByRatio = new ClassHeap(ClassHeap.Order.GREATEST_RATIO);
  private final ClassHeap othersByRatio = new ClassHeap(ClassHeap.Order.LEAST_RATIO);
  private final ClassHeap saturatedByTime = new ClassHeap(ClassHeap.Order.NEXT_FINISH);
  private final ClassHeap othersByClock = new ClassHeap(ClassHeap.Order.NEXT_FINISH);
  private final ExactSum saturatedCaps = new ExactSum();
  private final ExactSum otherWeights = new ExactSum();

  /** The loads inside; null if there never were any. */
  private @Nullable LoadSet loads;

  /** The groups inside that are timed. */
  private final List<ShareGroup> timedInside = new ArrayList<>(0);

  private double rate;
  private double level = Double.POSITIVE_INFINITY;

  // The clock of those that are not saturated.
  private double clockValue;
  private double clockSince;
  private double clockSpeed;

  /** Service per unit of weight that members below their caps get. */
  double level() {
    return level;
  }

  /** What the members use now. */
  double rate() {
    return rate;
  }

  /** Value of the clock of those that are not saturated. */
  double clock(double now) {
    return clockValue + clockSpeed * (now - clockSince);
  }

  /** Has loads take part besides the classes. */
  void with(@Nullable LoadSet set) {
    loads = set;
  }

  boolean hasTimedInside() {
    return !timedInside.isEmpty();
  }

  void addTimed(ShareGroup inside) {
    inside.timedIndex = timedInside.size();
    timedInside.add(inside);
  }

  void removeTimed(ShareGroup inside) {
    ShareGroup last = timedInside.remove(timedInside.size() - 1);
    if (last != inside) {
      timedInside.set(inside.timedIndex, last);
      last.timedIndex = inside.timedIndex;
    }
    inside.timedIndex = -1;
  }

  /** Forgets the groups inside, the loads and the rate, once all classes have gone. */
  void forget() {
    timedInside.clear();
    loads = null;
    rate = 0;
    level = Double.POSITIVE_INFINITY;
    restart(0);
  }

  /** Starts the clock anew, before the first class comes. */
  void restart(double now) {
    saturatedCaps.clear();
    otherWeights.clear();
    clockValue = 0;
    clockSince = now;
    clockSpeed = 0;
  }

  /** A class comes, not saturated. */
  void add(RatioClass added) {
    othersByRatio.add(added);
    othersByClock.add(added);
    otherWeights.add(added.weights());
  }

  /** A class goes. */
  void remove(RatioClass removed) {
    byRatio(removed.saturated).remove(removed);
    byNext(removed.saturated).remove(removed);
    if (removed.saturated) {
      saturatedCaps.add(-removed.caps());
    } else {
      otherWeights.add(-removed.weights());
    }
  }

  /** The members of a class have changed by so much. */
  void changed(RatioClass of, double weightChange, double capChange) {
    if (of.saturated) {
      saturatedCaps.add(capChange);
    } else {
      otherWeights.add(weightChange);
    }
  }

  /** Follows a change of a class's next finish. */
  void move(RatioClass moved) {
    byNext(moved.saturated).move(moved);
  }

  private ClassHeap byRatio(boolean saturated) {
    return saturated ? saturatedByRatio : othersByRatio;
  }

  private ClassHeap byNext(boolean saturated) {
    return saturated ? saturatedByTime : othersByClock;
  }

  /** Finds the level for a rate, and gives the timed groups inside theirs. */
  void solve(double newRate, double now) {
    clockValue = clock(now);
    clockSince = now;
    rate = newRate;
    level = findLevel(now);
    clockSpeed = othersByRatio.size() == 0 ? 0 : Math.max(0, level);
    for (int i = 0; i < timedInside.size(); i++) {
      ShareGroup inside = timedInside.get(i);
      RatioClass its = inside.ratioClass;
      if (its != null) {
        inside.solve(inside.weight * Math.min(its.ratio, level), now);
      }
    }
  }

  private double findLevel(double now) {
    while (true) {
      double found = levelOver();
      if (othersByRatio.size() > 0 && othersByRatio.first().ratio <= found) {
        cross(othersByRatio.first(), true, now);
      } else if (loads != null && loads.hasOthers() && loads.leastOther() <= found) {
        loads.saturateFirst();
      } else if (saturatedByRatio.size() > 0
          && saturatedByRatio.first().ratio * HYSTERESIS > found) {
        cross(saturatedByRatio.first(), false, now);
      } else if (loads != null && loads.greatestSaturated() * HYSTERESIS > found) {
        loads.unsaturateFirst();
      } else {
        return found;
      }
    }
  }

  /** The level that leaves what is left of the rate to those that are not saturated. */
  private double levelOver() {
    LoadSet set = loads;
    double taken =
        set == null ? saturatedCaps.value() : ExactSum.value(saturatedCaps, set.saturatedCaps());
    double left = rate - taken;
    if (othersByRatio.size() > 0 || (set != null && set.hasOthers())) {
      double weights =
          set == null ? otherWeights.value() : ExactSum.value(otherWeights, set.otherWeights());
      return left / weights;
    }
    boolean enough = left >= taken * (HYSTERESIS - 1);
    return enough ? Double.POSITIVE_INFINITY : 0;
  }

  private void cross(RatioClass moved, boolean toSaturated, double now) {
    remove(moved);
    moved.saturate(toSaturated, now);
    moved.updateNextFinish();
    byRatio(toSaturated).add(moved);
    byNext(toSaturated).add(moved);
    if (toSaturated) {
      saturatedCaps.add(moved.caps());
    } else {
      otherWeights.add(moved.weights());
    }
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
    double early = tolerance + PRECISION * now;
    if (saturatedByTime.size() > 0) {
      RatioClass first = saturatedByTime.first();
      if (first.nextFinish - now <= early) {
        return first.firstTask();
      }
    }
    if (othersByClock.size() > 0) {
      RatioClass first = othersByClock.first();
      double clock = clock(now);
      if (first.nextFinish - clock <= early * clockSpeed + PRECISION * clock) {
        return first.firstTask();
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

  /** Counts time and clock from here, {@code now} as 0. */
  void renew(double now) {
    double clock = clock(now);
    saturatedByTime.advance(now);
    othersByClock.advance(clock);
    clockValue = 0;
    clockSince = 0;
  }
}
