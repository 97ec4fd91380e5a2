package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs the replications that a design needs and that are not finished yet, on an executor, and
 * hands each to a sink as soon as it is finished.
 *
 * <p>Which replications are run depends on the results alone, never on which finished first, so it
 * is the same for any number of threads and for a run that was interrupted and continued. The
 * alternatives take turns, so that an interrupted run can be compared, too. At most twice as many
 * results as run at once are held in memory, beside what a stopping rule needs of its metric's
 * replications.
 */
public final class Runner {

  private final Design design;
  private final ReplicationTask task;
  private final ResultSink sink;
  private final Executor executor;
  private final int parallelism;
  private final Progress progress;
  private final List<AlternativeRun> runs = new ArrayList<>();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private int inFlight;
  private volatile boolean stopped;

  private Runner(
      Design design,
      ReplicationTask task,
      Results before,
      ResultSink sink,
      Executor executor,
      int parallelism,
      Progress progress) {
    this.design = design;
    this.task = task;
    this.sink = sink;
    this.executor = executor;
    this.parallelism = parallelism;
    this.progress = progress;
    StoppingRule rule = StoppingRule.of(design);
    for (int i = 0; i < design.alternatives().size(); i++) {
      runs.add(new AlternativeRun(rule, i, before));
    }
  }

  private record Job(int alternative, int replication) {}

  /** Exactly one of result and failure is present. */
  private record Outcome(
      Job job, Optional<ReplicationResult> result, Optional<Throwable> failure) {}

  /**
   * Runs what is missing; returns when all is finished and in the sink.
   *
   * @param task runs one replication
   * @param before what is finished already, and is not run again
   * @param sink called by the calling thread alone
   * @param executor runs the tasks
   * @param parallelism tasks in flight at once, &ge; 1
   * @param progress called by the calling thread alone
   * @throws InterruptedException if the calling thread is interrupted; what was finished is in the
   *     sink; tasks that run at that moment run to their end and are dropped
   * @throws ReplicationFailedException if a replication fails; what was finished is in the sink
   * @throws IllegalArgumentException if {@code parallelism} is less than 1
   */
  public static void run(
      Design design,
      ReplicationTask task,
      Results before,
      ResultSink sink,
      Executor executor,
      int parallelism,
      Progress progress)
      throws InterruptedException {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1, but was " + parallelism);
    }
    new Runner(design, task, before, sink, executor, parallelism, progress).run();
  }

  private void run() throws InterruptedException {
    try {
      startMore();
      tellProgress();
      while (inFlight > 0) {
        finish(outcomes.take());
      }
    } catch (InterruptedException | ReplicationFailedException end) {
      keepFinished();
      throw end;
    } finally {
      stopped = true;
    }
  }

  private void finish(Outcome outcome) {
    inFlight--;
    Job job = outcome.job();
    if (outcome.failure().isPresent()) {
      throw new ReplicationFailedException(
          design.alternatives().get(job.alternative()).name(),
          job.replication(),
          design.seed(),
          outcome.failure().get());
    }
    ReplicationResult result = outcome.result().orElseThrow();
    runs.get(job.alternative()).finished(result);
    startMore(); // before the sink, so that no thread waits for it
    sink.accept(job.alternative(), result);
    tellProgress();
  }

  private void startMore() {
    while (inFlight < parallelism) {
      Optional<Job> job = next();
      if (job.isEmpty()) {
        return;
      }
      runs.get(job.get().alternative()).started();
      inFlight++;
      Job started = job.get();
      executor.execute(() -> perform(started));
    }
  }

  /**
   * What is run next. Replications of earlier runs that are passed over may make others needed, of
   * alternatives that were asked before.
   */
  private Optional<Job> next() {
    while (true) {
      long before = finishedReplications();
      Optional<Job> job = lowest();
      if (job.isPresent() || finishedReplications() == before) {
        return job;
      }
    }
  }

  private long finishedReplications() {
    return runs.stream().mapToLong(AlternativeRun::finishedReplications).sum();
  }

  /** The lowest number that any alternative needs; of equal ones the first alternative's. */
  private Optional<Job> lowest() {
    Optional<Job> first = Optional.empty();
    for (int i = 0; i < runs.size(); i++) {
      Optional<Integer> replication = runs.get(i).next();
      if (replication.isPresent()
          && (first.isEmpty() || replication.get() < first.get().replication())) {
        first = Optional.of(new Job(i, replication.get()));
      }
    }
    return first;
  }

  /** On a thread of the executor. */
  private void perform(Job job) {
    if (stopped) {
      return;
    }
    try {
      ReplicationResult result = task.run(job.alternative(), job.replication());
      outcomes.add(new Outcome(job, Optional.of(result), Optional.empty()));
    } catch (Throwable failure) { // an OutOfMemoryError, too, must reach the caller
      outcomes.add(new Outcome(job, Optional.empty(), Optional.of(failure)));
    }
  }

  /** What failed beside what ends this run is run again by the next one. */
  private void keepFinished() {
    for (Outcome outcome : outcomes) {
      outcome.result().ifPresent(result -> sink.accept(outcome.job().alternative(), result));
    }
  }

  private void tellProgress() {
    progress.at(finishedReplications(), runs.stream().mapToLong(AlternativeRun::required).sum());
  }
}
