package plimsoll.model.simulation;

import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.ModelObserver;

/**
 * The instances of one group that are ready before somebody asks for them: the places of its warm
 * pool, which are filled from the beginning on and again after a request has emptied one, and those
 * that are kept for a time when their lifetime is over. Coming, going and being taken cost O(1).
 */
final class WarmInstances implements EventHandler {

  /**
   * The least pause before a start for the pool that follows one which failed; assumed, as long as
   * a kubelet's first pause.
   */
  private static final long LEAST_PAUSE_NANOS = 10_000_000_000L;

  private final GroupPlan group;
  private final Simulator simulator;
  private final ModelObserver observer;
  private final InstancePool instances;
  private final WarmSeen seen;

  /** Those that wait: the youngest of the pool first, the last that was used last. */
  private final InstanceList waiting = new InstanceList();

  private long started;

  WarmInstances(
      GroupPlan group,
      Simulator simulator,
      ModelObserver observer,
      InstancePool instances,
      WarmSeen seen) {
    this.group = group;
    this.simulator = simulator;
    this.observer = observer;
    this.instances = instances;
    this.seen = seen;
  }

  /** Has all places of the pool filled. */
  void begin() {
    for (int i = 0; i < group.group().policies().warm().poolSize(); i++) {
      fillAt(0);
    }
  }

  private void fillAt(long nanos) {
    simulator.schedule(nanos, EventRank.REQUEST, this, 0);
  }

  /** A place of the pool is filled. */
  @Override
  public void handle(int argument) {
    long now = simulator.nowNanos();
    Instance spare = instances.take(group, group.spareEntity(started++), now);
    spare.unrequested = true;
    spare.pooled = true;
    observer.unrequested(spare.number, now);
    spare.begin(group.programs().start(), 0);
  }

  /**
   * One of the pool was killed, or lost with its host.
   *
   * @param pauseNanos until somebody notices
   */
  void lost(Instance spare, long pauseNanos) {
    refill(spare.entity, pauseNanos);
  }

  /** A start for the pool came to nothing. */
  void failed(Instance spare) {
    refill(spare.entity, LEAST_PAUSE_NANOS);
  }

  private void refill(long entity, long pauseNanos) {
    long pause = Math.addExact(group.refillNanos(entity), pauseNanos);
    fillAt(Math.addExact(simulator.nowNanos(), pause));
  }

  /** One of the pool is ready; it goes to its end, those that were used come first. */
  void add(Instance spare) {
    waiting.addFirst(spare);
    seen.waits(spare, 1, simulator.nowNanos());
  }

  /** One that was used is kept. */
  void keep(Instance used) {
    waiting.addLast(used);
    seen.waits(used, 1, simulator.nowNanos());
  }

  /** One waits no more. */
  void remove(Instance one) {
    waiting.remove(one);
    seen.waits(one, -1, simulator.nowNanos());
  }

  /** The instance that a new request gets; null if none waits. */
  @Nullable Instance takeFor(long entity) {
    Instance found = waiting.last();
    seen.asked(found != null);
    if (found == null) {
      return null;
    }
    remove(found);
    found.forgetLifetime(simulator);
    if (found.pooled) {
      found.pooled = false;
      refill(entity, 0);
    }
    found.unrequested = false;
    return found;
  }
}
