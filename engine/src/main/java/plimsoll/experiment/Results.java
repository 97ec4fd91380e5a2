package plimsoll.experiment;

/** Finished replications, wherever they are kept. */
public interface Results {

  /** How many replications of an alternative are finished without a gap, counted from 0. */
  int finished(int alternative);

  /**
   * Whether one replication is finished. Replications finish in any order, so some beyond {@link
   * #finished} may be, and need not be run again.
   */
  default boolean isFinished(int alternative, int replication) {
    return replication < finished(alternative);
  }

  /**
   * One finished replication.
   *
   * @param alternative index in the design
   * @param replication number of one that {@link #isFinished}
   */
  ReplicationResult read(int alternative, int replication);
}
