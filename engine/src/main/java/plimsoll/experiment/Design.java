package plimsoll.experiment;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is compared, how often and with which question: all that is needed to read the results of an
 * experiment without its models. It is stored beside the results, so that reports can be made from
 * the store alone.
 *
 * @param name of the scenario
 * @param description of the scenario; may be empty
 * @param scenarioSha256 hash, in hexadecimal, of all that changes a replication's result: the
 *     resolved scenario without its number of replications, and the files that it reads
 * @param scenarioText the scenario as run, resolved, in YAML
 * @param seed of all streams
 * @param confidence of all intervals, inside 0..1
 * @param replications how many are run
 * @param baseline name of the platform that the others are compared with
 * @param alternatives in file order; at least one
 * @param compare the metrics that are compared with the baseline
 * @param objectives conditions on metrics; may be empty
 * @param measurements measured values that the simulated ones are held against; may be empty
 * @param provenance where the numbers of each platform come from
 * @param notes what the reader of the file wants to be said in every output; may be empty
 */
public record Design(
    String name,
    String description,
    String scenarioSha256,
    String scenarioText,
    long seed,
    double confidence,
    Replications replications,
    String baseline,
    List<Alternative> alternatives,
    List<String> compare,
    List<Objective> objectives,
    List<Measurement> measurements,
    List<Provenance> provenance,
    List<String> notes) {

  /**
   * @throws IllegalArgumentException if {@code confidence} is not inside 0..1 or there is no
   *     alternative
   */
  public Design {
    alternatives = List.copyOf(alternatives);
    compare = List.copyOf(compare);
    objectives = List.copyOf(objectives);
    measurements = List.copyOf(measurements);
    provenance = List.copyOf(provenance);
    notes = List.copyOf(notes);
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be inside 0..1, but was " + confidence);
    }
    if (alternatives.isEmpty()) {
      throw new IllegalArgumentException("a design needs an alternative");
    }
  }

  /**
   * A platform with one setting of everything that the scenario varies.
   *
   * @param name {@code platform@path=value,path=value}, or the platform's name alone
   * @param platform its platform
   * @param settings path to value, as written, in file order; alternatives with equal settings are
   *     at the same point
   */
  public record Alternative(String name, String platform, Map<String, String> settings) {}

  /** How many replications are run. */
  public sealed interface Replications {

    /** The most that are run. */
    int most();

    /** A fixed number. */
    record Fixed(int most) implements Replications {}

    /**
     * Until the metric's interval is narrow enough.
     *
     * @param metric whose interval
     * @param relative half-width over estimate that is aimed at, inside 0..1
     * @param most the most that are run
     */
    record Precision(String metric, double relative, int most) implements Replications {}
  }

  /**
   * A condition on a metric with a probability.
   *
   * @param metric name of the metric
   * @param atMost upper bound in base units; empty: none
   * @param atLeast lower bound in base units; empty: none
   * @param probability with which a replication must meet it, inside 0..1
   */
  public record Objective(
      String metric, OptionalDouble atMost, OptionalDouble atLeast, double probability) {}

  /**
   * A measured value.
   *
   * @param metric name of the metric
   * @param alternative name of the alternative that it is held against
   * @param value in base units
   * @param source where it was measured
   */
  public record Measurement(String metric, String alternative, double value, String source) {}

  /**
   * Where a number of a platform comes from.
   *
   * @param platform name of the platform in the scenario
   * @param layer name of the layer
   * @param item what the number is, such as {@code boot.kernel.cpu}
   * @param value the number as written
   * @param source citation, or empty where none was given
   * @param grade how good the source is: {@code measured}, {@code vendor}, {@code report} or {@code
   *     assumed}
   */
  public record Provenance(
      String platform, String layer, String item, String value, String source, String grade) {}
}
