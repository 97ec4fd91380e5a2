package plimsoll.scenario;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.model.Model;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Problems;
import plimsoll.scenario.yaml.SourceText;
import plimsoll.scenario.yaml.TreeBuilder;
import plimsoll.scenario.yaml.YamlSource;

/**
 * Reads a scenario file. The tree of the file is changed by the command line's settings, read as a
 * whole, and then changed and read anew for each alternative, so that a value that varies is read
 * by the same rules as one that does not.
 */
public final class ScenarioReader {

  private final String name;
  private final Problems problems = new Problems();
  private final Reading reading;
  private Optional<CalibrationPlan.Section> section = Optional.empty();
  private Optional<Read> read = Optional.empty();
  private Optional<TuneSection> tune = Optional.empty();

  /** What was read, with the tree that models are made of. */
  private record Read(ScenarioFormat.Parts parts, Node.Keys fixed) {}

  private ScenarioReader(String name, Path folder, ReadOptions options) {
    this.name = name;
    this.reading = new Reading(problems, folder, options.allowedFiles());
  }

  /**
   * Reads a file.
   *
   * @throws ScenarioException if anything is wrong with it; its message is the whole report
   */
  public static Experiment read(Path file, ReadOptions options) throws ScenarioException {
    Path parent = file.toAbsolutePath().getParent();
    ScenarioReader reader =
        new ScenarioReader(file.toString(), parent == null ? Path.of("") : parent, options);
    Optional<SourceText> source = YamlSource.load(file, reader.problems);
    return reader.read(source, options);
  }

  /**
   * Reads a text as if it stood in a file.
   *
   * @param name what messages call it
   * @param text the YAML text
   * @param folder where the files that it names are
   * @throws ScenarioException if anything is wrong with it; its message is the whole report
   */
  public static Experiment read(String name, String text, Path folder, ReadOptions options)
      throws ScenarioException {
    ScenarioReader reader = new ScenarioReader(name, folder, options);
    Optional<SourceText> source =
        YamlSource.decode(name, text.getBytes(StandardCharsets.UTF_8), reader.problems);
    return reader.read(source, options);
  }

  /**
   * Reads a file that is to be held against what was measured, or calibrated.
   *
   * @throws ScenarioException if anything is wrong with it
   */
  public static CalibrationPlan readForCalibration(Path file, ReadOptions options)
      throws ScenarioException {
    Path parent = file.toAbsolutePath().getParent();
    ScenarioReader reader =
        new ScenarioReader(file.toString(), parent == null ? Path.of("") : parent, options);
    Optional<SourceText> source = YamlSource.load(file, reader.problems);
    reader.read(source, options);
    return new CalibrationPlan(file, source.orElseThrow(), options, reader.section.orElseThrow());
  }

  /**
   * Reads a file whose uncertain numbers are to be changed.
   *
   * @param platform whose numbers; empty: the baseline's
   * @throws ScenarioException if anything is wrong with it
   */
  public static SensitivityPlan readForSensitivity(
      Path file, ReadOptions options, Optional<String> platform) throws ScenarioException {
    Path parent = file.toAbsolutePath().getParent();
    Path folder = parent == null ? Path.of("") : parent;
    ScenarioReader reader = new ScenarioReader(file.toString(), folder, options);
    Optional<SourceText> source = YamlSource.load(file, reader.problems);
    Experiment experiment = reader.read(source, options);
    Read base = reader.read.orElseThrow();
    String name = platform.orElse(experiment.design().baseline());
    if (!base.parts().platforms().containsKey(name)) {
      reader.problems.addUnknown(
          new SourceText("--platform " + name, "").whole(),
          "platform",
          name,
          List.copyOf(base.parts().platforms().keySet()));
      throw new ScenarioException(reader.problems.report(reader.name), reader.problems.different());
    }
    SensitivityPlan plan =
        SensitivityPlan.of(
            base.parts(),
            experiment.design(),
            name,
            settings -> model(file.toString(), folder, options, base.fixed(), name, settings),
            reader.reading);
    if (!reader.problems.isEmpty()) {
      throw new ScenarioException(reader.problems.report(reader.name), reader.problems.different());
    }
    return plan;
  }

  /** The model of a platform with other settings, read anew. */
  private static Model model(
      String name,
      Path folder,
      ReadOptions options,
      Node.Keys fixed,
      String platform,
      List<Settings.Setting> settings)
      throws ScenarioException {
    ScenarioReader reader = new ScenarioReader(name, folder, options);
    VaryExpander.Point point =
        new VaryExpander.Point(new Design.Alternative(platform, platform, Map.of()), settings);
    Optional<Model> model = reader.model(fixed, new Settings(reader.reading), point);
    if (model.isEmpty() || !reader.problems.isEmpty()) {
      throw new ScenarioException(reader.problems.report(name), reader.problems.different());
    }
    return model.get();
  }

  /**
   * Reads a file that is to be tuned; empty if it has no section {@code tune}.
   *
   * @throws ScenarioException if anything is wrong with it
   */
  public static Optional<TunePlan> readForTuning(Path file, ReadOptions options)
      throws ScenarioException {
    Path parent = file.toAbsolutePath().getParent();
    ScenarioReader reader =
        new ScenarioReader(file.toString(), parent == null ? Path.of("") : parent, options);
    Optional<SourceText> source = YamlSource.load(file, reader.problems);
    Experiment asWritten = reader.read(source, options);
    return reader.tune.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TunePlan(
                file, source.orElseThrow(), options, reader.tune.get(), asWritten.design()));
  }

  /**
   * The experiment of one platform with settings, at one point of what varies, which is none.
   *
   * @throws ScenarioException if the scenario cannot be read so
   */
  static Experiment at(
      SourceText source,
      Path folder,
      ReadOptions options,
      String platform,
      List<Settings.Setting> settings)
      throws ScenarioException {
    ScenarioReader reader = new ScenarioReader(source.name(), folder, options);
    Optional<Experiment> experiment =
        TreeBuilder.read(source, reader.problems)
            .filter(Node.Keys.class::isInstance)
            .map(root -> ofPlatform((Node.Keys) root, platform).without("tune"))
            .map(root -> new Settings(reader.reading).apply(root, settings, false))
            .flatMap(root -> reader.experiment(root, without(options, settings)));
    if (experiment.isEmpty() || !reader.problems.isEmpty()) {
      throw new ScenarioException(
          reader.problems.report(source.name()), reader.problems.different());
    }
    return experiment.get();
  }

  /** What the command line says, but for the paths that are decided. */
  private static ReadOptions without(ReadOptions options, List<Settings.Setting> decided) {
    Map<String, String> others = new LinkedHashMap<>(options.settings());
    decided.forEach(setting -> others.remove(setting.path()));
    return new ReadOptions(others, options.replications(), options.seed(), options.allowedFiles());
  }

  /** A scenario of one platform alone, without what is about others or about several points. */
  static Node.Keys ofPlatform(Node.Keys file, String platform) {
    Node.Keys root =
        onlyPlatform(file, platform)
            .without("vary")
            .without("measured")
            .without("calibrate")
            .without("validates")
            .without("uncertain");
    Node.Entry experiment = root.entries().get("experiment");
    return experiment != null && experiment.value() instanceof Node.Keys keys
        ? root.with(
            "experiment",
            new Node.Entry(experiment.keyPlace(), keys.without("baseline").without("select")))
        : root;
  }

  /** Reading whose problems nobody sees. */
  static Reading silent(Path folder, ReadOptions options) {
    return new Reading(new Problems(), folder, options.allowedFiles());
  }

  private Experiment read(Optional<SourceText> source, ReadOptions options)
      throws ScenarioException {
    Optional<Node> root = source.flatMap(text -> TreeBuilder.read(text, problems));
    if (root.isPresent() && !(root.get() instanceof Node.Keys)) {
      problems.add(
          root.get().place(),
          "a scenario is a map of keys that begins with 'plimsoll: 1', but this is "
              + root.get().what());
    }
    Optional<Experiment> experiment =
        root.filter(Node.Keys.class::isInstance)
            .flatMap(node -> experiment((Node.Keys) node, options));
    if (experiment.isEmpty() || !problems.isEmpty()) {
      throw new ScenarioException(problems.report(name), problems.different());
    }
    return experiment.get();
  }

  private Optional<Experiment> experiment(Node.Keys file, ReadOptions options) {
    Settings settings = new Settings(reading);
    List<Settings.Setting> given = given(file, options);
    Node.Keys asked = options.replications().isPresent() ? withoutPrecision(file) : file;
    Node.Keys set = settings.apply(asked, given, false);
    Node.Keys base = settings.apply(set, List.of(), true);
    Optional<ScenarioFormat.Parts> parts = ScenarioFormat.SCENARIO.read(base, "scenario", reading);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    NameCheck.checkModel(parts.get(), reading);
    NameCheck.checkExperiment(parts.get(), reading);
    List<VaryExpander.Point> points = VaryExpander.expand(parts.get(), reading);
    DesignBuilder design = new DesignBuilder(parts.get(), points, reading);
    design.check();
    CalibrationPlan.Section measured = CalibrationPlan.check(parts.get(), base, reading);
    tune = design.tune();
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    List<Model> models = new ArrayList<>();
    Node.Keys fixed = set.without("vary");
    for (VaryExpander.Point point : points) {
      model(fixed, settings, point).ifPresent(models::add);
    }
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    section = Optional.of(measured);
    read = Optional.of(new Read(parts.get(), fixed));
    return Optional.of(new Experiment(design.build(name, set, base), models));
  }

  private Optional<Model> model(Node.Keys set, Settings settings, VaryExpander.Point point) {
    String platform = point.alternative().platform();
    Node.Keys tree = settings.apply(onlyPlatform(set, platform), point.settings(), true);
    Optional<ScenarioFormat.Parts> parts = ScenarioFormat.SCENARIO.read(tree, "scenario", reading);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    int before = problems.count();
    NameCheck.checkModel(parts.get(), reading);
    return problems.count() > before
        ? Optional.empty()
        : ModelBuilder.build(parts.get(), platform, reading);
  }

  private static Node.Keys onlyPlatform(Node.Keys root, String platform) {
    Node.Entry platforms = root.entries().get("platforms");
    if (platforms == null || !(platforms.value() instanceof Node.Keys keys)) {
      return root;
    }
    Map<String, Node.Entry> only = new LinkedHashMap<>(keys.entries());
    only.keySet().retainAll(List.of(platform));
    return root.with(
        "platforms", new Node.Entry(platforms.keyPlace(), new Node.Keys(keys.place(), only)));
  }

  private static Node.Keys withoutPrecision(Node.Keys root) {
    Node.Entry experiment = root.entries().get("experiment");
    return experiment != null && experiment.value() instanceof Node.Keys keys
        ? root.with("experiment", new Node.Entry(experiment.keyPlace(), keys.without("precision")))
        : root;
  }

  /**
   * What the command line sets, each with a place that names the option. So many replications are
   * exactly so many: a selection ends there, too.
   */
  private static List<Settings.Setting> given(Node.Keys file, ReadOptions options) {
    Map<String, String> values = new LinkedHashMap<>(options.settings());
    List<Settings.Setting> settings = new ArrayList<>();
    values.forEach(
        (path, value) -> settings.add(setting("--set " + path + "=" + value, path, value)));
    options
        .replications()
        .ifPresent(
            count -> {
              String option = "--replications " + count;
              settings.add(setting(option, "experiment.replications", "" + count));
              if (file.keys("experiment").flatMap(keys -> keys.keys("select")).isPresent()) {
                settings.add(setting(option, "experiment.select.max_replications", "" + count));
              }
            });
    options
        .seed()
        .ifPresent(seed -> settings.add(setting("--seed " + seed, "experiment.seed", "" + seed)));
    return settings;
  }

  private static Settings.Setting setting(String option, String path, String value) {
    Place place = new SourceText(option, "").whole();
    return new Settings.Setting(path, new Node.Text(place, value), place);
  }
}
