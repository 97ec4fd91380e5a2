package plimsoll.scenario.format;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.scenario.yaml.Words;

/** What a quantity measures: its units, exactly, and how messages speak of it. */
public enum Dimension {
  /** Bytes. */
  SIZE("a size", sizes(), List.of("GiB", "GB")),
  /** Seconds. */
  TIME("a time", times(), List.of("s", "ms")),
  /** Events a second. */
  RATE("a rate", rates(), List.of("/s", "/min")),
  /** Bytes a second. */
  BANDWIDTH("a bandwidth", bandwidths(), List.of("GB/s", "Gbit/s")),
  /** Watts. */
  POWER("a power", units(entry("W", "1"), entry("kW", "1e3")), List.of("W", "kW")),
  /** Joules. */
  ENERGY(
      "an energy",
      units(
          entry("J", "1"),
          entry("kJ", "1e3"),
          entry("MJ", "1e6"),
          entry("Wh", "3600"),
          entry("kWh", "3.6e6")),
      List.of("Wh", "kJ")),
  /** Cores. */
  CORES("a number of cores", units(entry("", "1"), entry("m", "1e-3")), List.of("", "m")),
  /** Fractions. */
  SHARE("a share", units(entry("", "1"), entry("%", "0.01")), List.of("%", "")),
  /** Plain numbers. */
  NUMBER("a number without unit", units(entry("", "1")), List.of(""));

  private static final int LONGEST = 64;
  private static final Pattern QUANTITY =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*(.*)");
  private static final Pattern BITS = Pattern.compile("([kMGT]?)(?:b|bit|Bit)(?:ps|/s|/sec)");
  private static final Pattern INFINITE =
      Pattern.compile("[+-]?(\\.?inf(inity)?|\\.?nan)\\b.*", Pattern.CASE_INSENSITIVE);

  private final String phrase;
  private final Map<String, BigDecimal> units;
  private final List<String> examples;

  Dimension(String phrase, Map<String, BigDecimal> units, List<String> examples) {
    this.phrase = phrase;
    this.units = units;
    this.examples = examples;
  }

  /** What messages call it, such as "a size". */
  public String phrase() {
    return phrase;
  }

  /** Its units in the order of the docs. */
  public List<String> units() {
    return List.copyOf(units.keySet());
  }

  /** The unit of the base, such as "B". */
  public String baseUnit() {
    return switch (this) {
      case SIZE -> "B";
      case TIME -> "s";
      case RATE -> "/s";
      case BANDWIDTH -> "B/s";
      case POWER -> "W";
      case ENERGY -> "J";
      case CORES, SHARE, NUMBER -> "";
    };
  }

  /** What a unit is in base units. */
  public BigDecimal factor(String unit) {
    BigDecimal factor = units.get(unit);
    if (factor == null) {
      throw new IllegalArgumentException("unknown unit " + unit);
    }
    return factor;
  }

  /** An example, such as "512 MiB". */
  public String example() {
    return switch (this) {
      case SIZE -> "512 MiB or 1 GB";
      case TIME -> "125 ms or 10 min";
      case RATE -> "20/s or 5/min";
      case BANDWIDTH -> "2 GB/s or 10 Gbit/s";
      case POWER -> "110 W or 0.4 kW";
      case ENERGY -> "12 Wh or 40 kJ";
      case CORES -> "2, 0.25 or 250m";
      case SHARE -> "95% or 0.95";
      case NUMBER -> "10";
    };
  }

  /**
   * The value in base units, exactly.
   *
   * @throws Unreadable if the text is not such a quantity, with what is wrong after its label
   */
  public BigDecimal parse(String written) throws Unreadable {
    String text = written.strip();
    if (text.length() > LONGEST) {
      throw new Unreadable(
          Words.quote(text) + " has more than " + LONGEST + " characters; expected " + expected());
    }
    if (INFINITE.matcher(text).matches()) {
      throw new Unreadable(Words.quote(text) + " is not a finite number; expected " + expected());
    }
    Matcher matcher = QUANTITY.matcher(text);
    if (!matcher.matches()) {
      throw new Unreadable(Words.quote(text) + " is not " + phrase + ", such as " + example());
    }
    String number = matcher.group(1);
    String unit = matcher.group(2).replaceAll("\\s*/\\s*", "/").strip();
    BigDecimal factor = units.get(unit);
    if (factor == null) {
      throw new Unreadable(unit.isEmpty() ? noUnit(number) : wrongUnit(text, unit));
    }
    return new BigDecimal(number).multiply(factor);
  }

  private String expected() {
    return phrase + ", such as " + example();
  }

  private String noUnit(String number) {
    String separator = this == RATE ? "" : " ";
    return number
        + " has no unit; expected "
        + phrase
        + ", such as "
        + number
        + separator
        + examples.get(0)
        + " or "
        + number
        + separator
        + examples.get(1);
  }

  private Optional<String> guess(String unit) {
    Matcher bits = BITS.matcher(unit);
    return this == BANDWIDTH && bits.matches()
        ? Optional.of(bits.group(1) + "bit/s")
        : Words.guess(unit, units()).filter(guess -> unit.length() > 1 && !guess.isEmpty());
  }

  private String wrongUnit(String text, String unit) {
    if (this == NUMBER) {
      return Words.quote(text) + " is not a bare number, such as " + example();
    }
    if (!unit.matches("[\\p{L}%/].*")) {
      return Words.quote(text) + " is not " + phrase + ", such as " + example();
    }
    return Words.quote(text)
        + " has the unit "
        + Words.quote(unit)
        + "; "
        + guess(unit).map(guess -> "did you mean '" + guess + "'? Expected ").orElse("expected ")
        + expected();
  }

  /** Says what is wrong with a quantity. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message, null, false, false);
    }

    /** What is wrong, to be read after the label. */
    public String problem() {
      return String.valueOf(getMessage());
    }
  }

  @SafeVarargs
  private static Map<String, BigDecimal> units(Map.Entry<String, String>... units) {
    Map<String, BigDecimal> exact = new LinkedHashMap<>();
    for (Map.Entry<String, String> unit : units) {
      exact.put(unit.getKey(), new BigDecimal(unit.getValue()));
    }
    return exact;
  }

  private static Map<String, BigDecimal> sizes() {
    Map<String, BigDecimal> sizes = units(entry("B", "1"), entry("kB", "1e3"), entry("KB", "1e3"));
    String[] prefixes = {"M", "G", "T"};
    for (int i = 0; i < prefixes.length; i++) {
      sizes.put(prefixes[i] + "B", BigDecimal.TEN.pow(6 + 3 * i));
    }
    String[] binary = {"Ki", "Mi", "Gi", "Ti"};
    for (int i = 0; i < binary.length; i++) {
      sizes.put(binary[i] + "B", BigDecimal.valueOf(1024).pow(i + 1));
    }
    return sizes;
  }

  private static Map<String, BigDecimal> times() {
    return units(
        entry("ns", "1e-9"),
        entry("us", "1e-6"),
        entry("\u00b5s", "1e-6"),
        entry("\u03bcs", "1e-6"),
        entry("ms", "1e-3"),
        entry("s", "1"),
        entry("min", "60"),
        entry("h", "3600"),
        entry("d", "86400"));
  }

  private static Map<String, BigDecimal> rates() {
    Map<String, BigDecimal> rates = new LinkedHashMap<>();
    times()
        .forEach(
            (unit, seconds) ->
                rates.put(
                    "/" + unit, BigDecimal.ONE.divide(seconds, java.math.MathContext.DECIMAL128)));
    return rates;
  }

  private static Map<String, BigDecimal> bandwidths() {
    Map<String, BigDecimal> bandwidths = new LinkedHashMap<>();
    sizes().forEach((unit, bytes) -> bandwidths.put(unit + "/s", bytes));
    String[] bits = {"bit", "kbit", "Mbit", "Gbit", "Tbit"};
    for (int i = 0; i < bits.length; i++) {
      bandwidths.put(bits[i] + "/s", BigDecimal.TEN.pow(3 * i).divide(BigDecimal.valueOf(8)));
    }
    return bandwidths;
  }
}
