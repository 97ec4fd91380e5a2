package plimsoll.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import plimsoll.model.App;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.yaml.Words;

/** Names that must be unique, and names that must point at something. */
final class NameCheck {

  private NameCheck() {}

  /** The names that a model is made of. */
  static void checkModel(ScenarioFormat.Parts parts, Reading reading) {
    List<Word> hosts = parts.hosts().stream().map(HostFormat.Named::name).toList();
    List<Word> storage = parts.storage().stream().map(HostFormat.Named::name).toList();
    List<Word> groups = parts.workload().stream().map(WorkloadFormat.Group::name).toList();
    checkUnique("hosts", hosts, reading);
    checkUnique("storage", storage, reading);
    checkUnique("workload", groups, reading);
    for (WorkloadFormat.Group group : parts.workload()) {
      check("app", group.app(), parts.apps().keySet(), reading);
      group.on().ifPresent(on -> check("host", on, texts(hosts), reading));
    }
    for (PlatformSpec platform : parts.platforms().values()) {
      for (LayerSpec layer : platform.stack()) {
        layer
            .guest()
            .flatMap(LayerSpec.Guest::diskOn)
            .ifPresent(on -> check("storage", on, texts(storage), reading));
      }
    }
    checkImages(parts, reading);
    DisturbanceFormat.check(parts, reading);
    UpkeepFormat.check(parts, reading);
  }

  /** The names that the experiment asks about. */
  static void checkExperiment(ScenarioFormat.Parts parts, Reading reading) {
    Set<String> platforms = parts.platforms().keySet();
    parts.experiment().baseline().ifPresent(name -> check("platform", name, platforms, reading));
    parts.measured().forEach(one -> check("platform", one.platform(), platforms, reading));
    Set<String> phases = phases(parts);
    for (ExperimentFormat.Span span : parts.experiment().spans().values()) {
      check("phase", span.from(), phases, reading);
      check("phase", span.to(), phases, reading);
    }
  }

  /** Names of all phases of all platforms and apps, {@code layer.phase}. */
  static Set<String> phases(ScenarioFormat.Parts parts) {
    Set<String> phases = new HashSet<>();
    for (PlatformSpec platform : parts.platforms().values()) {
      for (LayerSpec layer : platform.stack()) {
        layer
            .phases()
            .forEach(phase -> phases.add(layer.name().text() + "." + phase.name().text()));
      }
    }
    parts
        .apps()
        .forEach(
            (name, app) ->
                app.apply(name).startup().forEach(phase -> phases.add("app." + phase.name())));
    return phases;
  }

  private static void check(String kind, Word word, Collection<String> known, Reading reading) {
    if (!known.contains(word.text())) {
      reading
          .problems()
          .addUnknown(word.place(), kind, word.text(), known.stream().sorted().toList());
    }
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  private static void checkUnique(String list, List<Word> names, Reading reading) {
    Set<String> seen = new HashSet<>();
    for (Word name : names) {
      if (!seen.add(name.text())) {
        reading.problem(
            name.place(),
            "two entries of "
                + list
                + " are named "
                + Words.quote(name.text())
                + "; give each its own 'name'");
      }
    }
  }

  /** Layers of one name are the same bytes, so their sizes must agree. */
  private static void checkImages(ScenarioFormat.Parts parts, Reading reading) {
    Map<String, App.Image.Layer> layers = new HashMap<>();
    List<String> told = new ArrayList<>();
    for (Map.Entry<String, Function<String, App>> app : parts.apps().entrySet()) {
      Optional<App.Image> image = app.getValue().apply(app.getKey()).image();
      for (App.Image.Layer layer : image.map(App.Image::layers).orElse(List.of())) {
        App.Image.Layer first = layers.putIfAbsent(layer.name(), layer);
        if (first != null && !first.equals(layer) && !told.contains(layer.name())) {
          told.add(layer.name());
          reading.problem(
              parts.node().find("apps").orElse(parts.node()).place(),
              "image layer "
                  + Words.quote(layer.name())
                  + " has two sizes, but layers of one name are the same bytes");
        }
      }
    }
  }
}
