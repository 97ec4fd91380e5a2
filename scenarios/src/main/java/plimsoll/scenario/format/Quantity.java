package plimsoll.scenario.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Words;

/**
 * A number with the unit of its dimension, within bounds, in base units.
 *
 * @param dimension what it measures
 * @param least lower bound
 * @param isLeastExcluded whether the lower bound itself is too small
 * @param most upper bound
 * @param isWhole whether it must be a whole number of base units
 */
public record Quantity(
    Dimension dimension,
    BigDecimal least,
    boolean isLeastExcluded,
    BigDecimal most,
    boolean isWhole)
    implements Type<BigDecimal> {

  private static final String UNRESOLVED = "\\s*\\$\\{[^{}]*}\\s*";
  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal EXBIBYTE = BigDecimal.valueOf(1L << 60);
  private static final BigDecimal CENTURY = BigDecimal.valueOf(36_525L * 86_400);
  private static final BigDecimal HUGE = new BigDecimal("1e18");

  private static Quantity upTo(Dimension dimension, boolean isPositive, BigDecimal most) {
    return new Quantity(dimension, BigDecimal.ZERO, isPositive, most, false);
  }

  /** A size above 0, in whole bytes. */
  public static Type<Long> size() {
    return upTo(Dimension.SIZE, true, EXBIBYTE).map(Quantity::wholeAboveZero);
  }

  /** A size of 0 or more, in whole bytes. */
  public static Type<Long> sizeOrZero() {
    return upTo(Dimension.SIZE, false, EXBIBYTE).map(Quantity::whole);
  }

  /** A time above 0, in nanoseconds. */
  public static Type<Long> nanos() {
    return upTo(Dimension.TIME, true, CENTURY).map(s -> wholeAboveZero(s.multiply(BILLION)));
  }

  /** A time of 0 or more, in nanoseconds. */
  public static Type<Long> nanosOrZero() {
    return upTo(Dimension.TIME, false, CENTURY).map(s -> whole(s.multiply(BILLION)));
  }

  /** A time of 0 or more, in seconds. */
  public static Type<Double> seconds() {
    return upTo(Dimension.TIME, false, CENTURY).map(BigDecimal::doubleValue);
  }

  /** A number of 0 or more in some dimension, in base units. */
  public static Quantity notNegative(Dimension dimension) {
    return upTo(dimension, false, dimension == Dimension.TIME ? CENTURY : HUGE);
  }

  /** A number above 0 in some dimension, in base units. */
  public static Type<Double> positive(Dimension dimension) {
    return upTo(dimension, true, HUGE).map(BigDecimal::doubleValue);
  }

  /** Any finite number of a dimension. */
  public static Quantity any(Dimension dimension) {
    return new Quantity(dimension, HUGE.negate(), false, HUGE, false);
  }

  /** A share between bounds, both allowed. */
  public static Type<Double> share(String least, String most) {
    return new Quantity(Dimension.SHARE, new BigDecimal(least), false, new BigDecimal(most), false)
        .map(BigDecimal::doubleValue);
  }

  /** A share above a bound. */
  public static Type<Double> shareAbove(String least, String most) {
    return new Quantity(Dimension.SHARE, new BigDecimal(least), true, new BigDecimal(most), false)
        .map(BigDecimal::doubleValue);
  }

  /** A whole number between bounds, both allowed. */
  public static Type<Long> count(long least, long most) {
    return new Quantity(
            Dimension.NUMBER, BigDecimal.valueOf(least), false, BigDecimal.valueOf(most), true)
        .map(BigDecimal::longValueExact);
  }

  /** A whole number between bounds, both allowed. */
  public static Type<Integer> smallCount(int least, int most) {
    return count(least, most).map(Math::toIntExact);
  }

  @Override
  public Optional<BigDecimal> read(Node node, String label, Reading reading) {
    if (!(node instanceof Node.Text text)) {
      reading.problem(
          node.place(),
          label
              + " is "
              + node.what()
              + "; expected "
              + dimension.phrase()
              + ", such as "
              + dimension.example());
      return Optional.empty();
    }
    if (text.text().matches(UNRESOLVED)) {
      return Optional.empty(); // an unknown parameter, which was reported as such
    }
    try {
      BigDecimal value = dimension.parse(text.text());
      Optional<String> problem = outside(value, text.text());
      problem.ifPresent(words -> reading.problem(node.place(), label + " " + words));
      return problem.isPresent() ? Optional.empty() : Optional.of(value);
    } catch (Dimension.Unreadable e) {
      reading.problem(
          node.place(),
          isWhole && !text.text().strip().matches("[+-]?[.0-9]+.*")
              ? label + " " + Words.quote(text.text()) + " is not a whole number, such as 10"
              : label + " " + e.problem());
      return Optional.empty();
    }
  }

  private Optional<String> outside(BigDecimal value, String text) {
    String written = Words.quote(text.strip());
    int low = value.compareTo(least);
    if (isWhole && value.stripTrailingZeros().scale() > 0) {
      return Optional.of(written + " is not a whole number; expected one, such as 10");
    }
    if (isLeastExcluded && low <= 0) {
      return Optional.of(written + " must be above " + shown(least));
    }
    if (low < 0) {
      return Optional.of(
          least.signum() == 0
              ? written + " must not be negative"
              : written + " must be at least " + shown(least));
    }
    if (value.compareTo(most) > 0) {
      return Optional.of(written + " is too large; the most is " + shown(most));
    }
    return Optional.empty();
  }

  private String shown(BigDecimal bound) {
    if (bound.compareTo(EXBIBYTE) == 0 && dimension == Dimension.SIZE) {
      return "1048576 TiB";
    }
    if (bound.compareTo(CENTURY) == 0 && dimension == Dimension.TIME) {
      return "36525 d";
    }
    if (dimension == Dimension.SHARE && bound.signum() != 0) {
      return bound.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
    String number =
        !isWhole && bound.abs().compareTo(new BigDecimal("1e15")) > 0
            ? bound.round(new java.math.MathContext(3)).stripTrailingZeros().toString()
            : bound.stripTrailingZeros().toPlainString();
    if (!number.equals("0") || dimension.units().contains("")) {
      return number;
    }
    return dimension == Dimension.RATE ? "0/s" : "0 " + dimension.baseUnit();
  }

  private static long whole(BigDecimal value) {
    return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static long wholeAboveZero(BigDecimal value) {
    return Math.max(1, whole(value));
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    boolean isBare = dimension.units().contains("");
    String name = dimension.name().toLowerCase(java.util.Locale.ROOT) + (isWhole ? "-whole" : "");
    return definitions.refer(name, () -> describe(isBare));
  }

  private Map<String, Object> describe(boolean isBare) {
    String unit =
        dimension.units().stream()
            .filter(known -> !known.isEmpty())
            .map(known -> known.replace("/", "\\s*/\\s*"))
            .collect(Collectors.joining("|"));
    String number = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?";
    String pattern = unit.isEmpty() ? "" : "\\s*(" + unit + ")" + (isBare ? "?" : "");
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("type", "string");
    text.put("pattern", "^(\\s*" + number + pattern + "\\s*|\\$\\{[^}]+\\})$");
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", dimension.phrase() + ", such as " + dimension.example());
    schema.put(
        "anyOf",
        isBare ? List.of(Map.of("type", isWhole ? "integer" : "number"), text) : List.of(text));
    return schema;
  }
}
