package plimsoll.experiment;

/** Runs one replication: a pure function of its arguments, called from many threads at once. */
@FunctionalInterface
public interface ReplicationTask {

  /**
   * Runs it to its end.
   *
   * @param alternative index in the design
   * @param replication number, from 0
   */
  ReplicationResult run(int alternative, int replication);
}
