package plimsoll.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Goal;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Problems;
import plimsoll.scenario.yaml.SourceText;
import plimsoll.scenario.yaml.TreeBuilder;
import plimsoll.scenario.yaml.YamlWriter;

/**
 * A scenario that is to be tuned: what may be decided, what for, what must hold, and the experiment
 * at each point. A point has for each decision the index of one of its values.
 */
public final class TunePlan {

  private final Path file;
  private final SourceText source;
  private final ReadOptions options;
  private final TuneSection section;
  private final Design asWritten;
  private final String usualPlatform;
  private final List<TuneDecision> decisions = new ArrayList<>();

  /**
   * Finds out which decisions take values between whole numbers, and tries the ends of all.
   *
   * @throws ScenarioException if the scenario cannot be read with the first or last value of a
   *     decision
   */
  TunePlan(Path file, SourceText source, ReadOptions options, TuneSection section, Design asWritten)
      throws ScenarioException {
    this.file = file;
    this.source = source;
    this.options = options;
    this.section = section;
    this.asWritten = asWritten;
    this.usualPlatform = asWritten.baseline();
    for (TuneDecision one : section.decisions()) {
      decisions.add(one.mayBeReal() && takesReals(one) ? one.inParts() : one);
    }
    for (int i = 0; i < decisions.size(); i++) {
      List<Integer> levels = new ArrayList<>(Collections.nCopies(decisions.size(), 0));
      experiment(levels);
      levels.set(i, decisions.get(i).values().size() - 1);
      experiment(levels);
    }
  }

  private boolean takesReals(TuneDecision decision) {
    double between = decision.numbers().get(0) + 0.5;
    Settings.Setting setting =
        new Settings.Setting(
            decision.path(),
            new Node.Text(decision.place(), Double.toString(between)),
            decision.place());
    try {
      ScenarioReader.at(source, folder(), options, usualPlatform, List.of(setting));
      return true;
    } catch (ScenarioException whole) {
      return false;
    }
  }

  /**
   * Something that may be decided.
   *
   * @param path into the scenario, or {@code platform}
   * @param values as they would be written, or the names of variants
   * @param numbers the same in base units, rising; empty if they have no order
   */
  public record Decision(String path, List<String> values, List<Double> numbers) {}

  /** What may be decided, in file order. */
  public List<Decision> decisions() {
    return decisions.stream()
        .map(one -> new Decision(one.path(), one.labels(), one.numbers()))
        .toList();
  }

  /** Which end of the goal is wanted. */
  public Goal goal() {
    return section.goal();
  }

  /** Index of the decision that is the goal; empty if it is a metric. */
  public OptionalInt goalDecision() {
    return section.decision();
  }

  /** The path of the decision, or the name of the metric, that is the goal. */
  public String goalName() {
    return section.of();
  }

  /** A difference of the goal's metric that does not matter; empty if none was given. */
  public OptionalDouble indifference() {
    return section.indifference();
  }

  /**
   * The decision along which what must hold is harder and harder, and of which the goal wants the
   * hardest value: the goal itself or, where a density is made large, the one number that says how
   * many instances there are or how much is promised. Empty if there is none.
   */
  public OptionalInt ladder() {
    if (section.decision().isPresent()) {
      return section.decision();
    }
    OptionalInt only = along();
    if (only.isEmpty() || goal() != Goal.MAX || !goalName().startsWith("density.")) {
      return OptionalInt.empty();
    }
    String path = decisions.get(only.getAsInt()).path();
    boolean isHarder =
        path.contains("overcommit") || (path.startsWith("workload.") && path.endsWith(".count"));
    return isHarder ? only : OptionalInt.empty();
  }

  /** The goal's decision or the only decision of numbers; empty if there is none or several. */
  public OptionalInt along() {
    if (section.decision().isPresent()) {
      return section.decision();
    }
    OptionalInt only = OptionalInt.empty();
    for (int i = 0; i < decisions.size(); i++) {
      if (!decisions.get(i).numbers().isEmpty()) {
        if (only.isPresent()) {
          return OptionalInt.empty();
        }
        only = OptionalInt.of(i);
      }
    }
    return only;
  }

  /** Name of an axis of the decision along which points are drawn; empty if there is none. */
  public String axis() {
    return along().isPresent() ? decisions.get(along().getAsInt()).path() : "";
  }

  /** Name of the scenario. */
  public String name() {
    return asWritten.name();
  }

  /** Hash of the scenario as written. */
  public String sha256() {
    return asWritten.scenarioSha256();
  }

  /** Seed of all streams. */
  public long seed() {
    return asWritten.seed();
  }

  /** What must hold; a margin is present where one was given. */
  public List<Design.Objective> objectives() {
    return section.objectives();
  }

  /** Whether the condition that nothing is refused was added to those of the file. */
  public boolean addsRejected() {
    return section.addsRejected();
  }

  /** Confidence of the answer. */
  public double confidence() {
    return section.confidence();
  }

  /** The most replications of all points together. */
  public int budget() {
    return section.budget();
  }

  /** One answer is wanted for each: probabilities in place of those of the objectives. */
  public List<Double> risk() {
    return section.risk();
  }

  /** The decisions at a point, path to value. */
  public Map<String, String> settings(List<Integer> levels) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < decisions.size(); i++) {
      settings.put(decisions.get(i).path(), decisions.get(i).labels().get(levels.get(i)));
    }
    return settings;
  }

  private String platform(List<Integer> levels) {
    return settings(levels).getOrDefault(TuneDecision.PLATFORM, usualPlatform);
  }

  private List<Settings.Setting> changes(List<Integer> levels) {
    List<Settings.Setting> changes = new ArrayList<>();
    String platform = platform(levels);
    for (int i = 0; i < decisions.size(); i++) {
      TuneDecision decision = decisions.get(i);
      List<String> parts = NodePaths.split(decision.path());
      boolean isOfOther = parts.get(0).equals("platforms") && !parts.get(1).equals(platform);
      if (!decision.path().equals(TuneDecision.PLATFORM) && !isOfOther) {
        changes.addAll(decision.settings(levels.get(i)));
      }
    }
    return changes;
  }

  private Path folder() {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("") : parent;
  }

  /**
   * The experiment at a point: one alternative, its platform with all decisions.
   *
   * @throws ScenarioException if the scenario cannot be read there
   */
  public Experiment experiment(List<Integer> levels) throws ScenarioException {
    return ScenarioReader.at(source, folder(), options, platform(levels), changes(levels));
  }

  /**
   * The scenario with the decisions of a point. Where every decision replaces a value of the file,
   * all else stays as it is, comments, too; where something must be added or taken away, it is
   * written anew below the comment at its top.
   */
  public String text(List<Integer> levels) {
    Node.Keys root = root();
    Map<Node.Text, String> replaced = new LinkedHashMap<>();
    boolean inPlace = root.find("vary").isEmpty() && options.settings().isEmpty();
    for (Settings.Setting change : changes(levels)) {
      Optional<Node.Text> written =
          change.value() instanceof Node.Text
              ? NodePaths.find(root, change.path()).flatMap(TunePlan::scalar)
              : Optional.empty();
      written.ifPresent(node -> replaced.put(node, change.value().inline()));
      inPlace &= written.isPresent();
    }
    boolean isOnly = root.keys("platforms").map(all -> all.entries().size() == 1).orElse(true);
    if (!inPlace || !(isOnly || section.decisions().stream().noneMatch(TunePlan::isPlatform))) {
      return comment() + YamlWriter.write(changed(root, levels));
    }
    return source.withReplaced(replaced);
  }

  /** The same for a point that is given by its settings. */
  public String textAt(Map<String, String> settings) {
    List<Integer> levels = new ArrayList<>();
    for (Decision one : decisions()) {
      levels.add(one.values().indexOf(settings.get(one.path())));
    }
    return text(levels);
  }

  /**
   * The files that the scenario reads from its folder, relative to it: who writes {@link #text}
   * elsewhere takes them along.
   */
  public Set<Path> files() {
    Set<Path> files = new TreeSet<>();
    addFiles(root(), files);
    return files;
  }

  private void addFiles(Node node, Set<Path> files) {
    if (node instanceof Node.Items items) {
      items.items().forEach(item -> addFiles(item, files));
    } else if (node instanceof Node.Keys keys) {
      keys.entries().values().forEach(entry -> addFiles(entry.value(), files));
      if (keys.find("file").orElse(null) instanceof Node.Text written) {
        Path file = Path.of(written.text());
        Path found = folder().resolve(file).normalize();
        if (!file.isAbsolute() && found.startsWith(folder()) && Files.isRegularFile(found)) {
          files.add(folder().relativize(found));
        }
      }
    }
  }

  private static boolean isPlatform(TuneDecision decision) {
    return decision.path().equals(TuneDecision.PLATFORM);
  }

  private static Optional<Node.Text> scalar(Node node) {
    if (node instanceof Node.Keys keys) {
      return keys.find("size").flatMap(TunePlan::scalar);
    }
    return node instanceof Node.Text text ? Optional.of(text) : Optional.empty();
  }

  private Node.Keys changed(Node.Keys root, List<Integer> levels) {
    Settings settings = new Settings(ScenarioReader.silent(folder(), options));
    List<Settings.Setting> all = new ArrayList<>();
    options
        .settings()
        .forEach(
            (path, value) ->
                all.add(
                    new Settings.Setting(path, new Node.Text(root.place(), value), root.place())));
    all.addAll(changes(levels)); // what is decided comes last, and stays
    Node.Keys kept = ScenarioReader.ofPlatform(root, platform(levels));
    return settings.apply(kept, all, false);
  }

  private Node.Keys root() {
    Problems none = new Problems();
    return (Node.Keys) TreeBuilder.read(source, none).orElseThrow();
  }

  /** The comment lines at the top of the file. */
  private String comment() {
    StringBuilder comment = new StringBuilder();
    for (String line : source.text().lines().toList()) {
      if (!line.startsWith("#")) {
        break;
      }
      comment.append(line).append('\n');
    }
    return comment.toString();
  }
}
