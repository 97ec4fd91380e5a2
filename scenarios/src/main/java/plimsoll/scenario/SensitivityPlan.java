package plimsoll.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import plimsoll.experiment.Design;
import plimsoll.experiment.Replication;
import plimsoll.experiment.ReplicationResult;
import plimsoll.model.Model;
import plimsoll.scenario.UncertainFormat.Spread;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;

/**
 * A scenario whose uncertain numbers are changed: which these are, and the model of one platform
 * with other values of them. What {@code vary} changes stays as it is written.
 */
public final class SensitivityPlan {

  /** Keeps coordinates off the ends of 0..1, where steps of ranges have no next value. */
  private static final double EDGE = 1e-9;

  private final Models models;
  private final Design design;
  private final String platform;
  private final List<Uncertain> uncertain;
  private final boolean isDeclared;

  private SensitivityPlan(
      Models models,
      Design design,
      String platform,
      List<Uncertain> uncertain,
      boolean isDeclared) {
    this.models = models;
    this.design = design;
    this.platform = platform;
    this.uncertain = uncertain;
    this.isDeclared = isDeclared;
  }

  /** Makes the model with some settings. */
  interface Models {
    Model with(List<Settings.Setting> settings) throws ScenarioException;
  }

  /** A number, what stands there, and how far it may be off. */
  private record Uncertain(Input input, Node written, Place place, Spread spread) {

    Settings.Setting at(double share) {
      return new Settings.Setting(input.path(), value(share), place);
    }

    private Node value(double share) {
      if (spread instanceof UncertainDistribution distribution) {
        return distribution.at(written, share);
      }
      double inside = Math.min(1 - EDGE, Math.max(EDGE, share));
      return spread instanceof Spread.Range range
          ? range.range().at(inside)
          : ScaledNode.times(written, spread.factor(inside));
    }
  }

  /**
   * An uncertain number.
   *
   * @param path where it stands
   * @param written what stands there
   * @param spread how far it may be off, in words
   * @param grade of its source: {@code measured}, {@code vendor}, {@code report} or {@code assumed}
   */
  public record Input(String path, String written, String spread, String grade) {}

  /**
   * The numbers that {@code uncertain} declares or, without it, those of the platform's layers by
   * the grades of their sources.
   *
   * @param parts of the scenario, without problems
   */
  static SensitivityPlan of(
      ScenarioFormat.Parts parts, Design design, String platform, Models models, Reading reading) {
    List<Uncertain> uncertain = new ArrayList<>();
    PlatformSpec spec =
        Optional.ofNullable(parts.platforms().get(platform))
            .orElseThrow(() -> new IllegalStateException("no platform " + platform));
    List<Design.Provenance> provenance = Provenances.of(platform, spec);
    for (UncertainFormat.Entry entry : parts.uncertain()) {
      if (VaryDimension.concerns(entry.path(), platform)) {
        declared(entry, parts, provenance, reading).ifPresent(uncertain::add);
      }
    }
    if (parts.uncertain().isEmpty()) {
      Place place = parts.node().place();
      for (Design.Provenance one : provenance) {
        String path = "platforms." + platform + "." + one.layer() + "." + one.item();
        NodePaths.find(spec.node(), one.layer() + "." + one.item())
            .filter(ScaledNode::hasUnit)
            .map(
                node ->
                    new Uncertain(
                        input(path, node, spread(one.grade()), one.grade()),
                        node,
                        place,
                        spread(one.grade())))
            .filter(one2 -> isReadable(one2, models))
            .ifPresent(uncertain::add);
      }
    }
    return new SensitivityPlan(
        models, design, platform, List.copyOf(uncertain), !parts.uncertain().isEmpty());
  }

  private static Optional<Uncertain> declared(
      UncertainFormat.Entry entry,
      ScenarioFormat.Parts parts,
      List<Design.Provenance> provenance,
      Reading reading) {
    Optional<Node> node = find(entry.path(), parts);
    if (!isReplaced(entry.spread(), node)) {
      reading.problem(
          entry.key().keyPlace(),
          node.isEmpty()
              ? NodePaths.explain(parts.node(), entry.path())
                  + "; only 'from' and 'to' or a distribution can stand for what is not written"
              : "what stands at '"
                  + entry.path()
                  + "' is no number"
                  + (entry.spread() instanceof UncertainDistribution distribution
                      ? " in the unit of " + distribution.words()
                      : "")
                  + ": "
                  + node.get().inline());
      return Optional.empty();
    }
    Node written = node.orElse(new Node.Text(entry.key().keyPlace(), "not written"));
    String grade =
        provenance.stream()
            .filter(one -> entry.path().endsWith("." + one.layer() + "." + one.item()))
            .map(Design.Provenance::grade)
            .findFirst()
            .orElse("assumed");
    return Optional.of(
        new Uncertain(
            input(entry.path(), written, entry.spread(), grade),
            written,
            entry.key().keyPlace(),
            entry.spread()));
  }

  /** Whether another value can take the place of what is written, if anything is. */
  private static boolean isReplaced(Spread spread, Optional<Node> written) {
    if (spread instanceof UncertainDistribution distribution) {
      return written.isEmpty() || distribution.canReplace(written.get());
    }
    return spread instanceof Spread.Range || written.filter(ScaledNode::isNumber).isPresent();
  }

  /** What stands at a path, in the file or in the preset that it names. */
  private static Optional<Node> find(String path, ScenarioFormat.Parts parts) {
    List<String> split = NodePaths.split(path);
    PlatformSpec spec =
        split.get(0).equals("platforms") && split.size() > 2
            ? parts.platforms().get(split.get(1))
            : null;
    return spec == null
        ? NodePaths.find(parts.node(), path)
        : NodePaths.find(spec.node(), String.join(".", split.subList(2, split.size())));
  }

  private static Input input(String path, Node written, Spread spread, String grade) {
    return new Input(path, written.inline(), words(spread), grade);
  }

  /**
   * How far a number may be off by the grade of its source. Assumed, from what differs between
   * published values of the same quantity: a measurement on another machine, a vendor's figure, a
   * report of one case.
   */
  private static Spread spread(String grade) {
    return switch (grade) {
      case "measured" -> new Spread.Within(0.10);
      case "vendor" -> new Spread.Within(0.25);
      case "report" -> new Spread.Within(0.50);
      default -> new Spread.Times(2);
    };
  }

  private static String words(Spread spread) {
    if (spread instanceof Spread.Within within) {
      return "+-" + Math.round(100 * within.fraction()) + "%";
    }
    if (spread instanceof Spread.Times times) {
      String factor =
          java.math.BigDecimal.valueOf(times.most()).stripTrailingZeros().toPlainString();
      return "x/" + factor;
    }
    return spread instanceof UncertainDistribution distribution ? distribution.family() : "range";
  }

  /** Some numbers end where twice as much is none, such as a share of a disk. */
  private static boolean isReadable(Uncertain one, Models models) {
    try {
      models.with(List.of(one.at(0)));
      models.with(List.of(one.at(1)));
      return true;
    } catch (ScenarioException beyond) {
      return false;
    }
  }

  /** The scenario's design. */
  public Design design() {
    return design;
  }

  /** The platform whose numbers are changed. */
  public String platform() {
    return platform;
  }

  /** The uncertain numbers. */
  public List<Input> inputs() {
    return uncertain.stream().map(Uncertain::input).toList();
  }

  /** Whether the scenario itself says which these are. */
  public boolean isDeclared() {
    return isDeclared;
  }

  /** The replications of the scenario as it is written, by their numbers. */
  public IntFunction<ReplicationResult> asWritten() throws ScenarioException {
    return replications(models.with(List.of()));
  }

  private IntFunction<ReplicationResult> replications(Model model) {
    return number -> Replication.run(model, design.seed(), number, design.varianceReduction());
  }

  /**
   * The replications with some of its uncertain numbers changed; the others are as written.
   *
   * @param inputs indexes of those that are changed
   * @param shares for each of them the probability of a smaller value, 0..1
   * @throws ScenarioException if the scenario cannot be read with these values
   */
  public IntFunction<ReplicationResult> at(List<Integer> inputs, double[] shares)
      throws ScenarioException {
    List<Settings.Setting> settings = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      settings.add(uncertain.get(inputs.get(i)).at(shares[i]));
    }
    return replications(models.with(settings));
  }
}
