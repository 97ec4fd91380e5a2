package plimsoll.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.experiment.Experiment;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.SourceText;

/**
 * A scenario that is to be calibrated: which parameters may be adjusted, under which conditions
 * something was measured, and the experiment of each condition with parameters put in.
 */
public final class CalibrationPlan {

  private static final MathContext DIGITS = new MathContext(4);

  private final Path file;
  private final SourceText source;
  private final ReadOptions options;
  private final Section section;

  CalibrationPlan(Path file, SourceText source, ReadOptions options, Section section) {
    this.file = file;
    this.source = source;
    this.options = options;
    this.section = section;
  }

  /**
   * A parameter that may be adjusted, in its own unit.
   *
   * @param name of the entry of {@code parameters}
   * @param unit as written there; empty for a bare number
   * @param from the least value
   * @param to the greatest
   * @param start as written
   */
  public record Adjustable(String name, String unit, double from, double to, double start) {}

  /**
   * A condition under which something was measured.
   *
   * @param name its settings in one line; empty if there are none
   * @param settings path to value
   */
  public record Condition(String name, Map<String, String> settings) {}

  /** What was checked when the scenario was read. */
  record Section(
      List<Adjustable> parameters,
      Map<String, Node.Text> written,
      List<Condition> conditions,
      List<ExperimentFormat.Measured> measured,
      Map<String, String> validates) {}

  /** Tells what is wrong with the section {@code calibrate}; without one nothing is adjusted. */
  static Section check(ScenarioFormat.Parts parts, Node.Keys base, Reading reading) {
    Map<String, Node.Text> written = written(base);
    List<Adjustable> parameters =
        parts
            .calibrate()
            .map(spec -> adjustables(spec, parts, written, reading))
            .orElseGet(List::of);
    return new Section(
        parameters,
        written,
        conditions(parts.measured()),
        parts.measured(),
        validates(parts, reading));
  }

  private static Map<String, String> validates(ScenarioFormat.Parts parts, Reading reading) {
    List<String> presets = Catalogue.bundled().platformNames();
    List<String> platforms = parts.platforms().keySet().stream().sorted().toList();
    Map<String, String> validates = new LinkedHashMap<>();
    parts
        .validates()
        .forEach(
            (platform, preset) -> {
              if (!platforms.contains(platform)) {
                reading.problems().addUnknown(preset.place(), "platform", platform, platforms);
              } else if (!presets.contains(preset.text())) {
                reading.problems().addUnknown(preset.place(), "preset", preset.text(), presets);
              }
              validates.put(platform, preset.text());
            });
    return validates;
  }

  private static Map<String, Node.Text> written(Node.Keys base) {
    Map<String, Node.Text> written = new LinkedHashMap<>();
    base.keys("parameters")
        .ifPresent(
            keys ->
                keys.entries()
                    .forEach(
                        (name, entry) -> {
                          if (entry.value() instanceof Node.Text text) {
                            written.put(name, text);
                          }
                        }));
    return written;
  }

  private static List<Adjustable> adjustables(
      CalibrationFormat.Spec spec,
      ScenarioFormat.Parts parts,
      Map<String, Node.Text> written,
      Reading reading) {
    if (parts.measured().isEmpty()) {
      reading.problem(
          spec.node().place(), "'calibrate' has nothing to aim at; expected entries of 'measured'");
    }
    List<Adjustable> parameters = new ArrayList<>();
    spec.parameters()
        .forEach(
            (name, bounds) -> {
              Node.Text text = written.get(name);
              if (text == null) {
                reading
                    .problems()
                    .addUnknown(
                        bounds.from().place(),
                        "parameter",
                        name,
                        written.keySet().stream().sorted().toList());
              } else {
                adjustable(name, text, bounds, reading).ifPresent(parameters::add);
              }
            });
    return parameters;
  }

  private static List<Condition> conditions(List<ExperimentFormat.Measured> measured) {
    Set<Condition> conditions = new LinkedHashSet<>();
    measured.forEach(one -> conditions.add(condition(one)));
    return List.copyOf(conditions);
  }

  private static Condition condition(ExperimentFormat.Measured measured) {
    Map<String, String> settings = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    measured
        .settings()
        .entries()
        .forEach(
            (path, entry) -> {
              settings.put(path, entry.value().inline().strip());
              names.add(path + "=" + entry.value().inline().strip());
            });
    return new Condition(String.join(",", names), settings);
  }

  private static Optional<Adjustable> adjustable(
      String name, Node.Text written, CalibrationFormat.Bounds bounds, Reading reading) {
    String unit =
        written.text().strip().replaceFirst("^[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?", "").strip();
    Optional<Dimension> dimension =
        List.of(
                Dimension.TIME,
                Dimension.SIZE,
                Dimension.SHARE,
                Dimension.RATE,
                Dimension.BANDWIDTH)
            .stream()
            .filter(one -> one.units().contains(unit))
            .findFirst();
    if (dimension.isEmpty()) {
      reading.problem(
          written.place(),
          "parameter '"
              + name
              + "' is to be calibrated, but '"
              + written.text()
              + "' is not a number with a known unit");
      return Optional.empty();
    }
    Optional<Double> start = inUnit(written, unit, dimension.get(), name, reading);
    Optional<Double> from = inUnit(bounds.from(), unit, dimension.get(), "from", reading);
    Optional<Double> to = inUnit(bounds.to(), unit, dimension.get(), "to", reading);
    if (start.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (!(from.get() < to.get())) {
      reading.problem(bounds.to().place(), "to must be above from");
      return Optional.empty();
    }
    if (!(from.get() <= start.get() && start.get() <= to.get())) {
      reading.problem(
          bounds.from().place(),
          "the bounds of '" + name + "' do not hold its own value, " + written.text());
      return Optional.empty();
    }
    return Optional.of(new Adjustable(name, unit, from.get(), to.get(), start.get()));
  }

  private static Optional<Double> inUnit(
      Node.Text node, String unit, Dimension dimension, String label, Reading reading) {
    try {
      return Optional.of(
          dimension
              .parse(node.text())
              .divide(dimension.factor(unit), MathContext.DECIMAL64)
              .doubleValue());
    } catch (Dimension.Unreadable wrong) {
      reading.problem(node.place(), label + " " + wrong.problem());
      return Optional.empty();
    }
  }

  /** The parameters that may be adjusted. */
  public List<Adjustable> parameters() {
    return section.parameters();
  }

  /** The conditions under which something was measured, in file order. */
  public List<Condition> conditions() {
    return section.conditions();
  }

  /** The preset whose mechanisms each platform holds against measurements, where one is named. */
  public Map<String, String> validates() {
    return section.validates();
  }

  /** The weight of a measured value; 1 where none is written. */
  public double weight(Condition condition, String metric) {
    return section.measured().stream()
        .filter(one -> one.metric().text().equals(metric) && condition(one).equals(condition))
        .mapToDouble(ExperimentFormat.Measured::weight)
        .findFirst()
        .orElse(1);
  }

  /**
   * The experiment under a condition.
   *
   * @param values one for each parameter, in its unit
   * @throws ScenarioException if the scenario cannot be read with these values
   */
  public Experiment experiment(Condition condition, double[] values) throws ScenarioException {
    Map<String, String> settings = new LinkedHashMap<>(options.settings());
    Map<String, String> texts = texts(values, MathContext.DECIMAL64);
    texts.forEach((name, text) -> settings.put("parameters." + name, text));
    settings.putAll(condition.settings());
    Path parent = file.toAbsolutePath().getParent();
    return ScenarioReader.read(
        source.name(),
        source.text(), // as it was, whatever happens to the file meanwhile
        parent == null ? Path.of("") : parent,
        new ReadOptions(settings, options.replications(), options.seed(), options.allowedFiles()));
  }

  private Map<String, String> texts(double[] values, MathContext digits) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      Adjustable one = section.parameters().get(i);
      String number = new BigDecimal(values[i], digits).stripTrailingZeros().toPlainString();
      texts.put(
          one.name(),
          one.unit().isEmpty() || one.unit().equals("%")
              ? number + one.unit()
              : number + " " + one.unit());
    }
    return texts;
  }

  /**
   * The file's text with these values, to four digits, in place of the parameters' own; comments
   * and all else stay as they are.
   */
  public String text(double[] values) {
    Map<Node.Text, String> replaced = new LinkedHashMap<>();
    texts(values, DIGITS)
        .forEach(
            (name, text) -> {
              Node.Text node = section.written().get(name);
              if (node != null) {
                replaced.put(node, text);
              }
            });
    return source.withReplaced(replaced);
  }
}
