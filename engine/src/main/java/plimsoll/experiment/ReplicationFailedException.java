package plimsoll.experiment;

/**
 * A replication ended with an exception: a mistake of ours, with all that it takes to replay it.
 */
public final class ReplicationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param alternative name of what was run
   * @param replication number
   * @param seed of the experiment
   * @param cause what went wrong
   */
  public ReplicationFailedException(
      String alternative, int replication, long seed, Throwable cause) {
    super(
        "replication "
            + replication
            + " of '"
            + alternative
            + "' failed (seed "
            + seed
            + "): "
            + cause,
        cause);
  }
}
