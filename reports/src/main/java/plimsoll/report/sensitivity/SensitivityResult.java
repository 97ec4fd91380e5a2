package plimsoll.report.sensitivity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary.Interval;

/**
 * What drives a metric of one platform.
 *
 * @param scenario its name
 * @param platform whose numbers were changed
 * @param metric what depends on them
 * @param unit of the metric
 * @param seed of simulation and points
 * @param confidence of the intervals
 * @param base the metric as the scenario is written
 * @param inputs all uncertain numbers, in the order of the scenario
 * @param evaluations simulated points
 * @param replications of each point
 */
public record SensitivityResult(
    String scenario,
    String platform,
    String metric,
    String unit,
    long seed,
    double confidence,
    double base,
    List<Input> inputs,
    int evaluations,
    int replications) {

  /** The usual reason for having no indices. */
  public static final String SCREENED = "screening left it out";

  /** Keeps a copy. */
  public SensitivityResult {
    inputs = List.copyOf(inputs);
  }

  /**
   * One uncertain number.
   *
   * @param path where it stands
   * @param written what stands there
   * @param spread how far it may be off
   * @param grade of its source
   * @param low the metric with its least value, all others as written
   * @param high the metric with its greatest value
   * @param muStar mean absolute elementary effect, in the metric's unit
   * @param sigma standard deviation of the effects
   * @param indices Sobol' indices, if it has some
   * @param reason why it has none; empty text if it has
   */
  public record Input(
      String path,
      String written,
      String spread,
      String grade,
      double low,
      double high,
      double muStar,
      double sigma,
      Optional<Indices> indices,
      String reason) {}

  /**
   * Sobol' indices with their intervals.
   *
   * @param first share of the variance that it causes alone
   * @param total share that it causes with all others
   */
  public record Indices(
      double first, Interval firstInterval, double total, Interval totalInterval) {}

  /** The inputs, what matters most first. */
  public List<Input> ranked() {
    return inputs.stream()
        .sorted(
            Comparator.comparingDouble(
                    (Input one) -> one.indices().map(Indices::total).orElse(-1.0))
                .reversed()
                .thenComparing(Comparator.comparingDouble(Input::muStar).reversed()))
        .toList();
  }

  /** In one or two sentences what drives the metric, and which assumed number to measure first. */
  public String sentence() {
    Input top = ranked().get(0);
    String what = metric + " of " + platform;
    if (!(top.muStar() > 0)) {
      return what + " does not depend on any of the " + inputs.size() + " uncertain numbers.";
    }
    String most =
        "What drives "
            + what
            + " most is "
            + top.path()
            + " ("
            + top.indices().map(this::share).orElse("by screening")
            + ").";
    Optional<Input> assumed =
        ranked().stream()
            .filter(one -> one.grade().equals("assumed") && one.muStar() > 0)
            .findFirst();
    return assumed.isEmpty()
        ? most + " None of what matters is assumed."
        : most
            + " "
            + (assumed.get().equals(top) ? "It is assumed: measure it" : "Measure")
            + (assumed.get().equals(top) ? "" : " " + assumed.get().path())
            + " first"
            + (assumed.get().equals(top) ? "." : ", of the numbers that are assumed.");
  }

  private String share(Indices indices) {
    return Quantity.percent(clipped(indices.total()))
        + " of the variance, "
        + Quantity.percent(confidence)
        + ": "
        + Quantity.percent(clipped(indices.totalInterval().low()))
        + " to "
        + Quantity.percent(clipped(indices.totalInterval().high()));
  }

  private static double clipped(double share) {
    return Math.max(0, Math.min(1, share));
  }
}
