package plimsoll.resource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/**
 * Exact sharing at a cost that does not grow with the number of tasks.
 *
 * <p>While every task can have its cap ({@link Calm}) it has an end of its own, and an event costs
 * O(log n). As soon as something binds ({@link Contest}) an event costs O(log n) for the tasks of a
 * class, plus the classes whose ratio the water level crosses, plus the groups with members of
 * several classes ({@link ShareGroup}). Going from one to the other touches all tasks; it goes back
 * to calm only after as many changes, so that this costs one step a change. It keeps at most one
 * event on the simulator.
 *
 * <p>Work without end needs neither an end nor a clock: it only counts ({@link Loads}), and crosses
 * the water level one by one where that is asked for ({@link LoadSet}).
 *
 * <p>Completions are rounded to the nearest nanosecond; what a task gets more or less by that is
 * taken out of {@link #used}, so that work is conserved. Completions of one instant are told in the
 * order in which the tasks were started. A task so starved that it would end after the clock's last
 * instant, in 292 years, never ends.
 */
public final class FairSharedCapacity implements SharedCapacity, EventHandler {

  /** Who is due within this many seconds is done: a bit more than half a nanosecond. */
  private static final double TOLERANCE = 0.6e-9;

  /**
   * After so long times are counted anew, so that they stay precise to a hundredth of a nanosecond.
   */
  private static final double CALM_SECONDS = 1e4;

  private static final Comparator<ShareTask> BY_START =
      Comparator.comparingLong(task -> task.order);

  private final Simulator simulator;
  private final CapacityCurve curve;
  private final @Nullable Runnable listener;
  private final Shares shares = new Shares();
  private final ShareGroup root = shares.root();
  private final Accounts accounts = new Accounts();
  private final Calm calm;

  /** Work without end; made when the first comes. */
  private @Nullable Loads loads;

  /** The sharing while something binds; made when that first happens. */
  private @Nullable Contest contest;

  private boolean contended;

  /** Changes since the sharing last went from calm to contended or back. */
  private long changes;

  /** Those whose ends are told at one instant, if there are several. */
  private final List<ShareTask> together = new ArrayList<>(0);

  private int active;
  private long started;
  private int event = Simulator.NONE;
  private long eventNanos;

  /** Where times are counted from. */
  private long originNanos;

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
    this.calm = new Calm(shares, curve);
    root.makeRoot();
  }

  @Override
  public int openGroup(int parent, double weight, double cap, boolean throttling) {
    ShareChecks.weight(weight);
    ShareChecks.cap(cap);
    ShareGroup outer = shares.openGroup(parent);
    outer.groupsInside++;
    ShareGroup group = shares.takeGroup();
    group.parent = outer;
    group.weight = weight;
    group.ownCap = cap;
    group.throttling = throttling;
    return group.handle;
  }

  @Override
  public void closeGroup(int handle) {
    ShareGroup group = shares.openGroup(handle);
    ShareGroup parent = group.parent;
    if (parent == null || group.members > 0 || group.groupsInside > 0) {
      throw new IllegalArgumentException("group " + handle + " is not empty");
    }
    parent.groupsInside--;
    group.parent = null;
    shares.give(group);
  }

  @Override
  public int start(
      int group, double work, double weight, double cap, Completion completion, int tag) {
    ShareChecks.work(work);
    ShareChecks.weight(weight);
    ShareChecks.cap(cap);
    ShareGroup parent = shares.openGroup(group);
    beforeChange();
    if (work == Double.POSITIVE_INFINITY) {
      return Loads.handle(startLoad(parent, weight, cap));
    }
    ShareTask task = shares.takeTask();
    task.order = started++;
    task.done = false;
    task.completion = completion;
    task.tag = tag;
    task.weight = weight;
    task.cap = cap;
    task.parent = parent;
    active++;
    if (contended) {
      contest().enter(task, work / weight, now());
    } else if (calm.enter(parent, cap)) {
      calm.hold(task, work, now());
    } else {
      contend(task, work / weight);
    }
    want(parent, cap, 1);
    solve();
    return task.handle;
  }

  private int startLoad(ShareGroup parent, double weight, double cap) {
    Loads all = loads;
    if (all == null) {
      all = new Loads();
      loads = all;
    }
    int row = all.take(parent, weight, cap);
    active++;
    if (contended) {
      contest().enter(row, all, now());
    } else if (!calm.enter(parent, cap)) {
      contend(null, 0);
    }
    want(parent, cap, 1);
    solve();
    return row;
  }

  private void takeAway(Loads all, int row) {
    ShareGroup parent = all.parent(row);
    double cap = all.cap(row);
    boolean holds = true;
    if (contended) {
      contest().leave(row, all, now());
    } else {
      holds = calm.leave(parent, cap);
    }
    all.give(row);
    if (!holds) {
      contend(null, 0);
    }
    active--;
    want(parent, cap, -1);
  }

  @Override
  public void stop(int handle) {
    if (Loads.isLoad(handle)) {
      Loads all = Loads.running(loads, handle);
      beforeChange();
      takeAway(all, Loads.row(handle));
      solve();
      return;
    }
    ShareTask task = shares.runningTask(handle);
    if (task.done) {
      task.parent = null;
      task.completion = null;
      return;
    }
    beforeChange();
    leave(task);
    free(task);
    solve();
  }

  @Override
  public void changeCap(int handle, double cap) {
    ShareChecks.cap(cap);
    if (Loads.isLoad(handle)) {
      Loads all = Loads.running(loads, handle);
      int row = Loads.row(handle);
      ShareGroup parent = all.parent(row);
      double weight = all.weight(row);
      beforeChange();
      takeAway(all, row);
      startLoad(parent, weight, cap); // in the row that was just given back
      return;
    }
    ShareTask task = shares.runningTask(handle);
    ShareGroup parent = task.parent;
    if (task.done || parent == null) {
      return;
    }
    beforeChange();
    if (!contended) {
      contend(null, 0);
    }
    double left = task.left(now());
    want(parent, task.cap, -1);
    contest().leave(task, now());
    task.cap = cap;
    contest().enter(task, left, now());
    want(parent, cap, 1);
    solve();
  }

  /** Replaces weight and cap of a group, from now on. */
  void changeGroup(int handle, double weight, double cap) {
    beforeChange();
    ShareGroup group = shares.openGroup(handle);
    if (group.members > 0) {
      if (!contended) {
        contend(null, 0);
      }
      contest().changeGroup(group, weight, cap, now());
    } else {
      group.weight = weight;
      group.ownCap = cap;
    }
    solve();
  }

  /** What a group gets now. */
  double rate(int handle) {
    ShareGroup group = shares.openGroup(handle);
    return contended ? contest().rate(group) : calm.rate(group);
  }

  /** Asks the curve anew, after what it depends on has changed. */
  void capacityChanged() {
    beforeChange();
    if (!contended && active > 0) {
      contend(null, 0);
    }
    root.dirty = true;
    solve();
  }

  private double now() {
    return (simulator.nowNanos() - originNanos) / 1e9;
  }

  /** Brings the accounts up to now, and counts time anew where it pays. */
  private void beforeChange() {
    changes++;
    accounts.bringTo(simulator.nowNanos());
    if (contended ? contest().isToBeRenewed(active) : now() > CALM_SECONDS) {
      renew();
    }
  }

  private void renew() {
    if (simulator.nowNanos() > originNanos) {
      if (contended) {
        contest().renew(now());
      } else {
        calm.renew(now());
      }
      originNanos = simulator.nowNanos();
    }
  }

  private Contest contest() {
    Contest found = contest;
    if (found == null) {
      found = new Contest(shares);
      contest = found;
    }
    return found;
  }

  /**
   * Something binds: all tasks, and a new one with {@code left} work, share by class from now on.
   */
  private void contend(@Nullable ShareTask added, double left) {
    renew();
    double now = now();
    calm.putAway(added, now);
    for (int i = 0; i < shares.size(); i++) {
      ShareGroup group = shares.group(i);
      if (group != null) {
        group.clear();
      }
    }
    Contest begun = contest();
    for (int i = 0; i < shares.size(); i++) {
      ShareTask task = shares.task(i);
      if (task != null && task.isRunning()) {
        begun.enter(task, task == added ? left : task.finish, now);
      }
    }
    for (int row = 0; loads != null && row < loads.used(); row++) {
      if (loads.isRunning(row)) {
        begun.enter(row, loads, now);
      }
    }
    contended = true;
    changes = 0;
  }

  /** Nothing binds any more: each task has an end of its own from now on. */
  private void calmDown() {
    renew();
    double now = now();
    contest().putAway(now);
    calm.begin();
    for (int i = 0; i < shares.size(); i++) {
      ShareTask task = shares.task(i);
      if (task != null && task.isRunning()) {
        calm.hold(task, task.finish, now);
      }
    }
    contended = false;
    changes = 0;
  }

  private void leave(ShareTask task) {
    ShareGroup parent = task.parent;
    if (parent == null) {
      throw new IllegalStateException("task " + task.handle + " is not running");
    }
    if (contended) {
      contest().leave(task, now());
    } else {
      calm.drop(task);
      if (!calm.leave(parent, task.cap)) {
        task.done = true; // so that it does not come back
        contend(null, 0);
      }
    }
    active--;
    want(parent, task.cap, -1);
  }

  private void want(ShareGroup parent, double cap, int sign) {
    if (cap == Double.POSITIVE_INFINITY) {
      accounts.wantAll();
    } else {
      accounts.want(parent, sign * cap);
    }
  }

  private void solve() {
    if (active == 0) {
      accounts.idle();
    }
    double rate;
    if (contended) {
      double demand = root.capSum();
      double capacity = active == 0 ? 0 : curve.capacity(demand, active);
      rate = Math.min(demand, capacity);
      Contest present = contest();
      present.solve(rate, now());
      boolean fits = capacity >= demand || (active <= 1 && (active == 0 || capacity > 0));
      if (fits && !present.isBinding() && changes >= held()) {
        calmDown();
      }
    } else {
      rate = calm.rate();
    }
    accounts.set(rate, root.wantSum);
    if (listener != null) {
      listener.run();
    }
    schedule();
  }

  /** What going from calm to contended or back must touch. */
  private int held() {
    return shares.size() - 1 + (loads == null ? 0 : loads.used());
  }

  private void schedule() {
    double next = (contended ? contest().nextTime() : calm.nextTime()) * 1e9;
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
    ShareTask first = due();
    if (first == null) { // it was due by a rate that rounding has changed since
      solve();
      return;
    }
    end(first);
    for (ShareTask other = due(); other != null; other = due()) {
      end(other);
      together.add(other);
    }
    solve();
    if (together.isEmpty()) {
      tell(first);
      return;
    }
    together.add(first);
    together.sort(BY_START);
    for (int i = 0; i < together.size(); i++) {
      tell(together.get(i));
    }
    together.clear();
  }

  private @Nullable ShareTask due() {
    return contended ? contest().due(now(), TOLERANCE) : calm.due(now(), TOLERANCE);
  }

  private void end(ShareTask task) {
    double now = now();
    accounts.correct(contended ? task.left(now) * task.weight : calm.left(task, now));
    leave(task);
    task.done = true;
  }

  private void tell(ShareTask task) {
    Completion completion = task.completion;
    int tag = task.tag;
    free(task);
    if (completion != null) { // unless it was stopped by one that was told before
      completion.completed(tag);
    }
  }

  private void free(ShareTask task) {
    task.parent = null;
    task.completion = null;
    shares.give(task);
  }

  @Override
  public double inUse() {
    return accounts.rate();
  }

  @Override
  public double used() {
    accounts.bringTo(simulator.nowNanos());
    return accounts.used();
  }

  @Override
  public double wanted() {
    accounts.bringTo(simulator.nowNanos());
    return accounts.wanted();
  }

  @Override
  public double throttled() {
    accounts.bringTo(simulator.nowNanos());
    return accounts.throttled();
  }
}
