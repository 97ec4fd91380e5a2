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
 * @param commonSha256 the same hash without what the scenario varies: results of designs that share
 *     it may stand in one folder
 * @param scenarioText the scenario as run, resolved, in YAML
 * @param seed of all streams
 * @param confidence of all intervals, inside 0..1
 * @param replications how many are run
 * @param varianceReduction what is done to narrow intervals beside common random numbers
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
    String commonSha256,
    String scenarioText,
    long seed,
    double confidence,
    Replications replications,
    VarianceReduction varianceReduction,
    String baseline,
    List<Alternative> alternatives,
    List<String> compare,
    List<Objective> objectives,
    List<Measurement> measurements,
    List<Provenance> provenance,
    List<String> notes) {

  /** A design that shares its results with none that varies something else. */
  public Design(
      String name,
      String description,
      String scenarioSha256,
      String scenarioText,
      long seed,
      double confidence,
      Replications replications,
      VarianceReduction varianceReduction,
      String baseline,
      List<Alternative> alternatives,
      List<String> compare,
      List<Objective> objectives,
      List<Measurement> measurements,
      List<Provenance> provenance,
      List<String> notes) {
    this(
        name,
        description,
        scenarioSha256,
        scenarioSha256,
        scenarioText,
        seed,
        confidence,
        replications,
        varianceReduction,
        baseline,
        alternatives,
        compare,
        objectives,
        measurements,
        provenance,
        notes);
  }

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
   * @param sha256 hash, in hexadecimal, of what the settings mean, with the content of files that
   *     they name; empty text where names say it all
   */
  public record Alternative(
      String name, String platform, Map<String, String> settings, String sha256) {

    /** An alternative that its name says all about. */
    public Alternative(String name, String platform, Map<String, String> settings) {
      this(name, platform, settings, "");
    }
  }

  /** How many replications are run. */
  public sealed interface Replications {

    /** The most that are run of an alternative. */
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

    /**
     * Until every objective with a margin is judged.
     *
     * @param most the most that are run
     */
    record Judged(int most) implements Replications {}

    /**
     * Until the best alternative is selected with a guarantee.
     *
     * @param metric whose mean over replications is compared
     * @param goal whether the smallest or the largest is the best
     * @param indifference a smaller difference does not matter
     * @param pcs probability of a correct selection, inside 0..1, where the best is better than the
     *     others by at least the indifference
     * @param samePoint whether one is selected at each point of what the scenario varies, rather
     *     than one of all
     * @param first replications of each alternative before any is dropped, &ge; 2
     * @param most the most that are run of an alternative
     */
    record Selection(
        String metric,
        Goal goal,
        Indifference indifference,
        double pcs,
        boolean samePoint,
        int first,
        int most)
        implements Replications {}
  }

  /**
   * A difference that does not matter.
   *
   * @param amount in the metric's unit, or a share of the best mean of the first stage, &gt; 0
   * @param isRelative whether it is such a share
   */
  public record Indifference(double amount, boolean isRelative) {}

  /**
   * What is done to narrow intervals beside common random numbers.
   *
   * @param controlVariates whether means are corrected by the CPU work that a replication drew
   * @param antithetic whether replications come in pairs, of which the second mirrors the first's
   *     draws
   */
  public record VarianceReduction(boolean controlVariates, boolean antithetic) {

    /** Nothing. */
    public static final VarianceReduction NONE = new VarianceReduction(false, false);

    /** Replications that make up one independent observation. */
    public int replicationsEach() {
      return antithetic ? 2 : 1;
    }
  }

  /**
   * A condition on a metric with a probability.
   *
   * @param metric name of the metric
   * @param atMost upper bound in base units; empty: none
   * @param atLeast lower bound in base units; empty: none
   * @param probability with which a replication must meet it, inside 0..1
   * @param margin judged by a sequential test that tells probability + margin from probability -
   *     margin; empty: by exact bounds
   */
  public record Objective(
      String metric,
      OptionalDouble atMost,
      OptionalDouble atLeast,
      double probability,
      OptionalDouble margin) {

    /** Judged by exact bounds. */
    public Objective(
        String metric, OptionalDouble atMost, OptionalDouble atLeast, double probability) {
      this(metric, atMost, atLeast, probability, OptionalDouble.empty());
    }
  }

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
