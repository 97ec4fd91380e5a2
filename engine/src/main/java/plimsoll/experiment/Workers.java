package plimsoll.experiment;

/** Whoever runs replications: threads of this process, or other machines. */
public interface Workers {

  /**
   * Begins one replication, or puts it in a queue, and returns.
   *
   * @param alternative index in the design
   * @param replication number, from 0
   * @param end is told once how it ended, on any thread
   */
  void start(int alternative, int replication, End end);

  /** Begins none of those in a queue any more; each of them ends as failed. */
  default void stop() {}

  /** How a replication ended: one of the two, once. */
  interface End {

    /** It has this result. */
    void finished(ReplicationResult result);

    /** It has none. */
    void failed(Throwable failure);
  }
}
