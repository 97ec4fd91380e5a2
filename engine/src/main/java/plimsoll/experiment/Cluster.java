package plimsoll.experiment;

/**
 * Workers on other machines. They are found on the class path by the service {@link Provider}, so
 * that nothing here knows which engine drives them.
 */
public interface Cluster extends AutoCloseable {

  /**
   * Workers for one experiment. They make its models anew from the design's text.
   *
   * @param design what they run
   * @throws IllegalArgumentException if they cannot, with a message for a user
   */
  Workers workers(Design design);

  /** Replications that may be started and not finished, so that no worker waits; &ge; 1. */
  int parallelism();

  /** What the workers are, for a reader of {@code run.json}. */
  String description();

  /** Lets the workers go. */
  @Override
  void close();

  /** An engine that drives workers. */
  interface Provider {

    /** What the command line calls it. */
    String name();

    /**
     * Connects.
     *
     * @param master where the cluster is, as the engine writes it; empty: as the engine's own
     *     configuration says
     * @throws IllegalArgumentException if the engine refuses that, with a message for a user
     */
    Cluster connect(String master);
  }
}
