package plimsoll.experiment;

import java.util.Set;

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

  /**
   * Of one finished replication what some metrics are made of; the rest may be left out.
   *
   * @param alternative index in the design
   * @param replication number of one that {@link #isFinished}
   * @param metrics names of metrics
   */
  default ReplicationResult read(int alternative, int replication, Set<String> metrics) {
    return read(alternative, replication);
  }
}
