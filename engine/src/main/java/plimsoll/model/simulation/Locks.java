package plimsoll.model.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.Simulator;
import plimsoll.model.Layer;
import plimsoll.model.Layer.LockShape;
import plimsoll.resource.FairSharedCapacity;
import plimsoll.resource.FifoLock;
import plimsoll.resource.SharedCapacity;

/**
 * Makes the locks of the cluster, of hosts and of guests, and finds them. Locks are made once all
 * phases have told the table which they name.
 */
final class Locks {

  private static final @Nullable SharedCapacity[] NO_CROWDS = {};

  private final LockTable table;
  private final StackPlan plan;
  private final Simulator simulator;
  private final Map<LockTable.Place, List<LockShape>> shapesOf =
      new EnumMap<>(LockTable.Place.class);
  private final @Nullable FifoLock[] noGates;
  private FifoLock @Nullable [] ofCluster;

  Locks(LockTable table, StackPlan plan, Simulator simulator) {
    this.table = table;
    this.plan = plan;
    this.simulator = simulator;
    this.noGates = new FifoLock[plan.layers().size()];
  }

  private FifoLock[] make(LockTable.Place place) {
    List<LockShape> shapes = shapesOf.computeIfAbsent(place, table::shapes);
    FifoLock[] locks = new FifoLock[shapes.size()];
    for (int i = 0; i < locks.length; i++) {
      LockShape shape = shapes.get(i);
      locks[i] = new FifoLock(simulator, shape.capacity(), shape.ratePerSecond(), shape.burst());
    }
    return locks;
  }

  private FifoLock ofCluster(int number) {
    if (ofCluster == null) {
      ofCluster = make(LockTable.Place.CLUSTER);
    }
    return ofCluster[number];
  }

  /** How those who hold a lock of a host pace each other, by lock; null where they do not. */
  @Nullable SharedCapacity[] crowdsOfHost() {
    List<LockShape> shapes = shapesOf.computeIfAbsent(LockTable.Place.HOST, table::shapes);
    @Nullable SharedCapacity[] crowds = NO_CROWDS;
    for (int i = 0; i < shapes.size(); i++) {
      double contention = shapes.get(i).contention();
      if (contention > 0) {
        crowds = crowds == NO_CROWDS ? new SharedCapacity[shapes.size()] : crowds;
        crowds[i] =
            new FairSharedCapacity(
                simulator, (demand, holders) -> demand / (1 + contention * (holders - 1)));
      }
    }
    return crowds;
  }

  FifoLock[] ofHost() {
    return make(LockTable.Place.HOST);
  }

  FifoLock[] ofGuest() {
    return make(LockTable.Place.GUEST);
  }

  /** The gates of a host's layers that limit concurrent creates, by layer; null where none does. */
  @Nullable FifoLock[] gatesOfHost() {
    return gates(false);
  }

  /**
   * The gates of a guest's layers that limit concurrent creates, by layer; null where none does.
   */
  @Nullable FifoLock[] gatesOfGuest() {
    return gates(true);
  }

  private @Nullable FifoLock[] gates(boolean inGuest) {
    @Nullable FifoLock[] gates = noGates; // the same for all, unless there are some
    for (int i = 0; i < noGates.length; i++) {
      Layer layer = plan.layer(i);
      if (plan.isInGuest(i) == inGuest && layer.limits().concurrentCreates() < Long.MAX_VALUE) {
        int capacity = (int) Math.min(layer.limits().concurrentCreates(), Integer.MAX_VALUE);
        gates = gates == noGates ? noGates.clone() : gates;
        gates[i] = new FifoLock(simulator, capacity, Double.POSITIVE_INFINITY, 1);
      }
    }
    return gates;
  }

  /**
   * How the work under a lock finds the crowd that holds it; null if holders are not in the way.
   */
  DemandStep.@Nullable CrowdOf crowdFinder(LockTable.LockNumber lock) {
    int number = lock.number();
    boolean crowds =
        lock.place() == LockTable.Place.HOST
            && table.shapes(LockTable.Place.HOST).get(number).contention() > 0;
    return crowds ? instance -> instance.placedHost().crowds[number] : null;
  }

  /** How the phases that name a lock find it. */
  PhaseStep.LockOf finder(LockTable.LockNumber lock) {
    int number = lock.number();
    return switch (lock.place()) {
      case CLUSTER -> instance -> ofCluster(number);
      case HOST -> instance -> instance.placedHost().locks[number];
      case GUEST -> instance -> instance.placedGuest().locks[number];
    };
  }
}
