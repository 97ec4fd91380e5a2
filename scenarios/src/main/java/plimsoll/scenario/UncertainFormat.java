package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.DistributionType;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Words;

/** {@code uncertain}: how far numbers may be from what is written. */
final class UncertainFormat {

  private UncertainFormat() {}

  /**
   * A number that is not known exactly.
   *
   * @param path where it stands
   * @param key where the path stands
   * @param spread how far it may be off
   */
  record Entry(String path, Node.Entry key, Spread spread) {}

  /** How far a number may be off. */
  sealed interface Spread permits Spread.Range, Spread.Within, Spread.Times, UncertainDistribution {
    /** Anywhere between two values. */
    record Range(VaryRange range) implements Spread {}

    /** By at most a fraction of itself, up or down, every value equally likely. */
    record Within(double fraction) implements Spread {

      /** What the number is multiplied by. */
      @Override
      public double factor(double share) {
        return 1 + fraction * (2 * share - 1);
      }
    }

    /** By at most a factor, up or down, every ratio equally likely. */
    record Times(double most) implements Spread {
      @Override
      public double factor(double share) {
        return StrictMath.exp(StrictMath.log(most) * (2 * share - 1));
      }
    }

    /**
     * What the number is multiplied by.
     *
     * @param share probability of a smaller one
     */
    default double factor(double share) {
      return 1;
    }
  }

  private static final Type<Double> FRACTION =
      new Quantity(Dimension.SHARE, BigDecimal.ZERO, true, new BigDecimal("0.99"), false)
          .map(BigDecimal::doubleValue);
  private static final Type<Double> FACTOR_ABOVE_ONE =
      new Quantity(Dimension.NUMBER, BigDecimal.ONE, true, new BigDecimal(1000), false)
          .map(BigDecimal::doubleValue);
  private static final Field<Double> WITHIN =
      optional(
          "within",
          FRACTION,
          "by at most so much of itself, up or down, such as 20%; either this or 'factor'");
  private static final Field<Double> FACTOR =
      optional(
          "factor",
          FACTOR_ABOVE_ONE,
          "by at most this factor, up or down, such as 2; either this or 'within'");

  private static final Table<Spread> SPREAD =
      Table.of(
          "spread",
          "How far a number may be off.",
          values -> {
            Optional<Spread> within = values.find(WITHIN).map(Spread.Within::new);
            Optional<Spread> times = values.find(FACTOR).map(Spread.Times::new);
            if (within.isPresent() == times.isPresent()) {
              throw new IllegalArgumentException(
                  "expected exactly one of 'within' and 'factor', or 'from' and 'to', or a"
                      + " distribution such as normal: {mean: 10 s, sd: 1 s}");
            }
            return within.or(() -> times).orElseThrow();
          },
          WITHIN,
          FACTOR);

  /** The section. */
  static final Type<List<Entry>> UNCERTAIN =
      new Type<>() {
        @Override
        public Optional<List<Entry>> read(Node node, String label, Reading reading) {
          if (!(node instanceof Node.Keys keys) || keys.entries().isEmpty()) {
            reading.problem(
                node.place(),
                label
                    + " is "
                    + (node instanceof Node.Keys ? "an empty map" : node.what())
                    + "; expected a map from path to spread, such as"
                    + " {apps.web.memory.request: 20%}");
            return Optional.empty();
          }
          List<Entry> entries = new ArrayList<>();
          keys.entries()
              .forEach(
                  (path, entry) ->
                      spread(path, entry, reading)
                          .ifPresent(spread -> entries.add(new Entry(path, entry, spread))));
          return entries.size() == keys.entries().size() ? Optional.of(entries) : Optional.empty();
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
          return Map.of(
              "type",
              "object",
              "minProperties",
              1,
              "additionalProperties",
              Map.of(
                  "anyOf",
                  List.of(
                      FRACTION.schema(definitions),
                      SPREAD.schema(definitions),
                      VaryRange.RANGE.schema(definitions),
                      new DistributionType(Dimension.TIME).schema(definitions),
                      new DistributionType(Dimension.SIZE).schema(definitions),
                      new DistributionType(Dimension.BANDWIDTH).schema(definitions),
                      new DistributionType(Dimension.RATE).schema(definitions),
                      new DistributionType(Dimension.POWER).schema(definitions),
                      new DistributionType(Dimension.CORES).schema(definitions),
                      new DistributionType(Dimension.SHARE).schema(definitions))));
        }
      };

  private static Optional<Spread> spread(String path, Node.Entry entry, Reading reading) {
    String label = "uncertain " + Words.quote(path);
    if (!(entry.value() instanceof Node.Keys keys)) {
      return FRACTION.read(entry.value(), label, reading).map(Spread.Within::new);
    }
    if (DistributionType.isFamily(keys)) {
      return UncertainDistribution.read(keys, label, reading);
    }
    return keys.find("from").isPresent() || keys.find("to").isPresent()
        ? VaryRange.read(path, entry, false, reading).map(Spread.Range::new)
        : SPREAD.read(keys, label, reading);
  }
}
