package plimsoll.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Headline;
import plimsoll.experiment.Summary;
import plimsoll.report.batch.BatchEntry;
import plimsoll.report.batch.BatchEntry.Status;
import plimsoll.report.batch.BatchIndex;
import plimsoll.report.batch.BatchLog;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.ScenarioReader;

/**
 * Runs many scenarios, a few at a time so that none waits for another's disk or report; they share
 * one set of workers. A scenario that fails does not keep the others from being run. What is done
 * is passed over, unless its file, the options or the program have changed.
 */
final class BatchRun {

  /** More would only wait for the same processors, and hold more results in memory. */
  private static final int AT_ONCE = 4;

  private static final long INDEX_EVERY_MILLIS = 30_000;

  private final Path folder;
  private final List<BatchScenario> scenarios;
  private final ReadOptions options;
  private final boolean charts;
  private final Replicator replicator;
  private final BatchProgress progress;
  private final BatchLog log;
  private final Map<String, BatchEntry> known;
  private final BatchEntry[] entries;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Exception> fatal = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  BatchRun(
      Path folder,
      List<BatchScenario> scenarios,
      ReadOptions options,
      boolean charts,
      Replicator replicator,
      BatchProgress progress,
      BatchLog log,
      Map<String, BatchEntry> known) {
    this.folder = folder;
    this.scenarios = scenarios;
    this.options = options;
    this.charts = charts;
    this.replicator = replicator;
    this.progress = progress;
    this.log = log;
    this.known = known;
    this.entries =
        scenarios.stream()
            .map(one -> BatchEntry.waiting(one.name(), one.folder()))
            .toArray(BatchEntry[]::new);
  }

  /**
   * Runs all and writes the index.
   *
   * @param atOnce scenarios that may be run at the same time, &ge; 1
   * @return what became of each
   * @throws InterruptedException if it was stopped; what was finished is kept
   * @throws IOException if nothing more can be kept
   */
  List<BatchEntry> run(int atOnce) throws Exception {
    for (int i = 0; i < Math.min(Math.min(atOnce, AT_ONCE), scenarios.size()); i++) {
      Thread thread = new Thread(this::runSome, "scenario");
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    try {
      for (Thread thread : threads) {
        while (thread.isAlive()) {
          thread.join(INDEX_EVERY_MILLIS);
          if (thread.isAlive()) {
            BatchIndex.write(folder, entries());
          }
        }
      }
    } finally {
      stop();
      BatchIndex.write(folder, entries());
    }
    Exception problem = fatal.get();
    if (problem != null) {
      throw problem;
    }
    return entries();
  }

  /** Lets what runs end and starts nothing more. */
  void stop() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }

  private List<BatchEntry> entries() {
    synchronized (entries) {
      return List.of(entries);
    }
  }

  private void runSome() {
    try {
      for (int i = next.getAndIncrement(); i < entries.length; i = next.getAndIncrement()) {
        if (stopped) {
          throw new InterruptedException();
        }
        BatchEntry entry = one(i);
        synchronized (entries) {
          entries[i] = entry;
        }
        log.add(entry);
        progress.over(i);
      }
    } catch (InterruptedException | IOException | RuntimeException end) {
      fatal.compareAndSet(null, end);
      stopped = true; // the others end after what they are at
    }
  }

  /**
   * What becomes of one.
   *
   * @throws InterruptedException if it was stopped
   * @throws IOException if nothing more can be kept
   */
  private BatchEntry one(int i) throws InterruptedException, IOException {
    BatchScenario scenario = scenarios.get(i);
    BatchEntry entry = BatchEntry.waiting(scenario.name(), scenario.folder());
    try {
      Experiment experiment = ScenarioReader.read(scenario.file(), options);
      entry = described(entry, experiment.design());
      BatchEntry before = known.get(scenario.name());
      if (before != null && before.key().equals(entry.key()) && isThere(before)) {
        return before;
      }
      Path results = folder.resolve(scenario.folder());
      Summary summary =
          new ExperimentRun(experiment, results, replicator, charts).run(progress.of(i));
      return done(entry, summary);
    } catch (ScenarioException bad) {
      return entry.ended(Status.BAD, bad.report().strip());
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception problem) {
      if (Failures.isDiskFull(problem)) {
        throw problem instanceof IOException io
            ? io
            : new IOException(problem.getMessage(), problem);
      }
      return entry.ended(Status.FAILED, Failures.describe(problem));
    }
  }

  private boolean isThere(BatchEntry before) {
    Path results = folder.resolve(before.folder());
    return before.status() == Status.DONE
        && Files.isRegularFile(results.resolve("summary.json"))
        && Files.isRegularFile(results.resolve("results.sqlite"));
  }

  private BatchEntry described(BatchEntry entry, Design design) {
    return new BatchEntry(
        entry.file(),
        entry.folder(),
        key(design),
        entry.status(),
        design.name(),
        design.alternatives().size(),
        0,
        "");
  }

  private static BatchEntry done(BatchEntry entry, Summary summary) {
    long replications = summary.alternatives().stream().mapToLong(one -> one.replications()).sum();
    return new BatchEntry(
        entry.file(),
        entry.folder(),
        entry.key(),
        Status.DONE,
        entry.name(),
        entry.alternatives(),
        replications,
        Headline.of(summary));
  }

  /** Of all that results and reports depend on. */
  private String key(Design design) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part :
          List.of(
              design.scenarioSha256(),
              design.scenarioText(),
              Version.text(),
              Boolean.toString(charts))) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
