package plimsoll.model.simulation.placement;

import plimsoll.model.Placement.Policy;

/**
 * How a policy sees bins of one capacity: the smaller a number, the better. Among equals the first
 * bin wins.
 */
final class Score {

  private final Policy policy;
  private final double memoryBytes;
  private final double nanoCores;

  /**
   * @param capacity of an empty bin, to which shares are relative
   */
  Score(Policy policy, Room capacity) {
    this.policy = policy;
    this.memoryBytes = Math.max(1, capacity.memoryBytes());
    this.nanoCores = Math.max(1, capacity.nanoCores());
  }

  /**
   * The order in which bins are kept, whatever is needed; by cost for all policies but {@code
   * BALANCED}. {@code DOT_PRODUCT} has no such order.
   */
  double key(Room left) {
    return switch (policy) {
      case FIRST_FIT, RANDOM, DOT_PRODUCT -> 0;
      case BEST_FIT -> left.memoryBytes();
      case WORST_FIT, TWO_CHOICES -> -left.memoryBytes();
      case LEAST_ALLOCATED -> -(memoryShare(left) + cpuShare(left));
      case MOST_ALLOCATED -> memoryShare(left) + cpuShare(left);
      case BALANCED -> memoryShare(left) - cpuShare(left);
    };
  }

  /** What the policy makes smallest, over bins of all capacities. */
  double cost(Room left, Room need) {
    return switch (policy) {
      case FIRST_FIT, RANDOM -> 0;
      case BEST_FIT -> left.memoryBytes();
      case WORST_FIT, TWO_CHOICES -> -left.memoryBytes();
      case LEAST_ALLOCATED -> -freeAfter(left, need);
      case MOST_ALLOCATED -> freeAfter(left, need);
      case BALANCED -> Math.abs(key(left) - imbalance(need));
      case DOT_PRODUCT ->
          -(memoryShare(left) * memoryShare(need) + cpuShare(left) * cpuShare(need));
    };
  }

  /** What a request adds to the difference between the shares of memory and of CPU. */
  double imbalance(Room need) {
    return memoryShare(need) - cpuShare(need);
  }

  private double freeAfter(Room left, Room need) {
    return (memoryShare(left) - memoryShare(need)) + (cpuShare(left) - cpuShare(need));
  }

  private double memoryShare(Room room) {
    return room.memoryBytes() / memoryBytes;
  }

  private double cpuShare(Room room) {
    return room.nanoCores() / nanoCores;
  }
}
