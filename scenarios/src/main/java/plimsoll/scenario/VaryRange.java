package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Words;

/**
 * A range of values. They are written as {@code from} is: with its unit and with the decimals of
 * {@code from} and {@code to}, so that {@code from: 1, to: 9} gives whole numbers and {@code from:
 * 1.0, to: 9.0} tenths, and the names of alternatives show exactly what is run.
 *
 * @param from least value, in the unit of {@code suffix}, with as many decimals as all values have
 * @param to greatest value, likewise
 * @param suffix what stands behind each number: the unit, with the space before it
 * @param steps how many values, with both ends; 0 where it is left to the design
 * @param isLog whether the ratio of neighbours is the same, rather than the difference
 * @param place where it stands
 */
record VaryRange(
    BigDecimal from, BigDecimal to, String suffix, int steps, boolean isLog, Place place) {

  private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?)(\\s*)(.*)");
  private static final int MOST_STEPS = 10_000;

  private record Written(Word from, Word to, Optional<Integer> steps, boolean isLog) {}

  private static final Field<Word> FROM =
      required("from", Types.REFERENCE, "the least value, such as 100 or 512 MiB");
  private static final Field<Word> TO = required("to", Types.REFERENCE, "the greatest value");
  private static final Field<Integer> STEPS =
      optional("steps", Quantity.smallCount(2, MOST_STEPS), "how many values, with both ends");
  private static final Field<Boolean> SCALE =
      optional(
          "scale",
          Types.choice("scale", Types.ordered(Map.entry("linear", false), Map.entry("log", true))),
          "linear: equal differences; log: equal ratios; default linear");

  /** A range as it is written. */
  static final Table<Written> RANGE =
      Table.of(
          "range",
          "Values from one to another, written with the unit and the decimals of 'from'.",
          values ->
              new Written(
                  values.get(FROM), values.get(TO), values.find(STEPS), values.or(SCALE, false)),
          FROM,
          TO,
          STEPS,
          SCALE);

  /** A number with what stands behind it. */
  private record Figure(BigDecimal value, String space, String unit) {}

  /**
   * Reads a range.
   *
   * @param needsSteps whether it must say how many values it has
   */
  static Optional<VaryRange> read(
      String path, Node.Entry entry, boolean needsSteps, Reading reading) {
    Optional<Written> written = RANGE.read(entry.value(), "vary " + Words.quote(path), reading);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Optional<Figure> from = number(written.get().from(), "from", reading);
    Optional<Figure> to = number(written.get().to(), "to", reading);
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (needsSteps && written.get().steps().isEmpty()) {
      reading.problem(
          entry.value().place(),
          "range needs the key 'steps' ("
              + STEPS.meaning()
              + "); only a design of points does without");
      return Optional.empty();
    }
    return ends(from.get(), to.get(), written.get(), reading)
        .map(
            end ->
                new VaryRange(
                    from.get().value().setScale(end.scale()),
                    end,
                    from.get().space() + from.get().unit(),
                    written.get().steps().orElse(0),
                    written.get().isLog(),
                    entry.value().place()));
  }

  private static Optional<Figure> number(Word word, String label, Reading reading) {
    Matcher matcher = NUMBER.matcher(word.text().strip());
    if (matcher.matches()) {
      return Optional.of(
          new Figure(new BigDecimal(matcher.group(1)), matcher.group(2), matcher.group(3)));
    }
    if (!word.text().matches("\\s*\\$\\{[^{}]*}\\s*")) { // an unknown parameter is told elsewhere
      reading.problem(
          word.place(),
          label + " " + Words.quote(word.text()) + " is not a number, such as 100 or 512 MiB");
    }
    return Optional.empty();
  }

  /** The upper end in the unit of the lower one, with the decimals that all values have. */
  private static Optional<BigDecimal> ends(
      Figure from, Figure to, Written written, Reading reading) {
    Place place = written.to().place();
    Optional<BigDecimal> converted = in(from.unit(), to);
    if (converted.isEmpty()) {
      reading.problem(
          place,
          "to "
              + Words.quote(written.to().text())
              + " is not in the unit of from "
              + Words.quote(written.from().text()));
      return Optional.empty();
    }
    boolean isSameUnit = from.unit().equals(to.unit());
    int decimals = Math.max(from.value().scale(), isSameUnit ? to.value().scale() : 0);
    BigDecimal end = converted.get();
    if (end.stripTrailingZeros().scale() > decimals) {
      reading.problem(
          place,
          "to is "
              + end.stripTrailingZeros().toPlainString()
              + from.space()
              + from.unit()
              + ", but values have the decimals of from "
              + Words.quote(written.from().text())
              + "; write as many there");
      return Optional.empty();
    }
    if (from.value().compareTo(end) >= 0) {
      reading.problem(place, "to must be above from");
      return Optional.empty();
    }
    if (written.isLog() && from.value().signum() <= 0) {
      reading.problem(written.from().place(), "from must be above 0 on a log scale");
      return Optional.empty();
    }
    return Optional.of(end.setScale(decimals, RoundingMode.UNNECESSARY));
  }

  private static Optional<BigDecimal> in(String unit, Figure number) {
    if (number.unit().equals(unit)) {
      return Optional.of(number.value());
    }
    for (Dimension dimension : Dimension.values()) {
      if (dimension.units().contains(unit) && dimension.units().contains(number.unit())) {
        return Optional.of(
            number
                .value()
                .multiply(dimension.factor(number.unit()))
                .divide(dimension.factor(unit), MathContext.DECIMAL128));
      }
    }
    return Optional.empty();
  }

  /** Its values, as many as it has steps. */
  List<Node.Text> values() {
    List<Node.Text> values = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      values.add(text(between((double) i / (steps - 1))));
    }
    return values;
  }

  /**
   * The value at a point of a design. On a linear scale each value that can be written is equally
   * likely, both ends included.
   *
   * @param share coordinate of the point, above 0 and below 1
   */
  Node.Text at(double share) {
    if (isLog) {
      return text(between(share));
    }
    BigDecimal unit = BigDecimal.ONE.movePointLeft(from.scale());
    BigDecimal cells = to.subtract(from).divide(unit).add(BigDecimal.ONE);
    BigDecimal cell = cells.multiply(BigDecimal.valueOf(share)).setScale(0, RoundingMode.FLOOR);
    return text(from.add(cell.multiply(unit)));
  }

  private BigDecimal between(double share) {
    if (share == 0 || share == 1) {
      return share == 0 ? from : to;
    }
    if (isLog) {
      double low = StrictMath.log(from.doubleValue());
      double high = StrictMath.log(to.doubleValue());
      return BigDecimal.valueOf(StrictMath.exp(low + share * (high - low)));
    }
    return from.add(to.subtract(from).multiply(BigDecimal.valueOf(share)));
  }

  private Node.Text text(BigDecimal value) {
    String number = value.setScale(from.scale(), RoundingMode.HALF_UP).toPlainString();
    return new Node.Text(place, number + suffix);
  }
}
