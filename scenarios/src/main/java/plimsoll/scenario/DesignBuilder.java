package plimsoll.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import plimsoll.experiment.Design;
import plimsoll.experiment.Design.Replications.Selection;
import plimsoll.experiment.Goal;
import plimsoll.experiment.Metrics;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.YamlWriter;

/** Makes the design: what is compared, how often and with which question. */
final class DesignBuilder {

  private static final List<String> DEFAULT_FAMILY =
      List.of("startup.p50", "startup.p99", "density.per_host", "memory.per_instance");

  private final ScenarioFormat.Parts parts;
  private final ExperimentFormat.Spec experiment;
  private final List<VaryExpander.Point> points;
  private final Reading reading;
  private final MetricNames metrics;
  private static final int DEFAULT_REPLICATIONS = 30;

  /** Replications of each alternative before a selection drops any, where nothing is said. */
  private static final int FIRST_STAGE = 10;

  private final List<Design.Objective> objectives = new ArrayList<>();
  private final List<Design.Measurement> measurements = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Optional<Selection> selection = Optional.empty();

  DesignBuilder(ScenarioFormat.Parts parts, List<VaryExpander.Point> points, Reading reading) {
    this.parts = parts;
    this.experiment = parts.experiment();
    this.points = points;
    this.reading = reading;
    this.metrics =
        new MetricNames(
            NameCheck.phases(parts),
            experiment.spans().keySet(),
            parts.workload().stream().map(group -> group.name().text()).toList());
  }

  /** The section {@code tune}, checked; empty without one. */
  Optional<TuneSection> tune() {
    return parts
        .tune()
        .flatMap(spec -> TuneSection.of(spec, parts, metrics, List.copyOf(objectives), reading));
  }

  /** Looks up every metric, and reads the values whose units depend on it. */
  void check() {
    experiment.compare().forEach(metric -> metrics.look(metric, reading));
    experiment.precision().ifPresent(precision -> metrics.look(precision.metric(), reading));
    experiment.select().ifPresent(this::readSelect);
    experiment.objectives().forEach(this::readObjective);
    parts.measured().forEach(this::readMeasured);
  }

  private void readObjective(ExperimentFormat.Objective objective) {
    Optional<Dimension> dimension = metrics.look(objective.metric(), reading);
    if (dimension.isEmpty()) {
      return;
    }
    OptionalDouble atMost = bound(objective.atMost(), "at_most", dimension.get());
    OptionalDouble atLeast = bound(objective.atLeast(), "at_least", dimension.get());
    if (atMost.isPresent() && atLeast.isPresent() && atMost.getAsDouble() < atLeast.getAsDouble()) {
      reading.problem(
          objective.atMost().orElseThrow().place(), "at_most must not be less than at_least");
    }
    objectives.add(
        new Design.Objective(
            objective.metric().text(),
            atMost,
            atLeast,
            objective.probability(),
            objective
                .sprt()
                .map(sprt -> OptionalDouble.of(sprt.margin()))
                .orElseGet(OptionalDouble::empty)));
  }

  private OptionalDouble bound(Optional<Node> node, String label, Dimension dimension) {
    Optional<Double> value = node.flatMap(written -> value(written, label, dimension));
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  private Optional<Double> value(Node written, String label, Dimension dimension) {
    return Quantity.notNegative(dimension)
        .read(written, label, reading)
        .map(java.math.BigDecimal::doubleValue);
  }

  private void readMeasured(ExperimentFormat.Measured measured) {
    Optional<Double> value =
        metrics
            .look(measured.metric(), reading)
            .flatMap(dimension -> value(measured.value(), "value", dimension));
    Map<String, String> settings = new LinkedHashMap<>();
    measured
        .settings()
        .entries()
        .forEach((path, entry) -> settings.put(path, entry.value().inline().strip()));
    List<Design.Alternative> matching =
        points.stream()
            .map(VaryExpander.Point::alternative)
            .filter(one -> one.platform().equals(measured.platform().text()))
            .filter(one -> isAt(one, settings))
            .toList();
    if (matching.isEmpty()) {
      String note =
          "what was measured of "
              + measured.platform().text()
              + (settings.isEmpty() ? "" : " at " + settings)
              + " was skipped: no alternative has these settings";
      if (!notes.contains(note)) {
        notes.add(note);
      }
    }
    value.ifPresent(
        number ->
            matching.forEach(
                alternative ->
                    measurements.add(
                        new Design.Measurement(
                            measured.metric().text(),
                            alternative.name(),
                            number,
                            measured.source()))));
  }

  /**
   * Whether an alternative is at the point where something was measured: what varies has the
   * settings, and so has what the file says once for all, such as a parameter.
   */
  private boolean isAt(Design.Alternative alternative, Map<String, String> settings) {
    return settings.keySet().containsAll(alternative.settings().keySet())
        && settings.entrySet().stream()
            .allMatch(
                setting ->
                    Optional.ofNullable(alternative.settings().get(setting.getKey()))
                        .or(() -> written(setting.getKey()))
                        .filter(setting.getValue()::equals)
                        .isPresent());
  }

  private Optional<String> written(String path) {
    return NodePaths.find(parts.node(), path).map(node -> node.inline().strip());
  }

  /**
   * The design of a scenario without problems.
   *
   * @param file the file's name, which stands in for a missing name of the scenario
   * @param set the tree with the command line's settings
   * @param base the same with parameters put in
   */
  Design build(String file, Node.Keys set, Node.Keys base) {
    boolean variesParameters =
        points.stream()
            .anyMatch(
                point ->
                    point.alternative().settings().keySet().stream()
                        .anyMatch(path -> path.startsWith("parameters.")));
    boolean measuresAtParameters =
        parts.measured().stream()
            .flatMap(one -> one.settings().entries().keySet().stream())
            .anyMatch(path -> path.startsWith("parameters."));
    Node.Keys asRun =
        CsvInliner.inline(
            variesParameters || measuresAtParameters ? set : base.without("parameters"), reading);
    return new Design(
        parts.name().orElseGet(() -> baseName(file)),
        parts.description(),
        Fingerprint.of(asRun, parts, reading),
        Fingerprint.ofFixed(asRun, parts, reading),
        YamlWriter.write(asRun),
        experiment.seed(),
        experiment.confidence(),
        replications(),
        experiment.varianceReduction(),
        experiment.baseline().map(Word::text).orElse(firstPlatform()),
        points.stream().map(point -> Fingerprint.on(point, reading)).toList(),
        experiment.compare().isEmpty()
            ? DEFAULT_FAMILY
            : experiment.compare().stream().map(Word::text).distinct().toList(),
        objectives,
        measurements,
        Provenances.of(parts.platforms()),
        allNotes(set));
  }

  /** The notes, and of each preset whether its mechanisms were held against measurements. */
  private List<String> allNotes(Node.Keys file) {
    List<String> all = new ArrayList<>(notes);
    VaryExpander.note(parts, points).ifPresent(all::add);
    UpkeepFormat.currencies(parts)
        .forEach(
            currency ->
                all.add("costs are in " + currency + " an hour, licences included; docs/cost.md"));
    List<String> sentences =
        file.keys("platforms").stream()
            .flatMap(platforms -> platforms.entries().values().stream())
            .map(Node.Entry::value)
            .filter(Node.Keys.class::isInstance)
            .flatMap(platform -> ((Node.Keys) platform).find("preset").stream())
            .filter(Node.Text.class::isInstance)
            .map(preset -> ((Node.Text) preset).text().strip())
            .distinct()
            .map(ValidationRecord::sentence)
            .toList();
    if (!sentences.isEmpty()) {
      all.add("validation of " + String.join("; ", sentences) + ". docs/validation.md tells more");
    }
    return all;
  }

  private void readSelect(ProcedureFormat.Select select) {
    Optional<Dimension> dimension = metrics.look(select.metric(), reading);
    if (dimension.isEmpty()) {
      return;
    }
    Node written = select.indifference();
    boolean isRelative =
        dimension.get() != Dimension.SHARE
            && written instanceof Node.Text text
            && text.text().strip().endsWith("%");
    Optional<Double> amount =
        Quantity.positive(isRelative ? Dimension.SHARE : dimension.get())
            .read(written, "indifference", reading);
    if (select.goal().isEmpty() && Metrics.goal(select.metric().text()).isEmpty()) {
      reading.problem(
          select.metric().place(),
          "select needs the key 'goal' (min or max) for " + select.metric().text());
    }
    checkChance(select);
    int first = experiment.replications().orElse(Math.min(FIRST_STAGE, select.most()));
    if (first > select.most()) {
      reading.problem(
          select.metric().place(),
          "max_replications must not be less than replications, the first stage of the selection");
    }
    amount.ifPresent(
        value ->
            selection =
                Optional.of(
                    new Selection(
                        select.metric().text(),
                        select
                            .goal()
                            .or(() -> Metrics.goal(select.metric().text()))
                            .orElse(Goal.MIN),
                        new Design.Indifference(value, isRelative),
                        select.pcs(),
                        select.samePoint(),
                        first,
                        select.most())));
  }

  /** A guarantee that chance alone would keep is none. */
  private void checkChance(ProcedureFormat.Select select) {
    int alternatives = points.size();
    if (alternatives > 1 && !select.samePoint() && select.pcs() <= 1.0 / alternatives) {
      reading.problem(
          select.metric().place(),
          "pcs must be above 1/"
              + alternatives
              + ", the probability of finding the best of "
              + alternatives
              + " alternatives by chance");
    }
  }

  private Design.Replications replications() {
    if (selection.isPresent()) {
      return selection.get();
    }
    if (experiment.precision().isPresent()) {
      ExperimentFormat.Precision precision = experiment.precision().get();
      return new Design.Replications.Precision(
          precision.metric().text(), precision.relative(), precision.most());
    }
    OptionalInt judged =
        experiment.objectives().stream()
            .flatMap(objective -> objective.sprt().stream())
            .mapToInt(ProcedureFormat.Sprt::most)
            .max();
    return experiment.replications().isEmpty() && judged.isPresent()
        ? new Design.Replications.Judged(judged.getAsInt())
        : new Design.Replications.Fixed(experiment.replications().orElse(DEFAULT_REPLICATIONS));
  }

  private String firstPlatform() {
    return parts.platforms().keySet().iterator().next();
  }

  private static String baseName(String file) {
    String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }
}
