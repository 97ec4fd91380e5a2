package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.model.Observation.WarmUp;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Node;

/** {@code experiment} and {@code measured}. */
final class ExperimentFormat {

  private static final int MOST_REPLICATIONS = 1_000_000;
  private static final int DEFAULT_MOST = 1000;
  private static final int LEAST_FOR_PRECISION = 10;

  private ExperimentFormat() {}

  /** {@code experiment} before its names are looked up. */
  record Spec(
      OptionalInt replications,
      Optional<Precision> precision,
      Optional<ProcedureFormat.Select> select,
      VarianceReduction varianceReduction,
      long seed,
      double confidence,
      Optional<Word> baseline,
      List<Word> compare,
      Map<String, Span> spans,
      long discardFirst,
      long discardLast,
      WarmUp warmUp,
      OptionalLong horizonNanos,
      List<Objective> objectives) {

    /** What holds without the key {@code experiment}. */
    static final Spec DEFAULT =
        new Spec(
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            VarianceReduction.NONE,
            1,
            0.95,
            Optional.empty(),
            List.of(),
            Map.of(),
            0,
            0,
            WarmUp.NONE,
            OptionalLong.empty(),
            List.of());
  }

  /** When there are enough replications. */
  record Precision(Word metric, double relative, int most) {}

  /** From the beginning of one phase to the end of another, as written. */
  record Span(Word from, Word to) {}

  /** A condition on a metric; the bounds are read when the metric is known. */
  record Objective(
      Word metric,
      Optional<Node> atMost,
      Optional<Node> atLeast,
      double probability,
      Optional<ProcedureFormat.Sprt> sprt) {}

  /** A measured value; it is read when the metric is known. */
  record Measured(
      Word metric, Word platform, Node.Keys settings, Node value, double weight, String source) {}

  /** What is read later, by a type that depends on the metric. */
  static final Type<Node> LATER =
      new Type<>() {
        @Override
        public Optional<Node> read(Node node, String label, Reading reading) {
          return Optional.of(node);
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
          return Map.of("type", List.of("number", "string"));
        }
      };

  private static final Field<Word> METRIC =
      required("metric", Types.REFERENCE, "the name of a metric, such as startup.p99");
  private static final Field<Double> RELATIVE =
      required("relative", new InsideType("relative"), "half-width / estimate, such as 5%");
  private static final Field<Integer> MOST =
      optional(
          "max_replications",
          Quantity.smallCount(LEAST_FOR_PRECISION, MOST_REPLICATIONS),
          "the most replications; default 1000");
  private static final Table<Precision> PRECISION_TABLE =
      Table.of(
          "precision",
          "Replications until an interval is narrow enough.",
          values ->
              new Precision(
                  values.get(METRIC), values.get(RELATIVE), values.or(MOST, DEFAULT_MOST)),
          METRIC,
          RELATIVE,
          MOST);

  private static final Field<Word> FROM =
      required("from", Types.REFERENCE, "a phase, such as hypervisor.vmm-setup");
  private static final Field<Word> TO = required("to", Types.REFERENCE, "a phase, such as app.jvm");
  private static final Table<Span> SPAN =
      Table.of(
          "span",
          "From the beginning of one phase to the end of another.",
          values -> new Span(values.get(FROM), values.get(TO)),
          FROM,
          TO);

  private static final Type<Long> COMPLETIONS = Quantity.count(0, 1_000_000_000L);
  private static final Field<Long> FIRST =
      optional("first", COMPLETIONS, "completions at the beginning; default 0");
  private static final Field<Long> LAST =
      optional("last", COMPLETIONS, "completions at the end; default 0");

  private record Discard(long first, long last) {}

  private static final Table<Discard> DISCARD_TABLE =
      Table.of(
          "discard",
          "Completions that startup metrics leave out.",
          values -> new Discard(values.or(FIRST, 0L), values.or(LAST, 0L)),
          FIRST,
          LAST);

  private static final Field<Node> AT_MOST =
      optional("at_most", LATER, "an upper bound, such as 5 s; either this or 'at_least'");
  private static final Field<Node> AT_LEAST =
      optional("at_least", LATER, "a lower bound, such as 100; either this or 'at_most'");
  private static final Field<Double> PROBABILITY =
      optional(
          "probability",
          new InsideType("probability"),
          "with which a replication must meet it; default 95%");
  private static final Field<ProcedureFormat.Sprt> SPRT =
      optional("sprt", ProcedureFormat.SPRT, "judge it by a sequential test");
  private static final Table<Objective> OBJECTIVE =
      Table.of(
          "objective",
          "A condition on a metric with a probability.",
          ExperimentFormat::objective,
          METRIC,
          AT_MOST,
          AT_LEAST,
          PROBABILITY,
          SPRT);

  private static final Field<Integer> REPLICATIONS =
      optional(
          "replications",
          Quantity.smallCount(1, MOST_REPLICATIONS),
          "independent runs of each alternative; default 30");
  private static final Field<Precision> PRECISION =
      optional("precision", PRECISION_TABLE, "instead of a number of replications");
  private static final Field<ProcedureFormat.Select> SELECT =
      optional("select", ProcedureFormat.SELECT, "select the best alternative with a guarantee");
  private static final Field<VarianceReduction> VARIANCE_REDUCTION =
      optional(
          "variance_reduction",
          ProcedureFormat.VARIANCE_REDUCTION,
          "a map or a list of control_variates and antithetic");
  private static final Field<Long> SEED =
      optional("seed", Quantity.count(Long.MIN_VALUE, Long.MAX_VALUE), "of all streams; default 1");
  private static final Field<Double> CONFIDENCE =
      optional("confidence", new InsideType("confidence"), "of all intervals; default 95%");
  private static final Field<Word> BASELINE =
      optional("baseline", Types.REFERENCE, "a platform; default the first");
  private static final Field<List<Word>> COMPARE =
      optional("compare", Types.list(Types.REFERENCE, 1), "metrics compared with the baseline");
  private static final Field<Map<String, Span>> SPANS =
      optional("spans", Types.named(SPAN, 0), "stretches that are measured");
  private static final Field<Discard> DISCARD =
      optional(
          "discard", DISCARD_TABLE, "completions that startup metrics leave out; default none");
  private static final Field<WarmUp> WARM_UP =
      optional("warmup", ProcedureFormat.WARM_UP, "none, mser5 or a time; default none");
  private static final Field<Long> HORIZON =
      optional("horizon", Quantity.nanos(), "when a run is cut off, such as 10 min; default never");
  private static final Field<List<Objective>> OBJECTIVES =
      optional("objectives", Types.list(OBJECTIVE, 0), "conditions on metrics");

  /** {@code experiment}. */
  static final Table<Spec> EXPERIMENT =
      Table.of(
          "experiment",
          "How often, compared with what, and with which question.",
          ExperimentFormat::experiment,
          REPLICATIONS,
          PRECISION,
          SELECT,
          VARIANCE_REDUCTION,
          SEED,
          CONFIDENCE,
          BASELINE,
          COMPARE,
          SPANS,
          DISCARD,
          WARM_UP,
          HORIZON,
          OBJECTIVES);

  private static final Field<Word> PLATFORM =
      required("platform", Types.REFERENCE, "the name of an entry of 'platforms'");
  private static final Field<Node.Keys> SETTINGS =
      optional("settings", Types.map(Map.of("type", "object")), "the point of 'vary', path: value");
  private static final Field<Node> VALUE = required("value", LATER, "the measured value");
  private static final Field<Double> WEIGHT =
      optional(
          "weight",
          Quantity.notNegative(Dimension.NUMBER).map(java.math.BigDecimal::doubleValue),
          "of its error in a calibration; default 1; 0: shown, not fitted");
  private static final Field<String> SOURCE =
      optional("source", PhaseFormat.SOURCE, "where it was measured");

  /** One entry of {@code measured}. */
  static final Table<Measured> MEASURED =
      Table.of(
          "measured",
          "A measured value that the simulated one is held against.",
          values ->
              new Measured(
                  values.get(METRIC),
                  values.get(PLATFORM),
                  values.or(SETTINGS, new Node.Keys(values.place(), Map.of())),
                  values.get(VALUE),
                  values.or(WEIGHT, 1.0),
                  values.or(SOURCE, "")),
          METRIC,
          PLATFORM,
          SETTINGS,
          VALUE,
          WEIGHT,
          SOURCE);

  private static Objective objective(Values values) {
    if (values.find(AT_MOST).isEmpty() && values.find(AT_LEAST).isEmpty()) {
      values.reading().problem(values.place(), "objective needs 'at_most' or 'at_least'");
    }
    double probability = values.or(PROBABILITY, 0.95);
    values
        .find(SPRT)
        .filter(sprt -> !(Math.min(probability, 1 - probability) - sprt.margin() > 1e-12))
        .ifPresent(
            sprt ->
                values.problem(
                    SPRT,
                    "margin must be less than the probability and what it lacks of 100%, so that"
                        + " both probabilities that are told apart lie between 0% and 100%"));
    return new Objective(
        values.get(METRIC),
        values.find(AT_MOST),
        values.find(AT_LEAST),
        probability,
        values.find(SPRT));
  }

  private static Spec experiment(Values values) {
    if (values.find(REPLICATIONS).isPresent() && values.find(PRECISION).isPresent()) {
      values.problem(
          PRECISION, "'precision' and 'replications' exclude each other; remove one of them");
    }
    if (values.find(SELECT).isPresent() && values.find(PRECISION).isPresent()) {
      values.problem(SELECT, "'select' and 'precision' exclude each other; remove one of them");
    }
    VarianceReduction reduction = values.or(VARIANCE_REDUCTION, VarianceReduction.NONE);
    if (values.find(SELECT).isPresent() && reduction.antithetic()) {
      values.problem(
          SELECT, "'select' needs independent replications; antithetic pairs are not supported");
    }
    if (values.find(REPLICATIONS).filter(n -> n % 2 == 1).isPresent() && reduction.antithetic()) {
      values.problem(
          REPLICATIONS, "antithetic replications come in pairs; replications must be even");
    }
    Discard discard = values.or(DISCARD, new Discard(0, 0));
    return new Spec(
        values.find(REPLICATIONS).map(OptionalInt::of).orElseGet(OptionalInt::empty),
        values.find(PRECISION),
        values.find(SELECT),
        reduction,
        values.or(SEED, 1L),
        values.or(CONFIDENCE, 0.95),
        values.find(BASELINE),
        values.or(COMPARE, List.of()),
        values.or(SPANS, Map.of()),
        discard.first(),
        discard.last(),
        values.or(WARM_UP, WarmUp.NONE),
        values.find(HORIZON).map(OptionalLong::of).orElseGet(OptionalLong::empty),
        values.or(OBJECTIVES, List.of()));
  }

  /** A share strictly inside 0..1. */
  record InsideType(String label) implements Type<Double> {
    @Override
    public Optional<Double> read(Node node, String key, Reading reading) {
      Optional<Double> share =
          Quantity.any(Dimension.SHARE)
              .read(node, key, reading)
              .map(java.math.BigDecimal::doubleValue);
      if (share.isPresent() && !(share.get() > 0 && share.get() < 1)) {
        reading.problem(
            node.place(),
            label
                + " "
                + node.inline()
                + " must lie between 0% and 100%, neither included, such as 95%");
        return Optional.empty();
      }
      return share;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      return Quantity.any(Dimension.SHARE).schema(definitions);
    }
  }
}
