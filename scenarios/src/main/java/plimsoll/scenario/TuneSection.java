package plimsoll.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import plimsoll.experiment.Design;
import plimsoll.experiment.Goal;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Words;

/**
 * The section {@code tune} with its names looked up.
 *
 * @param decisions in file order
 * @param goal which end is wanted
 * @param decision index of the decision that is the goal; empty if it is a metric
 * @param of the decision's path or the metric's name
 * @param indifference of the metric; empty: a share of the best
 * @param objectives what must hold; a margin is present where one was given
 * @param confidence of the answer
 * @param budget the most replications
 * @param risk probabilities in place of those of the objectives, one for each answer
 * @param addsRejected whether the condition that nothing is refused was added
 */
record TuneSection(
    List<TuneDecision> decisions,
    Goal goal,
    OptionalInt decision,
    String of,
    OptionalDouble indifference,
    List<Design.Objective> objectives,
    double confidence,
    int budget,
    List<Double> risk,
    boolean addsRejected) {

  private static final String REJECTED = "density.rejected";
  private static final double USUAL = 0.95;

  /** Looks up every name; empty if something is wrong. */
  static Optional<TuneSection> of(
      TuneFormat.Spec spec,
      ScenarioFormat.Parts parts,
      MetricNames metrics,
      List<Design.Objective> experiment,
      Reading reading) {
    int before = reading.problems().count();
    List<TuneDecision> decisions =
        TuneDecision.readAll(spec.decide(), List.copyOf(parts.platforms().keySet()), reading);
    OptionalInt decision = OptionalInt.empty();
    for (int i = 0; i < decisions.size(); i++) {
      if (decisions.get(i).path().equals(spec.goal().of().text())) {
        decision = OptionalInt.of(i);
      }
    }
    Optional<Dimension> dimension =
        decision.isPresent() || reading.problems().count() > before
            ? Optional.empty()
            : metrics.look(spec.goal().of(), reading);
    if (decision.isPresent() && decisions.get(decision.getAsInt()).numbers().isEmpty()) {
      reading.problem(
          spec.goal().of().place(),
          "goal "
              + Words.quote(spec.goal().of().text())
              + " is a decision without order; expected one of numbers, or a metric");
    }
    Optional<Double> indifference =
        dimension.flatMap(
            known ->
                spec.goal()
                    .indifference()
                    .flatMap(node -> Quantity.positive(known).read(node, "indifference", reading)));
    List<Design.Objective> objectives =
        spec.subjectTo()
            .map(conditions -> objectives(conditions, metrics, reading))
            .orElse(experiment);
    boolean addsRejected = addsRejected(spec, objectives);
    List<Design.Objective> all = new ArrayList<>(objectives);
    if (addsRejected) {
      all.add(new Design.Objective(REJECTED, OptionalDouble.of(0), OptionalDouble.empty(), USUAL));
    }
    checkRisk(spec, reading);
    return reading.problems().count() > before
        ? Optional.empty()
        : Optional.of(
            new TuneSection(
                decisions,
                spec.goal().goal(),
                decision,
                spec.goal().of().text(),
                indifference.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                all,
                spec.confidence() == 0 ? parts.experiment().confidence() : spec.confidence(),
                spec.budget(),
                spec.risk(),
                addsRejected));
  }

  /**
   * A start that is refused is not slow, and without this condition the fewest hosts would refuse
   * the most. Who states a condition of it, or makes a density large, knows of refusals.
   */
  private static boolean addsRejected(TuneFormat.Spec spec, List<Design.Objective> objectives) {
    boolean isDensity = spec.goal().of().text().startsWith("density.");
    boolean decidesCount =
        spec.decide().entries().keySet().stream()
            .anyMatch(path -> path.startsWith("workload.") && path.endsWith(".count"));
    return (!isDensity || decidesCount)
        && objectives.stream().noneMatch(one -> one.metric().equals(REJECTED));
  }

  private static void checkRisk(TuneFormat.Spec spec, Reading reading) {
    if (spec.risk().stream().distinct().count() < spec.risk().size()) {
      reading.problem(
          spec.node().find("risk").orElse(spec.node()).place(),
          "risk has a probability twice; remove one");
    }
  }

  private static List<Design.Objective> objectives(
      List<TuneFormat.Condition> conditions, MetricNames metrics, Reading reading) {
    List<Design.Objective> objectives = new ArrayList<>();
    for (TuneFormat.Condition condition : conditions) {
      metrics
          .look(condition.metric(), reading)
          .ifPresent(
              dimension -> {
                OptionalDouble atMost = bound(condition.atMost(), "at_most", dimension, reading);
                OptionalDouble atLeast = bound(condition.atLeast(), "at_least", dimension, reading);
                if (atMost.orElse(Double.MAX_VALUE) < atLeast.orElse(0)) {
                  reading.problem(
                      condition.atMost().orElseThrow().place(),
                      "at_most must not be less than at_least");
                }
                objectives.add(
                    new Design.Objective(
                        condition.metric().text(),
                        atMost,
                        atLeast,
                        condition.probability(),
                        condition.margin()));
              });
    }
    return objectives;
  }

  private static OptionalDouble bound(
      Optional<Node> node, String label, Dimension dimension, Reading reading) {
    return node.flatMap(written -> Quantity.notNegative(dimension).read(written, label, reading))
        .map(number -> OptionalDouble.of(number.doubleValue()))
        .orElseGet(OptionalDouble::empty);
  }
}
