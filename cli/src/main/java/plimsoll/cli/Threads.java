package plimsoll.cli;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Progress;
import plimsoll.experiment.Replication;
import plimsoll.experiment.Runner;
import plimsoll.report.ResultStore;

/** Runs replications on threads of this process. */
final class Threads implements Replicator {

  private final ExecutorService executor;
  private final int count;

  /**
   * @param count of threads, &ge; 1
   */
  Threads(int count) {
    this.count = count;
    this.executor =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "replication");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void run(Experiment experiment, ResultStore store, Progress progress)
      throws InterruptedException {
    Design design = experiment.design();
    Runner.run(
        design,
        (alternative, replication) ->
            Replication.run(
                experiment.models().get(alternative),
                design.seed(),
                replication,
                design.varianceReduction()),
        store,
        store::save,
        executor,
        count,
        progress);
  }

  @Override
  public String description() {
    return Integer.toString(count);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
