package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the replications that a design needs and that are not finished yet, and hands each to a sink
 * as soon as it is finished.
 *
 * <p>Which replications are run depends on the results alone, never on which finished first, so it
 * is the same for any number of threads and for a run that was interrupted and continued. The
 * alternatives take turns, so that an interrupted run can be compared, too. At most twice as many
 * results as run at once are held in memory, beside what a stopping rule needs of its metric's
 * replications.
 */
public final class Runner {

  private final Design design;
  private final Workers workers;
  private final ResultSink sink;
  private final int parallelism;
  private final Progress progress;
  private final List<AlternativeRun> runs = new ArrayList<>();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private int inFlight;

  private Runner(
      Design design,
      Workers workers,
      Results before,
      ResultSink sink,
      int parallelism,
      Progress progress) {
    this.design = design;
    this.workers = workers;
    this.sink = sink;
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
   * Runs what is missing on threads of this process, as the other method says.
   *
   * @param task runs one replication
   * @param executor runs the tasks
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
    AtomicBoolean isOver = new AtomicBoolean();
    Workers threads =
        (alternative, replication, end) ->
            executor.execute(
                () -> {
                  if (!isOver.get()) {
                    perform(task, alternative, replication, end);
                  }
                });
    try {
      run(design, threads, before, sink, parallelism, progress);
    } finally {
      isOver.set(true);
    }
  }

  /** On a thread of an executor. */
  private static void perform(
      ReplicationTask task, int alternative, int replication, Workers.End end) {
    ReplicationResult result;
    try {
      result = task.run(alternative, replication);
    } catch (Throwable failure) { // an OutOfMemoryError, too, must reach the caller
      end.failed(failure);
      return;
    }
    end.finished(result);
  }

  /**
   * Runs what is missing; returns when all is finished and in the sink. An interrupt of the calling
   * thread ends that: nothing more is started, and what runs at that moment is waited for and kept.
   * A second interrupt ends the waiting, too.
   *
   * @param workers run the replications
   * @param before what is finished already, and is not run again
   * @param sink called by the calling thread alone
   * @param parallelism replications that are started and not finished, at most; &ge; 1
   * @param progress called by the calling thread alone
   * @throws InterruptedException if the calling thread is interrupted; what was finished is in the
   *     sink
   * @throws ReplicationFailedException if a replication fails; what was finished is in the sink
   * @throws IllegalArgumentException if {@code parallelism} is less than 1
   */
  public static void run(
      Design design,
      Workers workers,
      Results before,
      ResultSink sink,
      int parallelism,
      Progress progress)
      throws InterruptedException {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1, but was " + parallelism);
    }
    new Runner(design, workers, before, sink, parallelism, progress).run();
  }

  private void run() throws InterruptedException {
    try {
      startMore();
      tellProgress();
      goesOn();
      while (inFlight > 0) {
        finish(outcomes.take());
        goesOn();
      }
    } catch (InterruptedException stop) {
      keepRunning();
      throw stop;
    } catch (ReplicationFailedException end) {
      keepFinished();
      throw end;
    }
  }

  /** An interrupt ends it even where what was waited for came at the same time. */
  private static void goesOn() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Waits for what runs; what fails now is run again by the next run. */
  private void keepRunning() throws InterruptedException {
    workers.stop();
    try {
      while (inFlight > 0) {
        Outcome outcome = outcomes.take();
        inFlight--;
        keep(outcome);
        tellProgress();
      }
    } catch (InterruptedException atOnce) {
      keepFinished();
      throw atOnce;
    }
  }

  private void keep(Outcome outcome) {
    outcome.result().ifPresent(result -> sink.accept(outcome.job().alternative(), result));
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
    while (inFlight < parallelism && !Thread.currentThread().isInterrupted()) {
      Optional<Job> job = next();
      if (job.isEmpty()) {
        return;
      }
      runs.get(job.get().alternative()).started();
      inFlight++;
      start(job.get());
    }
  }

  private void start(Job job) {
    workers.start(
        job.alternative(),
        job.replication(),
        new Workers.End() {
          @Override
          public void finished(ReplicationResult result) {
            outcomes.add(new Outcome(job, Optional.of(result), Optional.empty()));
          }

          @Override
          public void failed(Throwable failure) {
            outcomes.add(new Outcome(job, Optional.empty(), Optional.of(failure)));
          }
        });
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

  /** What failed beside what ends this run is run again by the next one. */
  private void keepFinished() {
    for (Outcome outcome : outcomes) {
      keep(outcome);
    }
  }

  private void tellProgress() {
    progress.at(finishedReplications(), runs.stream().mapToLong(AlternativeRun::required).sum());
  }
}
