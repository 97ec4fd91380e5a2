package plimsoll.experiment;

/** Finished replications, wherever they are kept. */
public interface Results {

  /** How many replications of an alternative are finished without a gap, counted from 0. */
  int finished(int alternative);

  /**
   * One finished replication.
   *
   * @param alternative index in the design
   * @param replication number, below {@link #finished}
   */
  ReplicationResult read(int alternative, int replication);
}
