package plimsoll.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import plimsoll.experiment.Cluster;
import plimsoll.experiment.Design;
import plimsoll.experiment.Workers;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.ScenarioReader;

/** A connection to a Spark cluster. */
final class SparkCluster implements Cluster {

  private final JavaSparkContext context;

  /** Twice as many tasks as cores are at the cluster, so that none waits for the next. */
  private final int takers;

  private final List<SparkWorkers> open = new ArrayList<>();

  SparkCluster(JavaSparkContext context) {
    this.context = context;
    context.parallelize(List.of(0), 1).count(); // waits until somebody is there to do it
    this.takers = 2 * Math.max(1, context.defaultParallelism());
  }

  @Override
  public synchronized Workers workers(Design design) {
    requireSelfContained(design);
    SparkWorkers workers = new SparkWorkers(context, design, takers);
    open.add(workers);
    return workers;
  }

  /** The text must do without files, which the workers do not have. */
  private static void requireSelfContained(Design design) {
    try {
      Path empty = Files.createTempDirectory("plimsoll");
      try {
        ScenarioReader.read("scenario.yaml", design.scenarioText(), empty, ReadOptions.NONE);
      } finally {
        Files.delete(empty);
      }
    } catch (ScenarioException | IOException problem) {
      throw new IllegalArgumentException(
          "the scenario cannot be sent to a cluster; large files that it names stay here: "
              + problem.getMessage(),
          problem);
    }
  }

  @Override
  public int parallelism() {
    return takers * SparkWorkers.MOST_IN_CHUNK;
  }

  @Override
  public String description() {
    return "spark " + context.version() + " at " + context.master();
  }

  @Override
  public synchronized void close() {
    open.forEach(SparkWorkers::stop);
    context.close();
  }
}
