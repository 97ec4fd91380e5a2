package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.OneOf;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Words;

/** {@code vary}: which values paths take, and which of their combinations are run. */
final class VaryFormat {

  /** Keys of {@code vary} that are no paths. */
  private static final String PAIRED = "paired";

  private static final String DESIGN = "design";
  private static final Set<String> METHODS = Set.of("full_factorial", "latin_hypercube", "sobol");
  private static final int MOST_POINTS = 10_000;

  private VaryFormat() {}

  /**
   * What varies.
   *
   * @param dimensions in file order, those in pairs last
   * @param sampling which combinations are run
   */
  record Spec(List<VaryDimension> dimensions, Sampling sampling) {

    /** Nothing varies. */
    static final Spec NONE = new Spec(List.of(), Sampling.FULL_FACTORIAL);
  }

  /**
   * Which combinations are run.
   *
   * @param method how they are chosen
   * @param points how many; 0 of a full factorial, which has as many as there are
   * @param seed of the points; empty: the experiment's
   */
  record Sampling(Method method, int points, OptionalLong seed) {

    /** All of them. */
    static final Sampling FULL_FACTORIAL =
        new Sampling(Method.FULL_FACTORIAL, 0, OptionalLong.empty());

    /** How combinations are chosen. */
    enum Method {
      FULL_FACTORIAL,
      LATIN_HYPERCUBE,
      SOBOL
    }
  }

  private static final Field<Integer> POINTS =
      Field.required("points", Quantity.smallCount(1, MOST_POINTS), "how many points are run");
  private static final Field<Long> SEED =
      optional(
          "seed",
          Quantity.count(Long.MIN_VALUE, Long.MAX_VALUE),
          "of the points; default the experiment's");

  private static Table<Sampling> points(String name, Sampling.Method method, String meaning) {
    return Table.of(
        name,
        meaning,
        values ->
            new Sampling(
                method,
                values.get(POINTS),
                values.find(SEED).map(OptionalLong::of).orElseGet(OptionalLong::empty)),
        POINTS,
        SEED);
  }

  private static final Type<Sampling> SAMPLING =
      new OneOf<>(
          "design of points",
          Map.of("full_factorial", Sampling.FULL_FACTORIAL),
          Types.ordered(
              Map.entry(
                  "latin_hypercube",
                  points(
                      "latin hypercube",
                      Sampling.Method.LATIN_HYPERCUBE,
                      "Of n points one in each n-th of each range.")),
              Map.entry(
                  "sobol",
                  points(
                      "sobol points",
                      Sampling.Method.SOBOL,
                      "Scrambled points of Sobol's sequence; more points keep the first ones."))));

  /** The section. */
  static final Type<Spec> VARY =
      new Type<>() {
        @Override
        public Optional<Spec> read(Node node, String label, Reading reading) {
          if (!(node instanceof Node.Keys keys)) {
            reading.problem(
                node.place(),
                label + " is " + node.what() + "; expected a map from path to list or range");
            return Optional.empty();
          }
          return new Section(keys, reading).read();
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
          Map<String, Object> values =
              Map.of("type", "object", "additionalProperties", values(definitions));
          return Map.of(
              "type",
              "object",
              "properties",
              Map.of(
                  PAIRED,
                  Definitions.key(
                      "paths whose values go together: the first of each, the second of each, ...",
                      Map.of("type", "array", "minItems", 1, "items", values)),
                  DESIGN,
                  Definitions.key(
                      "which combinations are run; default full_factorial, which is all",
                      SAMPLING.schema(definitions))),
              "additionalProperties",
              values(definitions));
        }

        private Map<String, Object> values(Definitions definitions) {
          return Map.of(
              "anyOf",
              List.of(Map.of("type", "array", "minItems", 1), VaryRange.RANGE.schema(definitions)));
        }
      };

  /** One section while it is read. */
  private record Section(Node.Keys keys, Reading reading) {

    Optional<Spec> read() {
      int before = reading.problems().count();
      Set<String> misplaced = misplaced();
      Optional<Sampling> sampling =
          keys.find(DESIGN)
              .map(node -> SAMPLING.read(node, DESIGN, reading))
              .orElse(
                  misplaced.isEmpty() ? Optional.of(Sampling.FULL_FACTORIAL) : Optional.empty());
      boolean needsSteps =
          sampling.filter(one -> one.method() == Sampling.Method.FULL_FACTORIAL).isPresent();
      Map<String, VaryDimension> byPath = new LinkedHashMap<>();
      keys.entries()
          .forEach(
              (path, entry) -> {
                if (!path.equals(PAIRED) && !path.equals(DESIGN) && !misplaced.contains(path)) {
                  dimension(path, entry, needsSteps, false).ifPresent(one -> byPath.put(path, one));
                }
              });
      keys.find(PAIRED).ifPresent(node -> pairs(node, byPath));
      if (byPath.isEmpty() && !needsSteps && reading.problems().count() == before) {
        reading.problem(
            keys.get(DESIGN).keyPlace(),
            "vary has a design but nothing that varies; expected a path with a list or a range");
      }
      return sampling
          .filter(read -> reading.problems().count() == before)
          .map(read -> new Spec(byPath.values().stream().distinct().toList(), read));
    }

    /** Keys that were meant to be a design; told here, so that no range asks for its steps. */
    private Set<String> misplaced() {
      Set<String> misplaced = new HashSet<>();
      keys.entries()
          .forEach(
              (key, entry) -> {
                boolean isMethod = METHODS.contains(key);
                boolean isMistyped =
                    !key.equals(DESIGN)
                        && entry.value() instanceof Node.Keys
                        && Words.guess(key, List.of(DESIGN)).isPresent();
                if (isMethod || isMistyped) {
                  misplaced.add(key);
                  reading.problem(
                      entry.keyPlace(),
                      isMethod
                          ? Words.quote(key)
                              + " belongs into 'design'; expected design: {"
                              + key
                              + ": ...}"
                          : "unknown key " + Words.quote(key) + "; did you mean 'design'?");
                }
              });
      return misplaced;
    }

    private Optional<VaryDimension> dimension(
        String path, Node.Entry entry, boolean needsSteps, boolean isPaired) {
      if (entry.value() instanceof Node.Keys) {
        return VaryRange.read(path, entry, needsSteps, reading)
            .flatMap(range -> VaryDimension.ofRange(path, range, entry, reading));
      }
      return list(path, entry)
          .flatMap(items -> VaryDimension.ofValues(path, items.items(), entry, isPaired, reading));
    }

    private Optional<Node.Items> list(String path, Node.Entry entry) {
      if (entry.value() instanceof Node.Items items && !items.items().isEmpty()) {
        return Optional.of(items);
      }
      reading.problem(
          entry.value().place(),
          "vary "
              + Words.quote(path)
              + " is "
              + (entry.value() instanceof Node.Items ? "an empty list" : entry.value().what())
              + "; expected a list of values, such as [250, 500], or a range, such as"
              + " {from: 100, to: 1000, steps: 10}");
      return Optional.empty();
    }

    /** Each entry of the list is a map whose paths take their values together. */
    private void pairs(Node node, Map<String, VaryDimension> byPath) {
      if (!(node instanceof Node.Items items) || items.items().isEmpty()) {
        reading.problem(
            node.place(),
            "paired is "
                + (node instanceof Node.Items ? "an empty list" : node.what())
                + "; expected a list of maps, such as [{hosts.server.count: [1, 2],"
                + " workload.web.count: [100, 200]}]");
        return;
      }
      items.items().forEach(item -> pair(item, byPath));
    }

    private void pair(Node item, Map<String, VaryDimension> byPath) {
      if (!(item instanceof Node.Keys together) || together.entries().size() < 2) {
        reading.problem(
            item.place(),
            "an entry of paired is "
                + (item instanceof Node.Keys ? "a map with less than two paths" : item.what())
                + "; expected a map with paths that take their values together");
        return;
      }
      Map<String, VaryDimension> parts = new LinkedHashMap<>();
      together
          .entries()
          .forEach(
              (path, entry) -> {
                if (byPath.containsKey(path)) {
                  reading.problem(
                      entry.keyPlace(), "vary has " + Words.quote(path) + " twice; remove one");
                } else {
                  dimension(path, entry, true, true).ifPresent(one -> parts.put(path, one));
                }
              });
      if (parts.size() == together.entries().size()) {
        VaryDimension.together(parts, together, reading)
            .ifPresent(pair -> parts.keySet().forEach(path -> byPath.put(path, pair)));
      }
    }
  }
}
