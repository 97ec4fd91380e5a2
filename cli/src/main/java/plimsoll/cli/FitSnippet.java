package plimsoll.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import plimsoll.planning.fit.Law;

/** A law as a scenario writes it. */
final class FitSnippet {

  private static final MathContext DIGITS = new MathContext(5);

  private final String unit;

  /**
   * @param unit of the values; empty for bare numbers
   */
  FitSnippet(String unit) {
    this.unit = unit;
  }

  /** In one line, such as {@code {shift: 150 ms, gamma: {mean: 10 ms, cv: 0.6}}}. */
  String of(Law law) {
    if (law instanceof Law.Shifted shifted) {
      return "{shift: " + value(shifted.shift()) + ", " + inside(shifted.law()) + "}";
    }
    return "{" + inside(law) + "}";
  }

  private String inside(Law law) {
    if (law instanceof Law.Plain plain) {
      return plain.family() + ": " + parameters(plain.parameters());
    }
    if (law instanceof Law.Mixed mixed) {
      return "mixture: [{weight: "
          + number(mixed.weight())
          + ", "
          + inside(mixed.first())
          + "}, {weight: "
          + number(1 - mixed.weight())
          + ", "
          + inside(mixed.second())
          + "}]";
    }
    throw new IllegalArgumentException("no form for " + law);
  }

  private String parameters(List<Law.Parameter> parameters) {
    return parameters.stream()
        .map(one -> one.name() + ": " + (one.hasUnit() ? value(one.value()) : number(one.value())))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private String value(double value) {
    return unit.isEmpty() ? number(value) : number(value) + " " + unit;
  }

  static String number(double value) {
    BigDecimal rounded = new BigDecimal(value, DIGITS).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
