package plimsoll.cli;

import plimsoll.experiment.Experiment;
import plimsoll.experiment.Progress;
import plimsoll.report.ResultStore;

/** Runs what a store lacks: on threads, or on a cluster. Several experiments may share one. */
interface Replicator extends AutoCloseable {

  /**
   * Runs and keeps what is missing.
   *
   * @throws InterruptedException if the calling thread is interrupted
   * @throws UsageException if the experiment cannot be run there
   */
  void run(Experiment experiment, ResultStore store, Progress progress)
      throws InterruptedException, UsageException;

  /** How many threads or which workers, for {@code run.json}. */
  String description();

  /** Lets its threads or workers go. */
  @Override
  void close();
}
