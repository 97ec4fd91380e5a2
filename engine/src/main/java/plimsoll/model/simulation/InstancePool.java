package plimsoll.model.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Instances that are free to be used again, and the numbers by which the observer knows those that
 * are not gone. An instance that is ready for ever and does nothing keeps its number but not its
 * object ({@link Residents}), so that a fleet has as many objects as starts under way.
 */
final class InstancePool {

  private static final int FIRST_NUMBERS = 16;

  private final CoreShares coreShares;
  private final boolean hostsMayFail;
  private final Deque<Instance> free = new ArrayDeque<>();
  private int[] freeNumbers = new int[FIRST_NUMBERS];
  private int freeSize;
  private int numbers;

  InstancePool(CoreShares coreShares, boolean hostsMayFail) {
    this.coreShares = coreShares;
    this.hostsMayFail = hostsMayFail;
  }

  /** An instance for a new request, with its own share of contended cores. */
  Instance take(GroupPlan group, long entity, long nowNanos) {
    return take(group, entity, coreShares.of(entity), nowNanos);
  }

  /** An instance that takes a guest down, which nobody requested. */
  Instance keeper(Guest guest, long nowNanos) {
    Instance keeper = take(guest.openerGroup, guest.openerEntity, 1, nowNanos);
    keeper.host = guest.host;
    keeper.guest = guest;
    return keeper;
  }

  private Instance take(GroupPlan group, long entity, double coreShare, long nowNanos) {
    int number = freeSize > 0 ? freeNumbers[--freeSize] : numbers++;
    return made(number, group, entity, coreShare, nowNanos);
  }

  private Instance made(int number, GroupPlan group, long entity, double coreShare, long nowNanos) {
    Instance spare = free.poll();
    Instance instance = spare == null ? new Instance(group, hostsMayFail) : spare;
    instance.reset(number, group, entity, coreShare, nowNanos);
    return instance;
  }

  /** An instance is gone, and its number with it. */
  void give(Instance gone) {
    if (freeSize == freeNumbers.length) {
      freeNumbers = Arrays.copyOf(freeNumbers, 2 * freeSize);
    }
    freeNumbers[freeSize++] = gone.number;
    free.push(gone);
  }

  /** An instance keeps its number, but needs no object from now on. */
  void rest(Instance resting) {
    free.push(resting);
  }

  /** An object for one that has rested. */
  Instance wake(int number, GroupPlan group, long entity) {
    return made(number, group, entity, coreShares.of(entity), 0);
  }
}
