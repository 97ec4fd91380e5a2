package plimsoll.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Words;

/**
 * Something that may be decided, and its values.
 *
 * @param path into the scenario, or {@code platform}
 * @param place where it stands
 * @param values in file order, or from the least to the greatest
 * @param numbers the same in base units; empty if they are no numbers
 * @param labels what each value is called; its own text unless it is a variant with a name
 * @param mayBeReal whether values between whole numbers may be allowed: the bounds are whole, and
 *     no step is given
 */
record TuneDecision(
    String path,
    Place place,
    List<Node> values,
    List<Double> numbers,
    List<String> labels,
    boolean mayBeReal) {

  /** The path that stands for the choice of a platform. */
  static final String PLATFORM = "platform";

  private static final int MOST_VALUES = 100_000;
  private static final int PARTS = 100;
  private static final String NUMBER = "[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?";
  private static final List<Dimension> DIMENSIONS =
      List.of(
          Dimension.NUMBER,
          Dimension.SHARE,
          Dimension.CORES,
          Dimension.TIME,
          Dimension.SIZE,
          Dimension.RATE,
          Dimension.BANDWIDTH);

  /** Values that are called what they are. */
  TuneDecision(
      String path, Place place, List<Node> values, List<Double> numbers, boolean mayBeReal) {
    this(path, place, values, numbers, values.stream().map(Node::inline).toList(), mayBeReal);
  }

  /** Keeps copies. */
  TuneDecision {
    labels = List.copyOf(labels);
    values = List.copyOf(values);
    numbers = List.copyOf(numbers);
  }

  /** All decisions, in file order. */
  static List<TuneDecision> readAll(Node.Keys decide, List<String> platforms, Reading reading) {
    if (decide.entries().isEmpty()) {
      reading.problem(decide.place(), "decide is an empty map; expected at least one entry");
    }
    List<TuneDecision> decisions = new ArrayList<>();
    decide
        .entries()
        .forEach((path, entry) -> read(path, entry, platforms, reading).ifPresent(decisions::add));
    return decisions;
  }

  private static Optional<TuneDecision> read(
      String path, Node.Entry entry, List<String> platforms, Reading reading) {
    List<String> parts = NodePaths.split(path);
    Set<String> outside =
        Set.of(
            "vary",
            "experiment",
            "measured",
            "plimsoll",
            "name",
            "description",
            "calibrate",
            "validates",
            "tune");
    if (outside.contains(parts.get(0))) {
      reading.problem(
          entry.keyPlace(),
          "tune cannot decide '"
              + parts.get(0)
              + "'; expected 'platform' or a path into hosts, storage, registry, apps, workload,"
              + " platforms, placement or parameters");
      return Optional.empty();
    }
    boolean isOfPlatform = parts.get(0).equals("platforms");
    if (isOfPlatform && (parts.size() < 2 || !platforms.contains(parts.get(1)))) {
      reading
          .problems()
          .addUnknown(
              entry.keyPlace(), "platform", parts.size() < 2 ? "" : parts.get(1), platforms);
      return Optional.empty();
    }
    if (entry.value() instanceof Node.Items items && !items.items().isEmpty()) {
      return list(path, entry, items, platforms, reading);
    }
    if (entry.value() instanceof Node.Keys keys && isVariants(keys)) {
      return variants(path, entry, keys, reading);
    }
    if (entry.value() instanceof Node.Keys && !path.equals(PLATFORM)) {
      return TuneFormat.RANGE
          .read(entry.value(), path, reading)
          .flatMap(range -> range(path, entry, range, reading));
    }
    reading.problem(
        entry.value().place(),
        "decide "
            + Words.quote(path)
            + " is "
            + (entry.value() instanceof Node.Items ? "an empty list" : entry.value().what())
            + (path.equals(PLATFORM)
                ? "; expected a list of platforms"
                : "; expected a range, such as {from: 1, to: 64}, a list of values, or variants by"
                    + " name, such as {small: {memory: 64 GiB}, large: {memory: 256 GiB}}"));
    return Optional.empty();
  }

  private static Optional<TuneDecision> list(
      String path, Node.Entry entry, Node.Items items, List<String> platforms, Reading reading) {
    Set<String> seen = new HashSet<>();
    int before = reading.problems().count();
    for (Node value : items.items()) {
      if (!seen.add(value.inline())) {
        reading.problem(
            value.place(), "decide " + Words.quote(path) + " has this value twice; remove one");
      }
      if (path.equals(PLATFORM) && !platforms.contains(value.inline())) {
        reading.problems().addUnknown(value.place(), "platform", value.inline(), platforms);
      }
    }
    return reading.problems().count() > before
        ? Optional.empty()
        : Optional.of(
            new TuneDecision(path, entry.keyPlace(), items.items(), rising(items.items()), false));
  }

  private static boolean isVariants(Node.Keys keys) {
    return keys.entries().values().stream().anyMatch(one -> one.value() instanceof Node.Keys);
  }

  /** Each variant changes several keys of what stands at the path, such as a server's type. */
  private static Optional<TuneDecision> variants(
      String path, Node.Entry entry, Node.Keys variants, Reading reading) {
    int before = reading.problems().count();
    variants
        .entries()
        .forEach(
            (name, variant) -> {
              if (!(variant.value() instanceof Node.Keys keys) || keys.entries().isEmpty()) {
                reading.problem(
                    variant.value().place(),
                    "variant "
                        + Words.quote(name)
                        + " is "
                        + (variant.value() instanceof Node.Keys
                            ? "an empty map"
                            : variant.value().what())
                        + "; expected a map of what it changes, such as {memory: 256 GiB, price:"
                        + " 2 EUR/h}");
              }
            });
    return reading.problems().count() > before
        ? Optional.empty()
        : Optional.of(
            new TuneDecision(
                path,
                entry.keyPlace(),
                variants.entries().values().stream().map(Node.Entry::value).toList(),
                List.of(),
                List.copyOf(variants.entries().keySet()),
                false));
  }

  /** What a value changes: the path itself or, of a variant, some keys there. */
  List<Settings.Setting> settings(int level) {
    if (!(values.get(level) instanceof Node.Keys variant) || isCalledByItsText(level)) {
      return List.of(new Settings.Setting(path, values.get(level), place));
    }
    return variant.entries().entrySet().stream()
        .map(one -> new Settings.Setting(path + "." + one.getKey(), one.getValue().value(), place))
        .toList();
  }

  private boolean isCalledByItsText(int level) {
    return labels.get(level).equals(values.get(level).inline());
  }

  /** The values in base units, if all are numbers of one dimension that rise. */
  private static List<Double> rising(List<Node> values) {
    for (Dimension dimension : DIMENSIONS) {
      List<Double> numbers = new ArrayList<>();
      for (Node value : values) {
        Optional<BigDecimal> number =
            value instanceof Node.Text text ? parse(dimension, text.text()) : Optional.empty();
        number
            .map(BigDecimal::doubleValue)
            .filter(next -> numbers.isEmpty() || next > numbers.get(numbers.size() - 1))
            .ifPresent(numbers::add);
      }
      if (numbers.size() == values.size()) {
        return numbers;
      }
    }
    return List.of();
  }

  private static Optional<BigDecimal> parse(Dimension dimension, String text) {
    try {
      return Optional.of(dimension.parse(text));
    } catch (Dimension.Unreadable wrong) {
      return Optional.empty();
    }
  }

  private static Optional<TuneDecision> range(
      String path, Node.Entry entry, TuneFormat.Range range, Reading reading) {
    String written = range.from().inline().strip();
    String unit = written.replaceFirst("^" + NUMBER, "").strip();
    Optional<Dimension> dimension =
        DIMENSIONS.stream().filter(one -> one.units().contains(unit)).findFirst();
    if (dimension.isEmpty()) {
      reading.problem(
          range.from().place(), "from " + Words.quote(written) + " is not a number with a unit");
      return Optional.empty();
    }
    Optional<BigDecimal> from = inUnit(range.from(), "from", unit, dimension.get(), reading);
    Optional<BigDecimal> to = inUnit(range.to(), "to", unit, dimension.get(), reading);
    Optional<BigDecimal> step =
        range.step().flatMap(node -> inUnit(node, "step", unit, dimension.get(), reading));
    if (from.isEmpty() || to.isEmpty() || (range.step().isPresent() && step.isEmpty())) {
      return Optional.empty();
    }
    if (from.get().compareTo(to.get()) >= 0) {
      reading.problem(range.to().place(), "to must be above from");
      return Optional.empty();
    }
    boolean isWhole = isWhole(from.get()) && isWhole(to.get());
    BigDecimal width = to.get().subtract(from.get());
    BigDecimal stride =
        step.orElse(
            isWhole && unit.isEmpty()
                ? BigDecimal.ONE
                : width.divide(BigDecimal.valueOf(PARTS), MathContext.DECIMAL64));
    if (stride.signum() <= 0
        || width.divide(stride, 0, RoundingMode.FLOOR).compareTo(BigDecimal.valueOf(MOST_VALUES))
            > 0) {
      reading.problem(
          range.step().orElse(range.to()).place(),
          "step must be above 0 and make at most " + MOST_VALUES + " values");
      return Optional.empty();
    }
    return Optional.of(
        stepped(
            path,
            entry.keyPlace(),
            new Steps(from.get(), to.get(), stride, unit, dimension.get().factor(unit)),
            isWhole && unit.isEmpty() && step.isEmpty()));
  }

  /** Evenly spaced values in one unit. */
  private record Steps(
      BigDecimal from, BigDecimal to, BigDecimal stride, String unit, BigDecimal factor) {}

  private static TuneDecision stepped(String path, Place place, Steps steps, boolean mayBeReal) {
    List<Node> values = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    for (BigDecimal value = steps.from();
        value.compareTo(steps.to()) <= 0;
        value = value.add(steps.stride())) {
      String number = value.stripTrailingZeros().toPlainString();
      String blank = steps.unit().matches("|%|m|/.*") ? "" : " ";
      values.add(new Node.Text(place, number + blank + steps.unit()));
      numbers.add(value.multiply(steps.factor()).doubleValue());
    }
    return new TuneDecision(path, place, values, numbers, mayBeReal);
  }

  /** The same range in hundredths, for a decision that takes values between whole numbers. */
  TuneDecision inParts() {
    BigDecimal from = new BigDecimal(values.get(0).inline());
    BigDecimal to = new BigDecimal(values.get(values.size() - 1).inline());
    BigDecimal stride = to.subtract(from).divide(BigDecimal.valueOf(PARTS), MathContext.DECIMAL64);
    return stepped(path, place, new Steps(from, to, stride, "", BigDecimal.ONE), false);
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }

  private static Optional<BigDecimal> inUnit(
      Node node, String label, String unit, Dimension dimension, Reading reading) {
    try {
      return Optional.of(
          dimension.parse(node.inline()).divide(dimension.factor(unit), MathContext.DECIMAL64));
    } catch (Dimension.Unreadable wrong) {
      reading.problem(node.place(), label + " " + wrong.problem());
      return Optional.empty();
    }
  }
}
