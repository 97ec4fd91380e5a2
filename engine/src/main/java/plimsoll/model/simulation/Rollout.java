package plimsoll.model.simulation;

import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.Arrivals;
import plimsoll.model.WorkloadGroup;
import plimsoll.model.simulation.arrival.RequestSource;
import plimsoll.model.simulation.arrival.Requests;

/**
 * Replaces the ready instances of one group by those of another, step by step: starts new ones as
 * long as old and new ones together are at most count + surge, and takes old ones down as long as
 * count - unavailable stay ready. What goes is not counted any more. Source: Kubernetes,
 * Deployments, "Rolling Update Deployment", and its controller's {@code rolling.go}.
 *
 * <p>A new one that finds no room, or fails for good, waits until an old one is gone; if none is on
 * its way, the rollout is stuck, as a Deployment is.
 */
final class Rollout implements RequestSource, EventHandler {

  private final Arrivals.Rollout rule;
  private final GroupPlan next;
  private final Requests requests;
  private final Lifecycle life;
  private final Progress progress;
  private final Simulator simulator;
  private final RolloutSeen seen;
  private final long count;
  private final long beginNanos;

  /** Old ones that are ready, longest ready first. */
  private final InstanceList old = new InstanceList();

  private long oldReady;
  private long oldGoing;

  /** New ones that were requested and have not failed, those that are ready, and all requests. */
  private long made;

  private long nextReady;
  private long requested;

  private boolean begun;
  private boolean isOver;
  private boolean isScheduled;

  /** Whether the last new one found no room, and none has become free since. */
  private boolean isBlocked;

  Rollout(
      Arrivals.Rollout rule,
      GroupPlan next,
      Requests requests,
      Lifecycle life,
      Progress progress,
      Simulator simulator,
      RolloutSeen seen) {
    WorkloadGroup group = next.group();
    this.rule = rule;
    this.next = next;
    this.requests = requests;
    this.life = life;
    this.progress = progress;
    this.simulator = simulator;
    this.seen = seen;
    this.count = group.count();
    this.beginNanos = group.atNanos();
  }

  @Override
  public void begin() {
    isScheduled = true;
    simulator.schedule(beginNanos, EventRank.REQUEST, this, 0);
  }

  /** What comes at this instant is seen together, after all that ends at it. */
  private void look() {
    if (begun && !isScheduled) {
      isScheduled = true;
      simulator.schedule(simulator.nowNanos(), EventRank.REQUEST, this, 0);
    }
  }

  @Override
  public void handle(int argument) {
    isScheduled = false;
    if (!begun) {
      begun = true;
      seen.begins(count, simulator.nowNanos());
      tell();
    }
    advance();
    endIfOver();
  }

  private void advance() {
    boolean changed = true;
    while (changed) {
      changed = false;
      while (!isBlocked && made < count && oldReady + made < count + rule.maxSurge()) {
        made++;
        requests.make(requested++);
        changed = true;
      }
      Instance oldest = oldest();
      while (oldest != null && oldReady + nextReady > count - rule.maxUnavailable()) {
        oldGoing++;
        progress.willGo();
        life.replaced(oldest);
        oldest = oldest();
        changed = true;
      }
    }
  }

  /**
   * The old one that is longest ready and was not killed at this instant; null if there is none.
   */
  private @Nullable Instance oldest() {
    Instance one = old.first();
    while (one != null && one.killed) {
      one = one.listedAfter;
    }
    return one;
  }

  private void endIfOver() {
    boolean isDone = nextReady == count && oldReady == 0 && oldGoing == 0;
    boolean isStuck = isBlocked && oldGoing == 0 && nextReady == made;
    if (!isOver && (isDone || isStuck)) {
      isOver = true;
      seen.ends(isDone, simulator.nowNanos());
      requests.exhausted();
    }
  }

  /** An instance of either group is ready. */
  void isReady(Instance instance) {
    if (isNext(instance)) {
      nextReady++;
    } else {
      oldReady++;
      old.addLast(instance);
    }
    tell();
    look();
  }

  /** An instance of either group is ready no more. */
  void isReadyNoMore(Instance instance) {
    if (isNext(instance)) {
      nextReady--;
    } else {
      oldReady--;
      old.remove(instance);
    }
    tell();
    look();
  }

  private boolean isNext(Instance instance) {
    return instance.group.index() == next.index();
  }

  private void tell() {
    if (begun) {
      seen.areReady(oldReady + nextReady, simulator.nowNanos());
    }
  }

  /** An old one that was taken down is gone; its room is free. */
  void oldIsGone() {
    oldGoing--;
    isBlocked = false;
    look();
  }

  @Override
  public void notStarted() {
    made--;
    isBlocked = true;
    look();
  }

  /** A new one that finds no room waits for it; it is not refused. */
  @Override
  public boolean endsWithRefusal() {
    return true;
  }
}
