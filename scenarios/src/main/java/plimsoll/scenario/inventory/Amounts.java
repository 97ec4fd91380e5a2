package plimsoll.scenario.inventory;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Amounts of lists: a number and a unit that stands in the cell, or else is the column's. */
final class Amounts {

  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          Map.entry("", BigDecimal.ONE),
          Map.entry("b", BigDecimal.ONE),
          Map.entry("bytes", BigDecimal.ONE),
          Map.entry("m", new BigDecimal("1e-3")),
          Map.entry("kb", new BigDecimal("1e3")),
          Map.entry("mb", new BigDecimal("1e6")),
          Map.entry("gb", new BigDecimal("1e9")),
          Map.entry("tb", new BigDecimal("1e12")),
          Map.entry("kib", BigDecimal.valueOf(1L << 10)),
          Map.entry("mib", BigDecimal.valueOf(1L << 20)),
          Map.entry("gib", BigDecimal.valueOf(1L << 30)),
          Map.entry("tib", BigDecimal.valueOf(1L << 40)));

  private Amounts() {}

  /** The amount; empty if that is none, is negative, or has an unknown unit. */
  static Optional<BigDecimal> parse(String cell, String unit) {
    int end = 0;
    while (end < cell.length() && "+-.0123456789".indexOf(cell.charAt(end)) >= 0) {
      end++;
    }
    String own = cell.substring(end).strip();
    Optional<BigDecimal> kubernetes = KubernetesQuantity.parse(cell);
    if (kubernetes.isPresent() && !own.isEmpty()) {
      return kubernetes.filter(amount -> amount.signum() >= 0);
    }
    BigDecimal factor = FACTORS.get((own.isEmpty() ? unit : own).toLowerCase(Locale.ROOT));
    if (factor == null || end == 0 || end > 32) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(cell.substring(0, end)).multiply(factor))
          .filter(amount -> amount.signum() >= 0);
    } catch (NumberFormatException severalSigns) {
      return Optional.empty();
    }
  }
}
