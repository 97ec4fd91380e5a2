package plimsoll.cli;

import plimsoll.experiment.Cluster;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Progress;
import plimsoll.experiment.Runner;
import plimsoll.experiment.Workers;
import plimsoll.report.ResultStore;

/** Runs replications on a cluster; the store stays here. */
final class ClusterReplicator implements Replicator {

  private final Cluster cluster;

  ClusterReplicator(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void run(Experiment experiment, ResultStore store, Progress progress)
      throws InterruptedException, UsageException {
    Workers workers;
    try {
      workers = cluster.workers(experiment.design());
    } catch (IllegalArgumentException refused) {
      throw new UsageException(String.valueOf(refused.getMessage()));
    }
    Runner.run(experiment.design(), workers, store, store::save, cluster.parallelism(), progress);
  }

  @Override
  public String description() {
    return cluster.description();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
