package plimsoll.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Design;
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
  private final List<Design.Objective> objectives = new ArrayList<>();
  private final List<Design.Measurement> measurements = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

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

  /** Looks up every metric, and reads the values whose units depend on it. */
  void check() {
    experiment.compare().forEach(metric -> metrics.look(metric, reading));
    experiment.precision().ifPresent(precision -> metrics.look(precision.metric(), reading));
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
        new Design.Objective(objective.metric().text(), atMost, atLeast, objective.probability()));
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
            .filter(one -> one.settings().equals(settings))
            .toList();
    if (matching.isEmpty()) {
      notes.add(
          "measured "
              + measured.metric().text()
              + " of "
              + measured.platform().text()
              + (settings.isEmpty() ? "" : " at " + settings)
              + " was skipped: no alternative has exactly these settings");
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
    Node.Keys asRun =
        CsvInliner.inline(variesParameters ? set : base.without("parameters"), reading);
    return new Design(
        parts.name().orElseGet(() -> baseName(file)),
        parts.description(),
        Fingerprint.of(asRun, parts, reading),
        YamlWriter.write(asRun),
        experiment.seed(),
        experiment.confidence(),
        replications(),
        experiment.baseline().map(Word::text).orElse(firstPlatform()),
        points.stream().map(VaryExpander.Point::alternative).toList(),
        experiment.compare().isEmpty()
            ? DEFAULT_FAMILY
            : experiment.compare().stream().map(Word::text).distinct().toList(),
        objectives,
        measurements,
        Provenances.of(parts.platforms()),
        notes);
  }

  private Design.Replications replications() {
    return experiment
        .precision()
        .<Design.Replications>map(
            precision ->
                new Design.Replications.Precision(
                    precision.metric().text(), precision.relative(), precision.most()))
        .orElse(new Design.Replications.Fixed(experiment.replications()));
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
