package plimsoll.scenario.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import plimsoll.random.Constant;
import plimsoll.random.Distribution;
import plimsoll.random.DistributionKind;
import plimsoll.random.Empirical;
import plimsoll.random.Invertible;
import plimsoll.random.Mixture;
import plimsoll.random.Shifted;
import plimsoll.random.Tabulated;
import plimsoll.random.Truncated;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Words;

/**
 * A scalar, or exactly one family with {@code shift}, {@code min} and {@code max} beside it. The
 * bounds hold for the values after the shift.
 */
public final class DistributionType implements Type<Distribution> {

  private static final String EMPIRICAL = "empirical";
  private static final String MIXTURE = "mixture";
  private static final String WEIGHT = "weight";
  private static final List<String> BESIDE = List.of("shift", "min", "max");
  private static final List<String> FAMILIES = families();
  private static final double NEARLY_ZERO = 0x1p-54;

  private final Dimension dimension;
  private final Quantity scalar;
  private final Quantity parameter;
  private final EmpiricalType empirical;

  /** Values of 0 or more. */
  public DistributionType(Dimension dimension) {
    this(dimension, false);
  }

  /**
   * @param dimension of the values
   * @param isPositive whether always 0 is refused
   */
  public DistributionType(Dimension dimension, boolean isPositive) {
    this.dimension = dimension;
    this.parameter = Quantity.notNegative(dimension);
    this.scalar = new Quantity(dimension, parameter.least(), isPositive, parameter.most(), false);
    this.empirical = new EmpiricalType(dimension);
  }

  private static List<String> families() {
    List<String> families =
        new ArrayList<>(
            Arrays.stream(DistributionKind.values()).map(DistributionKind::key).toList());
    families.add(EMPIRICAL);
    families.add(MIXTURE);
    return List.copyOf(families);
  }

  /** Whether a node is a distribution of some family. */
  public static boolean isFamily(Node node) {
    return node instanceof Node.Keys keys
        && FAMILIES.stream().anyMatch(keys.entries()::containsKey);
  }

  @Override
  public Optional<Distribution> read(Node node, String label, Reading reading) {
    if (!(node instanceof Node.Keys keys)) {
      return scalar.read(node, label, reading).map(value -> new Constant(value.doubleValue()));
    }
    Optional<Invertible> read = family(keys, BESIDE, label, reading);
    if (read.isPresent() && scalar.isLeastExcluded() && !(read.get().mean() > 0)) {
      reading.problem(node.place(), label + " must be above 0, at least now and then");
      return Optional.empty();
    }
    return read.map(distribution -> distribution);
  }

  private Optional<Invertible> family(
      Node.Keys keys, List<String> beside, String label, Reading reading) {
    List<String> found = FAMILIES.stream().filter(keys.entries()::containsKey).toList();
    List<String> known = new ArrayList<>(FAMILIES);
    known.addAll(beside);
    int before = reading.problems().count();
    keys.entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                reading.problem(entry.keyPlace(), Table.unknown(key, "a distribution", known));
              }
            });
    if (reading.problems().count() > before) {
      return Optional.empty();
    }
    if (found.size() != 1) {
      reading.problem(
          keys.place(),
          label
              + (found.isEmpty()
                  ? " is a map without a distribution"
                  : " has the distributions " + Words.list(found))
              + "; expected exactly one of: "
              + Words.list(FAMILIES));
      return Optional.empty();
    }
    Node.Entry entry = keys.get(found.get(0));
    Optional<Invertible> base = base(found.get(0), entry, reading);
    return base.flatMap(distribution -> beside(distribution, keys, reading));
  }

  private Optional<Invertible> base(String family, Node.Entry entry, Reading reading) {
    if (family.equals(EMPIRICAL)) {
      return empirical.read(entry.value(), EMPIRICAL, reading).map(values -> Empirical.of(values));
    }
    if (family.equals(MIXTURE)) {
      return mixture(entry.value(), reading);
    }
    DistributionKind kind = DistributionKind.of(family).orElseThrow();
    return parameters(kind, entry, reading)
        .flatMap(values -> made(entry.keyPlace(), family, reading, () -> kind.create(values)));
  }

  private Optional<Map<String, Double>> parameters(
      DistributionKind kind, Node.Entry entry, Reading reading) {
    String sets =
        kind.parameterSets().stream()
            .map(
                set ->
                    set.stream()
                        .map(DistributionKind.Parameter::name)
                        .collect(Collectors.joining(", ", "{", "}")))
            .collect(Collectors.joining(" or "));
    if (!(entry.value() instanceof Node.Keys keys)) {
      reading.problem(
          entry.value().place(), kind.key() + " is " + entry.value().what() + "; expected " + sets);
      return Optional.empty();
    }
    for (List<DistributionKind.Parameter> set : kind.parameterSets()) {
      List<String> names = set.stream().map(DistributionKind.Parameter::name).toList();
      if (keys.entries().keySet().equals(java.util.Set.copyOf(names))) {
        return parameters(set, keys, reading);
      }
    }
    List<String> all =
        kind.parameterSets().stream()
            .flatMap(List::stream)
            .map(DistributionKind.Parameter::name)
            .toList();
    Optional<Map.Entry<String, Node.Entry>> strange =
        keys.entries().entrySet().stream().filter(key -> !all.contains(key.getKey())).findFirst();
    if (strange.isPresent()) {
      reading.problem(
          strange.get().getValue().keyPlace(),
          Table.unknown(strange.get().getKey(), kind.key(), all)
              + " ("
              + kind.key()
              + " takes "
              + sets
              + ")");
    } else {
      reading.problem(
          keys.place(),
          kind.key()
              + " has "
              + (keys.entries().isEmpty() ? "no parameter" : Words.list(keys.entries().keySet()))
              + "; expected "
              + sets);
    }
    return Optional.empty();
  }

  private Optional<Map<String, Double>> parameters(
      List<DistributionKind.Parameter> set, Node.Keys keys, Reading reading) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (DistributionKind.Parameter one : set) {
      Quantity quantity = one.hasUnit() ? parameter : Quantity.notNegative(Dimension.NUMBER);
      keys.find(one.name())
          .flatMap(node -> quantity.read(node, one.name(), reading))
          .ifPresent(value -> values.put(one.name(), value.doubleValue()));
    }
    return values.size() == set.size() ? Optional.of(values) : Optional.empty();
  }

  private Optional<Invertible> mixture(Node node, Reading reading) {
    if (!(node instanceof Node.Items items) || items.items().isEmpty()) {
      reading.problem(
          node.place(),
          "mixture is "
              + (node instanceof Node.Items ? "an empty list" : node.what())
              + "; expected a list such as [{weight: 0.7, exponential: {mean: 1 s}}, ...]");
      return Optional.empty();
    }
    List<Mixture.Part> parts = new ArrayList<>();
    for (Node item : items.items()) {
      part(item, reading).ifPresent(parts::add);
    }
    return parts.size() == items.items().size()
        ? made(node.place(), MIXTURE, reading, () -> new Mixture(parts))
        : Optional.empty();
  }

  private Optional<Mixture.Part> part(Node item, Reading reading) {
    if (!(item instanceof Node.Keys keys) || keys.find(WEIGHT).isEmpty()) {
      reading.problem(
          item.place(), "a part of a mixture needs the key 'weight' beside its distribution");
      return Optional.empty();
    }
    Optional<Double> weight =
        Quantity.positive(Dimension.NUMBER).read(keys.find(WEIGHT).get(), WEIGHT, reading);
    Optional<Invertible> distribution =
        family(keys.without(WEIGHT), BESIDE, "a part of a mixture", reading);
    return weight.flatMap(share -> distribution.map(part -> new Mixture.Part(share, part)));
  }

  private Optional<Invertible> beside(Invertible base, Node.Keys keys, Reading reading) {
    int before = reading.problems().count();
    double shift = bound(Quantity.any(dimension), keys, "shift", 0, reading);
    double min = bound(parameter, keys, "min", Double.NEGATIVE_INFINITY, reading);
    double max = bound(parameter, keys, "max", Double.POSITIVE_INFINITY, reading);
    if (reading.problems().count() > before) {
      return Optional.empty();
    }
    boolean isBounded = min != Double.NEGATIVE_INFINITY || max != Double.POSITIVE_INFINITY;
    Optional<Invertible> bounded = Optional.of(base);
    if (isBounded) {
      bounded =
          made(
              keys.place(),
              "distribution",
              reading,
              () -> new Tabulated(new Truncated(base, min - shift, max - shift)));
    }
    if (shift < 0 && bounded.isPresent() && !staysPositive(bounded.get(), shift)) {
      reading.problem(
          keys.find("shift").orElse(keys).place(),
          "shift makes values negative; give 'min' or a smaller shift");
      return Optional.empty();
    }
    return shift == 0 ? bounded : bounded.map(part -> new Shifted(part, shift));
  }

  private static boolean staysPositive(Invertible distribution, double shift) {
    return distribution.quantile(NEARLY_ZERO) + shift >= 0;
  }

  private static double bound(
      Quantity quantity, Node.Keys keys, String key, double otherwise, Reading reading) {
    return keys.find(key)
        .flatMap(node -> quantity.read(node, key, reading))
        .map(BigDecimal::doubleValue)
        .orElse(otherwise);
  }

  private static Optional<Invertible> made(
      Place place, String label, Reading reading, java.util.function.Supplier<Invertible> maker) {
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException e) {
      reading.problem(place, label + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    String name = "distribution-" + dimension.name().toLowerCase(java.util.Locale.ROOT);
    return definitions.refer(name, () -> describe(definitions, name));
  }

  private Map<String, Object> describe(Definitions definitions, String name) {
    List<Object> shapes = new ArrayList<>();
    shapes.add(scalar.schema(definitions));
    for (String family : FAMILIES) {
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put(
          family,
          Definitions.key(
              DistributionWords.family(family), familySchema(family, definitions, name)));
      BESIDE.forEach(
          key ->
              properties.put(
                  key, Definitions.key(DistributionWords.beside(key), scalar.schema(definitions))));
      properties.put(
          WEIGHT,
          Definitions.key(
              DistributionWords.beside(WEIGHT),
              Quantity.notNegative(Dimension.NUMBER).schema(definitions)));
      shapes.add(
          Map.of(
              "type",
              "object",
              "properties",
              properties,
              "required",
              List.of(family),
              "additionalProperties",
              false));
    }
    return Map.of("anyOf", shapes);
  }

  private Map<String, Object> familySchema(String family, Definitions definitions, String name) {
    if (family.equals(EMPIRICAL)) {
      return empirical.schema(definitions);
    }
    if (family.equals(MIXTURE)) {
      return Map.of(
          "type", "array", "minItems", 1, "items", Map.of("$ref", "#/definitions/" + name));
    }
    List<Object> sets = new ArrayList<>();
    for (List<DistributionKind.Parameter> set :
        DistributionKind.of(family).orElseThrow().parameterSets()) {
      Map<String, Object> properties = new LinkedHashMap<>();
      for (DistributionKind.Parameter one : set) {
        Quantity quantity = one.hasUnit() ? parameter : Quantity.notNegative(Dimension.NUMBER);
        properties.put(
            one.name(),
            Definitions.key(DistributionWords.parameter(one.name()), quantity.schema(definitions)));
      }
      sets.add(
          Map.of(
              "type",
              "object",
              "properties",
              properties,
              "required",
              List.copyOf(properties.keySet()),
              "additionalProperties",
              false));
    }
    return Map.of("anyOf", sets);
  }
}
