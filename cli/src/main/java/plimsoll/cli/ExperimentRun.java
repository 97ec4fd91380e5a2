package plimsoll.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Needed;
import plimsoll.experiment.Replication;
import plimsoll.experiment.Results;
import plimsoll.experiment.Runner;
import plimsoll.experiment.Summary;
import plimsoll.report.Report;
import plimsoll.report.ResultStore;
import plimsoll.report.RunInfo;

/**
 * Runs what an experiment lacks, keeps it, and writes the report. Interrupted from the terminal, it
 * finishes nothing new and keeps all that is done.
 */
final class ExperimentRun {

  private final Experiment experiment;
  private final Path folder;
  private final int threads;
  private final ProgressDisplay progress;

  ExperimentRun(Experiment experiment, Path folder, int threads, ProgressDisplay progress) {
    this.experiment = experiment;
    this.folder = folder;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Runs to the end.
   *
   * @throws InterruptedException if the process was asked to stop
   * @throws UsageException if the folder holds results of something else
   */
  Summary run() throws IOException, InterruptedException, UsageException {
    Instant start = Instant.now();
    Interruption interruption = Interruption.ofThisThread();
    try (ResultStore store = Stores.open(folder, experiment.design())) {
      replicate(store);
      Results needed = Needed.of(experiment.design(), store);
      Summary summary = Analysis.of(experiment.design(), needed);
      RunInfo info = info(experiment.design(), folder, start, threads);
      Report.write(folder, experiment.design(), needed, summary, info);
      return summary;
    } finally {
      progress.close();
      interruption.over();
    }
  }

  private void replicate(ResultStore store) throws InterruptedException {
    Design design = experiment.design();
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "replication");
              thread.setDaemon(true);
              return thread;
            });
    try {
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
          threads,
          progress);
    } finally {
      executor.shutdownNow();
    }
  }

  static RunInfo info(Design design, Path folder, Instant start, int threads) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("started", start.toString());
    facts.put("seconds", Double.toString(Duration.between(start, Instant.now()).toMillis() / 1e3));
    facts.put("threads", Integer.toString(threads));
    facts.put("plimsoll", Version.text());
    facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("seed", Long.toString(design.seed()));
    return new RunInfo(facts, "./plimsoll run " + quoted(folder.resolve("scenario.yaml")));
  }

  private static String quoted(Path file) {
    String text = file.toString();
    return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** Lets a request to stop the process interrupt the run and wait until it has tidied up. */
  private static final class Interruption {

    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch over = new CountDownLatch(1);

    static Interruption ofThisThread() {
      Interruption interruption = new Interruption();
      Thread running = Thread.currentThread();
      Thread hook =
          new Thread(
              () -> {
                if (interruption.over.getCount() > 0) {
                  running.interrupt();
                  interruption.await();
                  System.err.println(
                      "plimsoll: interrupted; what was finished is kept, run again to continue");
                }
              },
              "interruption");
      Runtime.getRuntime().addShutdownHook(hook);
      return interruption;
    }

    private void await() {
      try {
        boolean tidy = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!tidy) {
          return; // the store survives that, too
        }
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }

    void over() {
      over.countDown();
    }
  }
}
