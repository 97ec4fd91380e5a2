package plimsoll.cli;

import plimsoll.experiment.Cluster;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Progress;
import plimsoll.experiment.Runner;
import plimsoll.report.ResultStore;

/** Runs replications on a cluster; the store stays here. */
final class ClusterReplicator implements Replicator {

  private final Cluster cluster;

  ClusterReplicator(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void run(Experiment experiment, ResultStore store, Progress progress)
      throws InterruptedException {
    Runner.run(
        experiment.design(),
        cluster.workers(experiment.design()),
        store,
        store::save,
        cluster.parallelism(),
        progress);
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
