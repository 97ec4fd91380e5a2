package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.experiment.Goal;
import plimsoll.model.Observation.WarmUp;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.yaml.Node;

/** The statistical procedures of {@code experiment} that a scenario asks for by name. */
final class ProcedureFormat {

  private static final int MOST_REPLICATIONS = 1_000_000;
  private static final int DEFAULT_MOST = 1000;

  private ProcedureFormat() {}

  /** {@code select}; the indifference is read when the metric is known. */
  record Select(
      Word metric,
      Optional<Goal> goal,
      Node indifference,
      double pcs,
      boolean samePoint,
      int most) {}

  /** How an objective is judged as the replications come. */
  record Sprt(double margin, int most) {}

  private static final Field<Integer> MOST =
      optional(
          "max_replications",
          Quantity.smallCount(1, MOST_REPLICATIONS),
          "the most replications of an alternative; default 1000");

  private static final Field<Word> METRIC =
      required("metric", Types.REFERENCE, "the name of a metric, such as startup.mean");
  private static final Field<Goal> GOAL =
      optional(
          "goal",
          Types.choice(
              "goal", Types.ordered(Map.entry("min", Goal.MIN), Map.entry("max", Goal.MAX))),
          "which end is the best; default max for densities and throughput, else min");
  private static final Field<Node> INDIFFERENCE =
      required(
          "indifference",
          ExperimentFormat.LATER,
          "a difference that does not matter, such as 0.1 s, or 5% of the best");
  private static final Field<Double> PCS =
      optional(
          "pcs",
          new ExperimentFormat.InsideType("pcs"),
          "probability of a correct selection; default 95%");
  private static final Field<Boolean> AMONG =
      optional(
          "among",
          Types.choice("choice", Types.ordered(Map.entry("all", false), Map.entry("point", true))),
          "all alternatives, or those at the same point of 'vary'; default all");

  static final Table<Select> SELECT =
      Table.of(
          "select",
          "Replications until the best alternative is known.",
          values ->
              new Select(
                  values.get(METRIC),
                  values.find(GOAL),
                  values.get(INDIFFERENCE),
                  values.or(PCS, 0.95),
                  values.or(AMONG, false),
                  values.or(MOST, DEFAULT_MOST)),
          METRIC,
          GOAL,
          INDIFFERENCE,
          PCS,
          AMONG,
          MOST);

  private static final Field<Double> MARGIN =
      required(
          "margin",
          new ExperimentFormat.InsideType("margin"),
          "the probabilities that are told apart are this much above and below, such as 2%");

  static final Table<Sprt> SPRT =
      Table.of(
          "sprt",
          "Replications until the objective is judged.",
          values -> new Sprt(values.get(MARGIN), values.or(MOST, DEFAULT_MOST)),
          MARGIN,
          MOST);

  private static final Field<Boolean> CONTROL_VARIATES =
      optional(
          "control_variates", Types.TRUTH, "correct means by the CPU work drawn; default false");
  private static final Field<Boolean> ANTITHETIC =
      optional(
          "antithetic", Types.TRUTH, "replications in pairs with mirrored draws; default false");
  private static final Table<VarianceReduction> REDUCTION_TABLE =
      Table.of(
          "variance_reduction",
          "What is done to narrow intervals beside common random numbers.",
          values ->
              new VarianceReduction(
                  values.or(CONTROL_VARIATES, false), values.or(ANTITHETIC, false)),
          CONTROL_VARIATES,
          ANTITHETIC);
  private static final Type<VarianceReduction> REDUCTION_LIST =
      Types.list(
              Types.choice(
                  "variance reduction",
                  Types.ordered(
                      Map.entry("control_variates", CONTROL_VARIATES),
                      Map.entry("antithetic", ANTITHETIC))),
              0)
          .map(
              list ->
                  new VarianceReduction(
                      list.contains(CONTROL_VARIATES), list.contains(ANTITHETIC)));

  /** A map of switches, or the list of those that are on. */
  static final Type<VarianceReduction> VARIANCE_REDUCTION =
      Types.either(node -> node instanceof Node.Items, REDUCTION_LIST, REDUCTION_TABLE);

  /** {@code none}, {@code mser5} or a time. */
  static final Type<WarmUp> WARM_UP =
      new Type<>() {

        private final Map<String, WarmUp> words =
            Types.ordered(
                Map.entry("none", WarmUp.NONE), Map.entry("mser5", new WarmUp.Detected()));
        private final Type<WarmUp> word = Types.choice("warm-up", words);
        private final Type<WarmUp> time = Quantity.nanos().map(WarmUp.Until::new);

        @Override
        public Optional<WarmUp> read(Node node, String label, Reading reading) {
          if (!(node instanceof Node.Text text)) {
            reading.problem(
                node.place(),
                label + " is " + node.what() + "; expected none, mser5 or a time, such as 30 s");
            return Optional.empty();
          }
          boolean isTime = text.text().matches("[+-]?[.0-9].*");
          return (isTime ? time : word).read(node, label, reading);
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
          return Map.of("anyOf", List.of(word.schema(definitions), time.schema(definitions)));
        }
      };
}
