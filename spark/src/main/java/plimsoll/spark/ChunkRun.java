package plimsoll.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Replication;
import plimsoll.report.ReplicationCodec;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.ScenarioReader;

/** Runs a chunk on a worker, which keeps the experiment that it read last. */
final class ChunkRun implements Function<Chunk, List<Row>> {

  private static final long serialVersionUID = 1L;

  private static Optional<Experiment> last = Optional.empty();

  private final Broadcast<Assignment> assignment;

  ChunkRun(Broadcast<Assignment> assignment) {
    this.assignment = assignment;
  }

  @Override
  public List<Row> call(Chunk chunk) throws ScenarioException {
    Experiment experiment = experiment(assignment.value());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < chunk.alternatives().length; i++) {
      int alternative = chunk.alternatives()[i];
      int replication = chunk.replications()[i];
      long start = System.nanoTime();
      byte[] result =
          ReplicationCodec.encode(
              Replication.run(
                  experiment.models().get(alternative),
                  experiment.design().seed(),
                  replication,
                  experiment.design().varianceReduction()));
      rows.add(new Row(alternative, replication, result, System.nanoTime() - start));
    }
    return rows;
  }

  private static synchronized Experiment experiment(Assignment assignment)
      throws ScenarioException {
    if (last.isPresent() && last.get().design().scenarioSha256().equals(assignment.sha256())) {
      return last.get();
    }
    Experiment experiment =
        ScenarioReader.read("scenario.yaml", assignment.text(), Path.of(""), ReadOptions.NONE);
    String sha256 = experiment.design().scenarioSha256();
    if (!sha256.equals(assignment.sha256())) {
      throw new IllegalStateException(
          "a worker reads the scenario as "
              + sha256
              + " and the command as "
              + assignment.sha256()
              + "; both must be the same version");
    }
    last = Optional.of(experiment);
    return experiment;
  }
}
