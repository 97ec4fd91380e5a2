package plimsoll.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import plimsoll.model.App;
import plimsoll.model.HostShape;
import plimsoll.model.Layer;
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
    Placement placement =
        new Placement(
            parts.placement().placement().policy(),
            platform.overcommit().over(parts.placement().placement().overcommit()),
            parts.placement().placement().reserve());
    Model model =
        new Model(
            hosts,
            parts.storage().stream().map(HostFormat.Named::value).toList(),
            parts.registry().map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
            workload(parts, hosts),
            platform.on(hosts.get(0), name),
            placement,
            observation(parts.experiment()),
            DisturbanceFormat.among(
                parts.disturbances(),
                hosts,
                parts.workload().stream().map(group -> group.name().text()).toList(),
                parts.registry()));
    checkImages(platform, name, parts, reading);
    List<Word> apps = parts.workload().stream().map(WorkloadFormat.Group::app).toList();
    new FitCheck(model, platform, reading).check(apps);
    return reading.problems().count() > before ? Optional.empty() : Optional.of(model);
  }

  /** Whether the kernel that each container would run on is of the family of its image. */
  private static void checkImages(
      PlatformSpec platform, String name, ScenarioFormat.Parts parts, Reading reading) {
    Optional<LayerSpec> kernel = StackCheck.kernel(platform.stack());
    if (kernel.isEmpty() || platform.layer(Layer.Kind.RUNTIME).isEmpty()) {
      return; // without a runtime the image is ignored
    }
    for (WorkloadFormat.Group group : parts.workload()) {
      Optional.ofNullable(parts.apps().get(group.app().text()))
          .flatMap(app -> app.apply(group.app().text()).image())
          .flatMap(App.Image::os)
          .map(os -> os == App.Image.Os.LINUX ? KernelFeatures.LINUX : KernelFeatures.WINDOWS)
          .filter(feature -> KernelFeatures.isMissing(kernel.get(), feature))
          .ifPresent(
              feature ->
                  reading
                      .problems()
                      .add(
                          group.app().place(),
                          "the image of app '"
                              + group.app().text()
                              + "' needs a kernel with '"
                              + feature
                              + "', but the "
                              + kernel.get().kind().key()
                              + " of platform '"
                              + name
                              + "' provides "
                              + KernelFeatures.provided(kernel.get()),
                          KernelFeatures.lesson(kernel.get(), feature)));
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
              new WorkloadGroup.Policies(
                  group.restart(),
                  group.retry(),
                  group.separation().over(parts.placement().separation()),
                  group.warm(),
                  group.pacing())));
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
