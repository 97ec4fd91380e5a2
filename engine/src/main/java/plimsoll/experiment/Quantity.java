package plimsoll.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A number with its unit, as people say it: three digits and a fitting prefix. */
public final class Quantity {

  private static final double HOUR = 3600;
  private static final double MINUTE = 60;
  private static final double KIB = 1024;
  private static final int DIGITS = 3;

  /** Digits up to which two ends of an interval are told apart. */
  private static final int MOST_DIGITS = 6;

  private Quantity() {}

  /** A unit to show numbers in. */
  private record Scale(double factor, String suffix) {

    String text(double value) {
      return Quantity.number(value / factor) + suffix(value);
    }

    String suffix(double value) {
      return value == 1 && suffix.equals(" cores") ? " core" : suffix;
    }
  }

  /**
   * One value, such as {@code 38.4 s}, {@code 125 ms}, {@code 1.5 GiB} or {@code 410}.
   *
   * @param value in base units; may be infinite or NaN, which are written as such
   * @param unit {@code s}, {@code bytes}, {@code cores}, {@code 1/s}, {@code 1/h}, {@code J} or
   *     {@code 1}
   */
  public static String text(double value, String unit) {
    return scale(Math.abs(value), unit).text(value);
  }

  /**
   * An interval, such as {@code 1.87 to 1.95 s}; both ends in the unit of the larger one, and with
   * as many digits as tell them apart, up to six.
   */
  public static String range(double low, double high, String unit) {
    Scale scale = scale(Math.max(Math.abs(low), Math.abs(high)), unit);
    double from = low / scale.factor();
    double to = high / scale.factor();
    int digits = DIGITS;
    while (low != high && digits < MOST_DIGITS && number(from, digits).equals(number(to, digits))) {
      digits++;
    }
    return number(from, digits) + " to " + number(to, digits) + scale.suffix(high);
  }

  /** A share, such as {@code 95 %}. */
  public static String percent(double share) {
    return number(share * 100) + " %";
  }

  /** A number without unit, with three significant digits; integer digits are never dropped. */
  public static String number(double value) {
    return number(value, DIGITS);
  }

  private static String number(double value, int digits) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "infinite" : "-infinite";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    if (rounded.scale() < 0) {
      rounded = new BigDecimal(value).setScale(0, RoundingMode.HALF_UP);
    }
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static Scale scale(double size, String unit) {
    return switch (unit) {
      case "s" -> timeScale(size);
      case "bytes" -> byteScale(size);
      case "cores" -> new Scale(1, " cores");
      case "1/s" -> new Scale(1, "/s");
      case "1/h" -> new Scale(1, "/h");
      case "J" -> size >= 1e6 ? new Scale(1e6, " MJ") : new Scale(1e3, " kJ");
      default -> new Scale(1, "");
    };
  }

  private static Scale timeScale(double seconds) {
    if (seconds >= 2 * HOUR) {
      return new Scale(HOUR, " h");
    }
    if (seconds >= 2 * MINUTE) {
      return new Scale(MINUTE, " min");
    }
    if (seconds >= 1 || seconds == 0) {
      return new Scale(1, " s");
    }
    return seconds >= 1e-3 ? new Scale(1e-3, " ms") : new Scale(1e-6, " us");
  }

  private static Scale byteScale(double bytes) {
    String[] suffixes = {" B", " KiB", " MiB", " GiB", " TiB", " PiB"};
    double factor = 1;
    int i = 0;
    while (i < suffixes.length - 1 && bytes >= KIB * factor) {
      factor *= KIB;
      i++;
    }
    return new Scale(factor, suffixes[i]);
  }
}
