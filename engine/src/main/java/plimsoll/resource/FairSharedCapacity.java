package plimsoll.resource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/**
 * Exact sharing at a cost that does not grow with the number of tasks: O(log n) an event for the
 * tasks of a class, plus the classes whose ratio the water level crosses, plus the groups with
 * members of several classes ({@link ShareGroup}). It keeps at most one event on the simulator.
 *
 * <p>Completions are rounded to the nearest nanosecond; what a task gets more or less by that is
 * taken out of {@link #used}, so that work is conserved. Completions of one instant are told in the
 * order in which the tasks were started. A task so starved that it would end after the clock's last
 * instant, in 292 years, never ends.
 */
public final class FairSharedCapacity implements SharedCapacity, EventHandler {

  /** Who is due within this many seconds is done: a bit more than half a nanosecond. */
  private static final double TOLERANCE = 0.6e-9;

  private static final Comparator<ShareTask> BY_START =
      Comparator.comparingLong(task -> task.order);

  private final Simulator simulator;
  private final CapacityCurve curve;
  private final @Nullable Runnable listener;
  private final ClassPool classes = new ClassPool();
  private final ShareGroup root = new ShareGroup(ROOT);
  private final List<ShareGroup> groups = new ArrayList<>();
  private final List<ShareGroup> freeGroups = new ArrayList<>(0);
  private final List<ShareTask> tasks = new ArrayList<>();
  private final List<ShareTask> freeTasks = new ArrayList<>();
  private final List<ShareTask> completed = new ArrayList<>();
  private int active;
  private long started;
  private int event = Simulator.NONE;
  private long eventNanos;

  /** Where times are counted from; see {@link #beforeChange}. */
  private long originNanos;

  private int changes;

  private long integratedNanos;
  private double used;
  private double wanted;
  private double throttled;
  private final ExactSum throttledRate = new ExactSum();
  private boolean unbounded;

  /**
   * @param curve how much there is to share
   */
  public FairSharedCapacity(Simulator simulator, CapacityCurve curve) {
    this(simulator, curve, null);
  }

  /**
   * @param curve how much there is to share
   * @param listener runs after each change of the shares; null for none
   */
  FairSharedCapacity(Simulator simulator, CapacityCurve curve, @Nullable Runnable listener) {
    this.simulator = simulator;
    this.curve = curve;
    this.listener = listener;
    root.makeRoot();
    groups.add(root);
  }

  @Override
  public int openGroup(int parent, double weight, double cap, boolean throttling) {
    requireWeight(weight);
    requireCap(cap);
    ShareGroup outer = group(parent);
    outer.groupsInside++;
    ShareGroup group = freeGroups.isEmpty() ? newGroup() : freeGroups.remove(freeGroups.size() - 1);
    group.parent = outer;
    group.weight = weight;
    group.ownCap = cap;
    group.throttling = throttling;
    return group.handle;
  }

  private ShareGroup newGroup() {
    ShareGroup group = new ShareGroup(groups.size());
    groups.add(group);
    return group;
  }

  @Override
  public void closeGroup(int handle) {
    ShareGroup group = group(handle);
    ShareGroup parent = group.parent;
    if (parent == null || group.members > 0 || group.groupsInside > 0) {
      throw new IllegalArgumentException("group " + handle + " is not empty");
    }
    parent.groupsInside--;
    group.parent = null;
    freeGroups.add(group);
  }

  @Override
  public int start(
      int group, double work, double weight, double cap, Completion completion, int tag) {
    if (!(work >= 0)) {
      throw new IllegalArgumentException("work must be >= 0, but was " + work);
    }
    requireWeight(weight);
    requireCap(cap);
    ShareGroup parent = group(group);
    beforeChange();
    ShareTask task = freeTasks.isEmpty() ? newTask() : freeTasks.remove(freeTasks.size() - 1);
    task.order = started++;
    task.completion = completion;
    task.tag = tag;
    task.weight = weight;
    task.cap = cap;
    task.parent = parent;
    active++;
    enter(task, work / weight);
    solve();
    return task.handle;
  }

  private ShareTask newTask() {
    ShareTask task = new ShareTask(tasks.size());
    tasks.add(task);
    return task;
  }

  @Override
  public void stop(int handle) {
    ShareTask task = running(handle);
    if (task.ratioClass == null) { // it is done and waits to be told
      task.parent = null;
      task.completion = null;
      return;
    }
    beforeChange();
    leave(task);
    active--;
    free(task);
    solve();
  }

  @Override
  public void changeCap(int handle, double cap) {
    requireCap(cap);
    ShareTask task = running(handle);
    if (task.ratioClass == null) { // it is done and waits to be told
      return;
    }
    beforeChange();
    double left = task.left(now());
    leave(task);
    task.cap = cap;
    enter(task, left);
    solve();
  }

  /** Replaces weight and cap of a group, from now on. */
  void changeGroup(int handle, double weight, double cap) {
    beforeChange();
    ShareGroup group = group(handle);
    ShareGroup parent = group.parent;
    double now = now();
    group.syncInside(now);
    if (group.ratioClass != null && parent != null) {
      parent.leave(group, now, classes);
    }
    group.weight = weight;
    group.ownCap = cap;
    changed(group);
    solve();
  }

  /** What a group gets now. */
  double rate(int handle) {
    ShareGroup group = group(handle);
    RatioClass its = group.ratioClass;
    return its == null || group.parent == null
        ? 0
        : group.weight * Math.min(its.ratio, group.parent.level().level());
  }

  /** Asks the curve anew, after what it depends on has changed. */
  void capacityChanged() {
    integrate();
    root.dirty = true;
    solve();
  }

  private double now() {
    return (simulator.nowNanos() - originNanos) / 1e9;
  }

  /**
   * Brings the accounts up to now, and sets all clocks to 0 and counts time from now if there were
   * as many changes as there are active tasks since that was last done. So clocks stay small, and
   * what is added to them precise, however long the capacity is busy, for one step a change.
   */
  private void beforeChange() {
    integrate();
    if (++changes >= active && simulator.nowNanos() > originNanos) {
      changes = 0;
      double now = now();
      root.syncAll(now);
      root.renewAll(now);
      originNanos = simulator.nowNanos();
    }
  }

  private void enter(ShareTask task, double left) {
    ShareGroup group = parentOf(task);
    double now = now();
    group.syncInside(now);
    group.enter(task, left, now, classes);
    changed(group);
    want(group, wantOf(task));
  }

  private void leave(ShareTask task) {
    ShareGroup group = parentOf(task);
    double now = now();
    group.leave(task, now, classes);
    changed(group);
    want(group, -wantOf(task));
  }

  private static ShareGroup parentOf(ShareTask task) {
    ShareGroup group = task.parent;
    if (group == null) {
      throw new IllegalStateException("task " + task.handle + " is not running");
    }
    return group;
  }

  private double wantOf(ShareTask task) {
    if (task.cap == Double.POSITIVE_INFINITY) {
      unbounded = true;
      return 0;
    }
    return task.cap;
  }

  /** Carries a change of what members want up to the root. */
  private void want(ShareGroup from, double change) {
    double delta = change;
    for (ShareGroup group = from; group != null; group = group.parent) {
      double before = group.wantSum;
      group.wantSum = group.members == 0 ? 0 : before + delta;
      if (group.throttling) {
        throttledRate.add(Math.max(0, group.wantSum - group.ownCap));
        throttledRate.add(-Math.max(0, before - group.ownCap));
        delta = Math.min(group.wantSum, group.ownCap) - Math.min(before, group.ownCap);
      } else {
        delta = group.wantSum - before;
      }
    }
  }

  /** Carries a change inside a group up to the root: its cap, its class, and when it is done. */
  private void changed(ShareGroup from) {
    double now = now();
    ShareGroup group = from;
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
      if (group.ratioClass != null && (group.members == 0 || cap != group.cap)) {
        parent.leave(group, now, classes);
      }
      group.cap = cap;
      if (group.members > 0) {
        if (group.ratioClass == null) {
          parent.enter(group, Double.POSITIVE_INFINITY, now, classes);
        }
        group.resumeInside(now);
        parent.setFinish(group, group.outerClock(now) + group.leftInside(now));
      }
      parent.dirty = true;
      group = parent;
    }
  }

  private void solve() {
    if (active == 0) {
      throttledRate.clear();
    }
    double demand = root.capSum();
    double rate = active == 0 ? 0 : Math.min(demand, curve.capacity(demand, active));
    root.solve(rate, now());
    if (listener != null) {
      listener.run();
    }
    schedule();
  }

  private void schedule() {
    double next = root.nextTime() * 1e9;
    if (originNanos + next >= Long.MAX_VALUE) { // never, or after the clock's last instant
      if (event != Simulator.NONE) {
        simulator.cancel(event);
        event = Simulator.NONE;
      }
      return;
    }
    long nanos = Math.max(simulator.nowNanos(), originNanos + Math.round(next));
    if (event == Simulator.NONE) {
      event = simulator.schedule(nanos, EventRank.COMPLETION, this, 0);
      eventNanos = nanos;
    } else if (nanos != eventNanos) {
      simulator.reschedule(event, nanos);
      eventNanos = nanos;
    }
  }

  /** Someone is done: takes all who are due away, shares anew, and only then tells them. */
  @Override
  public void handle(int argument) {
    event = Simulator.NONE;
    beforeChange();
    double now = now();
    for (ShareTask task = root.due(now, TOLERANCE); task != null; task = root.due(now, TOLERANCE)) {
      used += task.left(now) * task.weight;
      leave(task);
      active--;
      completed.add(task);
    }
    solve();
    tell();
  }

  private void tell() {
    if (completed.size() > 1) {
      completed.sort(BY_START);
    }
    for (int i = 0; i < completed.size(); i++) {
      ShareTask task = completed.get(i);
      Completion completion = task.completion;
      int tag = task.tag;
      free(task);
      if (completion != null) { // unless it was stopped by one that was told before
        completion.completed(tag);
      }
    }
    completed.clear();
  }

  private void free(ShareTask task) {
    task.parent = null;
    task.completion = null;
    freeTasks.add(task);
  }

  private void integrate() {
    long nanos = simulator.nowNanos();
    if (nanos > integratedNanos) {
      double seconds = (nanos - integratedNanos) / 1e9;
      used += root.level().rate() * seconds;
      wanted += root.wantSum * seconds;
      throttled += throttledRate.value() * seconds;
      integratedNanos = nanos;
    }
  }

  @Override
  public double inUse() {
    return root.level().rate();
  }

  @Override
  public double used() {
    integrate();
    return used;
  }

  @Override
  public double wanted() {
    integrate();
    return unbounded ? Double.POSITIVE_INFINITY : wanted;
  }

  @Override
  public double throttled() {
    integrate();
    return throttled;
  }

  private ShareGroup group(int handle) {
    ShareGroup group = handle < 0 || handle >= groups.size() ? null : groups.get(handle);
    if (group == null || (handle != ROOT && group.parent == null)) {
      throw new IllegalArgumentException("no group " + handle);
    }
    return group;
  }

  private ShareTask running(int handle) {
    ShareTask task = handle < 0 || handle >= tasks.size() ? null : tasks.get(handle);
    if (task == null || task.parent == null) {
      throw new IllegalArgumentException("task " + handle + " is not running");
    }
    return task;
  }

  private static void requireWeight(double weight) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be finite and > 0, but was " + weight);
    }
  }

  private static void requireCap(double cap) {
    if (!(cap > 0)) {
      throw new IllegalArgumentException("cap must be > 0, but was " + cap);
    }
  }
}
