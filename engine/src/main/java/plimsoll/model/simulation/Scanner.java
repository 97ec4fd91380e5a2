package plimsoll.model.simulation;

import plimsoll.resource.SharedCapacity;

/** The work of a scanner for equal pages, on the cores of its kernel. */
final class Scanner {

  private final SharedCapacity cores;
  private final int group;
  private final double use;
  private int task = SharedCapacity.NONE;

  /**
   * @param group of the cores that it runs in
   * @param use cores that it keeps busy
   */
  Scanner(SharedCapacity cores, int group, double use) {
    this.cores = cores;
    this.group = group;
    this.use = use;
  }

  /** Scans, or rests. */
  void run(boolean scans) {
    if (scans && use > 0 && task == SharedCapacity.NONE) {
      task = cores.start(group, Double.POSITIVE_INFINITY, 1, use, tag -> {}, Instance.DEMAND);
    } else if (!scans && task != SharedCapacity.NONE) {
      cores.stop(task);
      task = SharedCapacity.NONE;
    }
  }
}
