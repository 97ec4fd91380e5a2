package plimsoll.experiment;

/** Where finished replications go, one at a time, in the order in which they finish. */
@FunctionalInterface
public interface ResultSink {

  /**
   * Keeps a result; once this returns, it is safe.
   *
   * @param alternative index in the design
   * @param result of a replication that was not kept before
   */
  void accept(int alternative, ReplicationResult result);
}
