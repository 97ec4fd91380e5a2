package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Goal;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Node;

/** {@code tune}: what may be decided, what it is for, and what must hold. */
final class TuneFormat {

  private static final int DEFAULT_BUDGET = 2000;
  private static final int LEAST_BUDGET = 10;
  private static final int MOST_BUDGET = 100_000_000;

  private TuneFormat() {}

  /** The section before its names are looked up. */
  record Spec(
      Node.Keys decide,
      Target goal,
      Optional<List<Condition>> subjectTo,
      double confidence,
      int budget,
      List<Double> risk,
      Node.Keys node) {}

  /** What is made small or large: a decision's path or a metric. */
  record Target(Goal goal, Word of, Optional<Node> indifference) {}

  /** A condition on a metric; the bounds are read when the metric is known. */
  record Condition(
      Word metric,
      Optional<Node> atMost,
      Optional<Node> atLeast,
      double probability,
      OptionalDouble margin) {}

  /** Bounds of a decision, read when its unit is known. */
  record Range(Node from, Node to, Optional<Node> step) {}

  private static final Field<Node> FROM =
      required("from", ExperimentFormat.LATER, "the least value, such as 1 or 1 GiB");
  private static final Field<Node> TO =
      required("to", ExperimentFormat.LATER, "the greatest value, such as 64 or 16 GiB");
  private static final Field<Node> STEP =
      optional(
          "step",
          ExperimentFormat.LATER,
          "from one value to the next; default 1 for whole numbers, else a hundredth of the range");

  /** A decision of numbers. */
  static final Table<Range> RANGE =
      Table.of(
          "range",
          "The values of a decision.",
          values -> new Range(values.get(FROM), values.get(TO), values.find(STEP)),
          FROM,
          TO,
          STEP);

  private static final Field<Word> MIN =
      optional(
          "min",
          Types.REFERENCE,
          "a path of 'decide' or a metric that is made small; either this or 'max'");
  private static final Field<Word> MAX =
      optional(
          "max",
          Types.REFERENCE,
          "a path of 'decide' or a metric that is made large; either this or 'min'");
  private static final Field<Node> INDIFFERENCE =
      optional(
          "indifference",
          ExperimentFormat.LATER,
          "a difference of the metric that does not matter, such as 0.1 s; default 2% of the best");
  private static final Table<Target> GOAL_TABLE =
      Table.of("goal", "What is made small or large.", TuneFormat::target, MIN, MAX, INDIFFERENCE);

  private static final Field<Word> METRIC =
      required("metric", Types.REFERENCE, "the name of a metric, such as startup.p99");
  private static final Field<Node> AT_MOST =
      optional(
          "at_most",
          ExperimentFormat.LATER,
          "an upper bound, such as 5 s; either this or 'at_least'");
  private static final Field<Node> AT_LEAST =
      optional(
          "at_least",
          ExperimentFormat.LATER,
          "a lower bound, such as 100; either this or 'at_most'");
  private static final Field<Double> PROBABILITY =
      optional(
          "probability",
          new ExperimentFormat.InsideType("probability"),
          "with which a replication must meet it; default 95%");
  private static final Field<Double> MARGIN =
      optional(
          "margin",
          new ExperimentFormat.InsideType("margin"),
          "probabilities nearer than this to the one asked for are as good; default 2% at 95%");
  private static final Table<Condition> CONDITION =
      Table.of(
          "condition",
          "A condition on a metric with a probability.",
          TuneFormat::condition,
          METRIC,
          AT_MOST,
          AT_LEAST,
          PROBABILITY,
          MARGIN);

  private static final Field<Integer> REPLICATIONS =
      required(
          "replications",
          Quantity.smallCount(LEAST_BUDGET, MOST_BUDGET),
          "the most replications of all points together");
  private static final Table<Integer> BUDGET_TABLE =
      Table.of("budget", "The most that is run.", values -> values.get(REPLICATIONS), REPLICATIONS);

  private static final Type<Node.Keys> DECISIONS =
      Types.map(
          Map.of(
              "type",
              "object",
              "minProperties",
              1,
              "additionalProperties",
              Map.of(
                  "anyOf",
                  List.of(
                      Map.of("type", "array", "minItems", 1),
                      Map.of(
                          "type",
                          "object",
                          "required",
                          List.of("from", "to"),
                          "properties",
                          Types.ordered(
                              Map.entry("from", Definitions.key(FROM.meaning(), number())),
                              Map.entry("to", Definitions.key(TO.meaning(), number())),
                              Map.entry("step", Definitions.key(STEP.meaning(), number()))),
                          "additionalProperties",
                          false),
                      Map.of(
                          "type",
                          "object",
                          "minProperties",
                          1,
                          "additionalProperties",
                          Map.of("type", "object", "minProperties", 1))))));
  private static final Field<Node.Keys> DECIDE =
      required(
          "decide",
          DECISIONS,
          "path: {from, to, step}, [values] or variants by name; 'platform' chooses one");
  private static final Field<Target> GOAL =
      required("goal", GOAL_TABLE, "{min: ...} or {max: ...} of a decision or a metric");
  private static final Field<List<Condition>> SUBJECT_TO =
      optional(
          "subject_to",
          Types.list(CONDITION, 1),
          "what must hold; default the objectives of 'experiment'");
  private static final Field<Double> CONFIDENCE =
      optional(
          "confidence",
          new ExperimentFormat.InsideType("confidence"),
          "of the answer; default that of 'experiment'");
  private static final Field<Integer> BUDGET =
      optional("budget", BUDGET_TABLE, "the most that is run; default 2000 replications");
  private static final Field<List<Double>> RISK =
      optional(
          "risk",
          Types.list(new ExperimentFormat.InsideType("risk"), 1),
          "one answer for each: this probability in place of those of the conditions");

  /** The section. */
  static final Table<Spec> TUNE =
      Table.of(
          "tune",
          "What 'plimsoll tune' decides, what for, and what must hold.",
          values ->
              new Spec(
                  values.get(DECIDE),
                  values.get(GOAL),
                  values.find(SUBJECT_TO),
                  values.or(CONFIDENCE, 0.0),
                  values.or(BUDGET, DEFAULT_BUDGET),
                  values.or(RISK, List.of()),
                  values.node()),
          DECIDE,
          GOAL,
          SUBJECT_TO,
          CONFIDENCE,
          BUDGET,
          RISK);

  private static Map<String, Object> number() {
    return Map.of("type", List.of("number", "string"));
  }

  private static Target target(Values values) {
    if (values.find(MIN).isPresent() == values.find(MAX).isPresent()) {
      values.problem(
          values.find(MIN).isPresent() ? MAX : INDIFFERENCE,
          "goal needs 'min' or 'max', and not both");
    }
    Goal goal = values.find(MIN).isPresent() ? Goal.MIN : Goal.MAX;
    Word of = values.find(MIN).or(() -> values.find(MAX)).orElse(new Word("", values.place()));
    return new Target(goal, of, values.find(INDIFFERENCE));
  }

  private static Condition condition(Values values) {
    if (values.find(AT_MOST).isEmpty() && values.find(AT_LEAST).isEmpty()) {
      values.reading().problem(values.place(), "condition needs 'at_most' or 'at_least'");
    }
    double probability = values.or(PROBABILITY, 0.95);
    values
        .find(MARGIN)
        .filter(margin -> !(Math.min(probability, 1 - probability) - margin > 1e-12))
        .ifPresent(
            margin ->
                values.problem(
                    MARGIN, "margin must be less than the probability and what it lacks of 100%"));
    return new Condition(
        values.get(METRIC),
        values.find(AT_MOST),
        values.find(AT_LEAST),
        probability,
        values.find(MARGIN).map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
  }
}
