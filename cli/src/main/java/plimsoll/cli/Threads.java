package plimsoll.cli;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Progress;
import plimsoll.experiment.Replication;
import plimsoll.experiment.ResultSink;
import plimsoll.experiment.Results;
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
    this.executor = daemons(count, "replication");
  }

  /** Threads that hold up no end of the process, each with the name of what it works on. */
  static ExecutorService daemons(int count, String name) {
    return Executors.newFixedThreadPool(
        count,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public void run(Experiment experiment, ResultStore store, Progress progress)
      throws InterruptedException {
    run(experiment, store, store::save, progress);
  }

  /** Runs what some results lack, and hands it to a sink. */
  void run(Experiment experiment, Results before, ResultSink sink, Progress progress)
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
        before,
        sink,
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
