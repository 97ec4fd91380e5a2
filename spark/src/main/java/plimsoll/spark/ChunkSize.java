package plimsoll.spark;

/**
 * How many replications a task runs: about a second's worth as measured so far, so that a task's
 * own cost does not count, and no more than leaves some for the others. Used by several threads.
 */
final class ChunkSize {

  private static final double TARGET_NANOS = 1e9;

  /** The newest measurement counts so much; the first ones run on cold machines. */
  private static final double WEIGHT = 0.2;

  private final int most;
  private double nanosEach = TARGET_NANOS;

  /**
   * @param most in one task, &ge; 1
   */
  ChunkSize(int most) {
    this.most = most;
  }

  /** A replication took so long. */
  synchronized void measured(long nanos) {
    nanosEach += WEIGHT * (Math.max(1, nanos) - nanosEach);
  }

  /**
   * How many to take.
   *
   * @param waiting in the queue
   * @param takers that share it, &ge; 1
   */
  synchronized int of(int waiting, int takers) {
    int affordable = (int) Math.min(most, Math.max(1, TARGET_NANOS / nanosEach));
    int share = Math.max(1, (waiting + takers - 1) / takers);
    return Math.min(affordable, share);
  }
}
