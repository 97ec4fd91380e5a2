package plimsoll.model.simulation.memory;

import plimsoll.resource.SharedCapacity;

/** The work of a scanner for equal pages, on the cores of its kernel. */
public final class Scanner {

  private final SharedCapacity cores;
  private final int group;
  private final double use;
  private int task = SharedCapacity.NONE;

  /**
   * @param group of the cores that it runs in
   * @param use cores that it keeps busy
   */
  public Scanner(SharedCapacity cores, int group, double use) {
    this.cores = cores;
    this.group = group;
    this.use = use;
  }

  /** Scans, or rests. */
  public void run(boolean scans) {
    if (scans && use > 0 && task == SharedCapacity.NONE) {
      task = cores.start(group, Double.POSITIVE_INFINITY, 1, use, tag -> {}, 0);
    } else if (!scans && task != SharedCapacity.NONE) {
      cores.stop(task);
      task = SharedCapacity.NONE;
    }
  }
}
