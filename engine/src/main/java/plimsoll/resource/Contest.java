package plimsoll.resource;

import org.jspecify.annotations.Nullable;

/**
 * Sharing while something binds: the members of each group by class ({@link ShareGroup}), and water
 * levels that drive them ({@link WaterLevel}).
 */
final class Contest {

  /** So many changes a task pass before the clocks are set to 0. */
  private static final int CHANGES_A_TASK = 8;

  private final Shares shares;
  private final ShareGroup root;
  private final ClassPool classes;

  /** Groups, the root aside, whose caps bind. */
  private int binding;

  private int changes;

  Contest(Shares shares) {
    this.shares = shares;
    this.root = shares.root();
    this.classes = new ClassPool(shares);
  }

  /** Whether the cap of a group leaves less than the members' caps to more than one task. */
  boolean isBinding() {
    return binding > 0;
  }

  /** A task comes with {@code left} work per unit of its weight. */
  void enter(ShareTask task, double left, double now) {
    ShareGroup group = parentOf(task);
    group.syncInside(now);
    group.enter(task, left, now, classes);
    changed(group, 1, now);
  }

  void leave(ShareTask task, double now) {
    ShareGroup group = parentOf(task);
    group.leave(task, now, classes);
    changed(group, -1, now);
  }

  /** A load comes. */
  void enter(int row, Loads loads, double now) {
    ShareGroup group = loads.parent(row);
    group.syncInside(now);
    group.enter(row, loads);
    changed(group, 1, now);
  }

  /** A load goes. */
  void leave(int row, Loads loads, double now) {
    ShareGroup group = loads.parent(row);
    group.syncInside(now);
    group.leave(row, loads);
    changed(group, -1, now);
  }

  /** Replaces weight and cap of a group that takes part. */
  void changeGroup(ShareGroup group, double weight, double cap, double now) {
    ShareGroup parent = group.parent;
    group.syncInside(now);
    if (group.takesPart && parent != null) {
      parent.leave(group, now, classes);
      group.takesPart = false;
    }
    group.weight = weight;
    group.ownCap = cap;
    changed(group, 0, now);
  }

  /** What a group gets now. */
  double rate(ShareGroup group) {
    RatioClass its = group.ratioClass;
    return its == null || group.parent == null
        ? 0
        : group.weight * Math.min(its.ratio, group.parent.level().level());
  }

  private static ShareGroup parentOf(ShareTask task) {
    ShareGroup group = task.parent;
    if (group == null) {
      throw new IllegalStateException("task " + task.handle + " is not running");
    }
    return group;
  }

  /**
   * Carries a change inside a group up to the root: how many tasks there are, its cap, its class,
   * and when it is done.
   */
  private void changed(ShareGroup from, int tasks, double now) {
    ShareGroup group = from;
    group.tasksInside += tasks;
    for (ShareGroup parent = group.parent; parent != null; parent = group.parent) {
      parent.syncInside(now);
      group.syncInside(now);
      boolean timed = group.members > 0 && group.mustBeTimed();
      if (timed != group.isTimed()) {
        group.setTimed(timed, now);
        if (timed) {
          parent.level().addTimed(group);
        } else {
          parent.level().removeTimed(group);
        }
      }
      double cap = Math.min(group.ownCap, group.capSum());
      if (group.takesPart && (group.members == 0 || cap != group.cap)) {
        parent.leave(group, now, classes);
        group.takesPart = false;
      }
      group.cap = cap;
      if (group.members > 0) {
        if (!group.takesPart) {
          parent.enter(group, Double.POSITIVE_INFINITY, now, classes);
          group.takesPart = true;
        }
        group.resumeInside(now);
        parent.setFinish(group, group.outerClock(now) + group.leftInside(now));
      }
      boolean binds = group.mustBind();
      if (binds != group.binds) {
        binding += binds ? 1 : -1;
        group.binds = binds;
      }
      parent.dirty = true;
      parent.tasksInside += tasks;
      group = parent;
    }
  }

  void solve(double rate, double now) {
    root.solve(rate, now);
  }

  /** When the next task ends; infinite if none will. */
  double nextTime() {
    return root.nextTime();
  }

  /** A task that is done by now or within {@code tolerance} seconds; null if there is none. */
  @Nullable ShareTask due(double now, double tolerance) {
    return root.due(now, tolerance);
  }

  /**
   * Whether there were enough changes since the clocks were last set to 0. So clocks stay small,
   * and what is added to them precise, however long the capacity is busy, for less than one step a
   * change.
   */
  boolean isToBeRenewed(int tasks) {
    return ++changes >= CHANGES_A_TASK * (long) tasks;
  }

  /** Sets all clocks to 0, and counts time from here, {@code now} as 0. */
  void renew(double now) {
    changes = 0;
    root.syncAll(now);
    root.renewAll(now);
  }

  /** Puts what is left of each task in the place of its end, and forgets all classes. */
  void putAway(double now) {
    for (int i = 0; i < shares.size(); i++) {
      ShareTask task = shares.task(i);
      if (task != null && task.isRunning()) {
        task.finish = Math.max(0, task.left(now)) * task.weight;
      }
    }
    for (int i = 0; i < shares.size(); i++) {
      ShareGroup group = shares.group(i);
      if (group != null) {
        group.forgetClasses(classes);
      }
    }
    for (int i = 0; i < shares.size(); i++) {
      ShareTask task = shares.task(i);
      if (task != null) {
        task.ratioClass = null;
      }
    }
  }
}
