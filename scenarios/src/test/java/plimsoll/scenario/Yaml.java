package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import plimsoll.experiment.Replication;
import plimsoll.experiment.ReplicationResult;
import plimsoll.model.Model;

/** Small scenarios as text, run for tests that know the answer. */
final class Yaml {

  private static final int REPLICATIONS = 12;

  private Yaml() {}

  /** The model of the only alternative of a scenario; the format version comes by itself. */
  static Model model(String text) throws ScenarioException {
    return ScenarioReader.read("s.yaml", "plimsoll: 1\n" + text, Path.of("."), ReadOptions.NONE)
        .models()
        .get(0);
  }

  /** Its first replication. */
  static ReplicationResult run(String text) throws ScenarioException {
    return Replication.run(model(text), 1, 0);
  }

  /**
   * Holds the mean over replications against a value that is known: tolerance four standard errors,
   * which must be small.
   */
  static void holds(
      String text,
      ToDoubleFunction<ReplicationResult> measure,
      double expected,
      double mostRelativeError)
      throws ScenarioException {
    Model model = model(text);
    double[] values = new double[REPLICATIONS];
    double sum = 0;
    for (int i = 0; i < REPLICATIONS; i++) {
      values[i] = measure.applyAsDouble(Replication.run(model, 20261125, i));
      sum += values[i];
    }
    double mean = sum / REPLICATIONS;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double error = Math.sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
    assertThat(error).as("standard error").isLessThan(mostRelativeError * expected);
    assertThat(mean).isCloseTo(expected, within(4 * error));
  }
}
