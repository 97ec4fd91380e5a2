package plimsoll.scenario.inventory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;

/** Names and numbers as a scenario writes them. */
final class Text {

  private static final int LONGEST_NAME = 40;
  private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Text() {}

  /** A name that paths of a scenario can hold: letters, digits and hyphens. */
  static String name(String found) {
    String name =
        found.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
    String kept = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    return kept.isEmpty() ? "unnamed" : kept.replaceAll("-+$", "");
  }

  /** The name, or with the first number that makes it one of its own. */
  static String unique(String name, Set<String> taken) {
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) {
      unique = name + "-" + i;
    }
    return unique;
  }

  /** To three digits behind the point, without trailing zeros. */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Cores: whole ones bare, parts in thousandths. */
  static String cores(double cores) {
    return cores == Math.rint(cores) ? number(cores) : Math.round(cores * 1000) + "m";
  }

  /** In the greatest unit that divides it. */
  static String size(long bytes) {
    long value = bytes;
    int unit = 0;
    while (unit < SIZES.length - 1 && value % 1024 == 0 && value >= 1024) {
      value /= 1024;
      unit++;
    }
    return value + " " + SIZES[unit];
  }

  static String count(int count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }
}
