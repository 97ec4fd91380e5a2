package plimsoll.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import plimsoll.model.App;
import plimsoll.model.HostShape;
import plimsoll.model.Model;
import plimsoll.model.Observation;
import plimsoll.model.Placement;
import plimsoll.model.WorkloadGroup;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Types.Word;

/** Makes the model of one alternative out of the parts of its scenario. */
final class ModelBuilder {

  private ModelBuilder() {}

  /** The model of a platform; empty if something does not fit, and then the problems say what. */
  static Optional<Model> build(ScenarioFormat.Parts parts, String name, Reading reading) {
    PlatformSpec platform = parts.platforms().get(name);
    if (platform == null) {
      throw new IllegalStateException("no platform " + name);
    }
    int before = reading.problems().count();
    List<HostShape> hosts = parts.hosts().stream().map(HostFormat.Named::value).toList();
    checkRelativeGuest(platform, hosts, reading);
    if (reading.problems().count() > before) {
      return Optional.empty();
    }
    Placement placement =
        new Placement(
            parts.placement().policy(), platform.overcommit().over(parts.placement().overcommit()));
    Model model =
        new Model(
            hosts,
            parts.storage().stream().map(HostFormat.Named::value).toList(),
            parts.registry().map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
            workload(parts, hosts),
            platform.on(hosts.get(0), name),
            placement,
            observation(parts.experiment()));
    List<Word> apps = parts.workload().stream().map(WorkloadFormat.Group::app).toList();
    new FitCheck(model, platform, reading).check(apps);
    return reading.problems().count() > before ? Optional.empty() : Optional.of(model);
  }

  private static void checkRelativeGuest(
      PlatformSpec platform, List<HostShape> hosts, Reading reading) {
    HostShape first = hosts.get(0);
    boolean isUniform =
        hosts.stream()
            .allMatch(
                host ->
                    host.memoryBytes() == first.memoryBytes()
                        && host.hardwareThreads() == first.hardwareThreads());
    for (LayerSpec layer : platform.stack()) {
      boolean isRelative = layer.guest().filter(LayerSpec.Guest::isRelative).isPresent();
      if (isRelative && !isUniform) {
        reading.problem(
            layer.node().place(),
            "a guest sized in percent of its host is not supported yet where hosts differ in"
                + " memory or cores; give 'vcpus' and 'memory' as amounts");
      }
    }
  }

  private static List<WorkloadGroup> workload(ScenarioFormat.Parts parts, List<HostShape> hosts) {
    List<WorkloadGroup> groups = new ArrayList<>();
    for (WorkloadFormat.Group group : parts.workload()) {
      String name = group.app().text();
      App app =
          Optional.ofNullable(parts.apps().get(name))
              .map(named -> named.apply(name))
              .orElseThrow(() -> new IllegalStateException("no app " + name));
      OptionalInt on = OptionalInt.empty();
      for (int i = 0; i < hosts.size(); i++) {
        if (group.on().isPresent() && hosts.get(i).name().equals(group.on().get().text())) {
          on = OptionalInt.of(i);
        }
      }
      groups.add(
          new WorkloadGroup(
              group.name().text(),
              app,
              group.count().orElse(Long.MAX_VALUE),
              on,
              group.atNanos(),
              group.arrivals(),
              group.lifetime(),
              group.restart()));
    }
    return groups;
  }

  private static Observation observation(ExperimentFormat.Spec experiment) {
    List<Observation.Span> spans = new ArrayList<>();
    experiment
        .spans()
        .forEach(
            (name, span) ->
                spans.add(new Observation.Span(name, phase(span.from()), phase(span.to()))));
    return new Observation(
        spans,
        experiment.discardFirst(),
        experiment.discardLast(),
        experiment.warmUp(),
        experiment.horizonNanos());
  }

  private static Observation.PhaseName phase(Word written) {
    int dot = written.text().lastIndexOf('.');
    return new Observation.PhaseName(
        written.text().substring(0, Math.max(0, dot)), written.text().substring(dot + 1));
  }
}
