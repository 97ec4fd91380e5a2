package plimsoll.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Cluster;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Progress;
import plimsoll.experiment.Replication;
import plimsoll.experiment.ReplicationResult;
import plimsoll.experiment.Results;
import plimsoll.experiment.Runner;
import plimsoll.experiment.Workers;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioReader;

/** In one process; {@code spark/check-cluster} does it with a real master and workers. */
class SparkClusterTest {

  private static final String SCENARIO =
      """
      plimsoll: 1
      name: A queue
      hosts: [{name: h, cpu: {cores: 1}, memory: 8 GiB}]
      apps:
        job:
          memory: {request: 1 MiB}
          startup: [{name: serve, cpu: {exponential: {mean: 1 s}}}]
      workload:
        - {name: jobs, app: job, count: 50, arrivals: {poisson: {rate: 0.5/s}}}
      platforms:
        process: {stack: [{host-os: {}}]}
        docker: {preset: docker}
      experiment: {replications: 7, seed: 3}
      """;

  @Test
  void replications_come_back_as_they_are_made_here() throws Exception {
    Experiment experiment =
        ScenarioReader.read("queue.yaml", SCENARIO, Path.of(""), ReadOptions.NONE);
    Map<String, ReplicationResult> results = new TreeMap<>();
    try (Cluster cluster = new SparkProvider().connect("local[2]")) {
      assertThat(cluster.description()).contains("local[2]");
      Workers workers = cluster.workers(experiment.design());
      Runner.run(
          experiment.design(),
          workers,
          new Nothing(),
          (alternative, result) -> results.put(alternative + "." + result.replication(), result),
          cluster.parallelism(),
          Progress.NONE);
      assertThat(results).hasSize(14);
      results.forEach(
          (key, result) -> {
            int alternative = Integer.parseInt(key.substring(0, 1));
            assertThat(result)
                .isEqualTo(
                    Replication.run(experiment.models().get(alternative), 3, result.replication()));
          });
      assertThat(failure(workers, 99)).isNotInstanceOf(CancellationException.class);
      workers.stop();
    }
  }

  /** An alternative that there is none of. */
  private static Throwable failure(Workers workers, int alternative) throws Exception {
    CompletableFuture<Throwable> failed = new CompletableFuture<>();
    workers.start(
        alternative,
        0,
        new Workers.End() {
          @Override
          public void finished(ReplicationResult result) {
            failed.completeExceptionally(new AssertionError("it has a result"));
          }

          @Override
          public void failed(Throwable failure) {
            failed.complete(failure);
          }
        });
    return failed.get(60, TimeUnit.SECONDS);
  }

  @Test
  void without_a_master_it_says_how_to_name_one() {
    assertThatThrownBy(() -> new SparkProvider().connect(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--master");
  }

  private static final class Nothing implements Results {
    @Override
    public int finished(int alternative) {
      return 0;
    }

    @Override
    public ReplicationResult read(int alternative, int replication) {
      throw new IllegalStateException("nothing is finished");
    }
  }
}
