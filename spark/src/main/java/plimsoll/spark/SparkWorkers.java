package plimsoll.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import plimsoll.experiment.Design;
import plimsoll.experiment.Workers;
import plimsoll.report.ReplicationCodec;

/**
 * Replications of one experiment as Spark tasks. Each of a few threads takes a chunk from the
 * queue, has it run as a job with one partition, and hands on what comes back, so that results are
 * kept while others run. Spark runs a task again whose worker is lost; a replication is a pure
 * function of its number, so that changes nothing.
 */
final class SparkWorkers implements Workers {

  /** Replications of one task at most. */
  static final int MOST_IN_CHUNK = 64;

  private record Job(int alternative, int replication, End end) {}

  private final JavaSparkContext context;
  private final int takers;
  private final Broadcast<Assignment> assignment;
  private final ChunkSize size = new ChunkSize(MOST_IN_CHUNK);
  private final Deque<Job> queue = new ArrayDeque<>();
  private boolean stopped;

  /**
   * @param takers threads that keep a task each, &ge; 1
   */
  SparkWorkers(JavaSparkContext context, Design design, int takers) {
    this.context = context;
    this.takers = takers;
    this.assignment =
        context.broadcast(new Assignment(design.scenarioText(), design.scenarioSha256()));
    for (int i = 0; i < takers; i++) {
      Thread thread = new Thread(this::take, "spark-job");
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Override
  public synchronized void start(int alternative, int replication, End end) {
    queue.add(new Job(alternative, replication, end));
    notifyAll();
  }

  @Override
  public void stop() {
    List<Job> dropped;
    synchronized (this) {
      stopped = true;
      dropped = new ArrayList<>(queue);
      queue.clear();
      notifyAll();
    }
    dropped.forEach(job -> job.end().failed(new CancellationException("stopped")));
  }

  private void take() {
    try {
      for (List<Job> jobs = next(); !jobs.isEmpty(); jobs = next()) {
        run(jobs);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for work; empty when there will be no more. */
  private synchronized List<Job> next() throws InterruptedException {
    while (queue.isEmpty() && !stopped) {
      wait();
    }
    List<Job> jobs = new ArrayList<>();
    int count = size.of(queue.size(), takers);
    while (jobs.size() < count && !queue.isEmpty()) {
      jobs.add(queue.remove());
    }
    return jobs;
  }

  private record Key(int alternative, int replication) {}

  private void run(List<Job> jobs) {
    Chunk chunk =
        new Chunk(
            jobs.stream().mapToInt(Job::alternative).toArray(),
            jobs.stream().mapToInt(Job::replication).toArray());
    Map<Key, Job> open = new HashMap<>();
    jobs.forEach(job -> open.put(new Key(job.alternative(), job.replication()), job));
    Throwable failure = new IllegalStateException("a worker sent no result");
    try {
      List<List<Row>> parts =
          context.parallelize(List.of(chunk), 1).map(new ChunkRun(assignment)).collect();
      for (Row row : parts.get(0)) {
        size.measured(row.nanos());
        Job job = open.remove(new Key(row.alternative(), row.replication()));
        if (job != null) {
          finish(job, row);
        }
      }
    } catch (Throwable lost) { // whatever it is must reach the caller, who waits
      failure = lost;
    }
    for (Job job : open.values()) {
      job.end().failed(failure);
    }
  }

  private static void finish(Job job, Row row) {
    try {
      job.end().finished(ReplicationCodec.decode(row.result()));
    } catch (RuntimeException damaged) {
      job.end().failed(damaged);
    }
  }
}
