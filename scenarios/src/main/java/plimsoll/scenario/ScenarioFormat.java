package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import plimsoll.model.App;
import plimsoll.model.HostShape;
import plimsoll.model.Storage;
import plimsoll.scenario.HostFormat.Named;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Node;

/** The map at the top of a scenario file. */
final class ScenarioFormat {

  private ScenarioFormat() {}

  /** A scenario whose parts were read one by one; names are not looked up yet. */
  record Parts(
      Optional<String> name,
      String description,
      List<Named<HostShape>> hosts,
      List<Named<Storage>> storage,
      Optional<Double> registry,
      Map<String, Function<String, App>> apps,
      List<WorkloadFormat.Group> workload,
      Map<String, PlatformSpec> platforms,
      PlacementFormat.Spec placement,
      VaryFormat.Spec vary,
      ExperimentFormat.Spec experiment,
      List<ExperimentFormat.Measured> measured,
      Optional<CalibrationFormat.Spec> calibrate,
      Optional<TuneFormat.Spec> tune,
      Map<String, Word> validates,
      List<DisturbanceFormat.Spec> disturbances,
      List<UncertainFormat.Entry> uncertain,
      Node.Keys node) {}

  private static final Field<Integer> VERSION =
      required("plimsoll", new VersionType(), "the format's version, 1");
  private static final Field<String> NAME =
      optional("name", Types.TEXT, "shown in the report; default the file's name");
  private static final Field<String> DESCRIPTION =
      optional("description", Types.TEXT, "shown in the report");
  private static final Field<List<Named<HostShape>>> HOSTS =
      required("hosts", Types.list(HostFormat.HOST, 1), "the physical machines");
  private static final Field<List<Named<Storage>>> STORAGE =
      optional("storage", Types.list(HostFormat.STORAGE, 0), "storage shared by all hosts");
  private static final Field<Double> REGISTRY =
      optional("registry", HostFormat.REGISTRY, "where images come from");
  private static final Field<Map<String, Function<String, App>>> APPS =
      required("apps", Types.named(AppFormat.APP, 1), "what is run, by name");
  private static final Field<List<WorkloadFormat.Group>> WORKLOAD =
      required("workload", Types.list(WorkloadFormat.GROUP, 1), "who requests what when");
  private static final Field<Map<String, PlatformSpec>> PLATFORMS =
      required("platforms", Types.named(PlatformType.PLATFORM, 1), "the stacks, by name");
  private static final Field<PlacementFormat.Spec> PLACEMENT =
      optional("placement", PlacementFormat.PLACEMENT, "how requests find a host");
  private static final Field<Node.Keys> PARAMETERS =
      optional(
          "parameters",
          Types.map(
              Map.of(
                  "type",
                  "object",
                  "additionalProperties",
                  Map.of("type", List.of("string", "number", "boolean", "null")))),
          "values for \"${name}\"");
  private static final Field<VaryFormat.Spec> VARY =
      optional(
          "vary",
          VaryFormat.VARY,
          "path: [values] or path: {from, to, steps}; 'paired': paths that go together; 'design':"
              + " which combinations are run, default all");
  private static final Field<ExperimentFormat.Spec> EXPERIMENT =
      optional("experiment", ExperimentFormat.EXPERIMENT, "how often, and with which question");
  private static final Field<List<ExperimentFormat.Measured>> MEASURED =
      optional("measured", Types.list(ExperimentFormat.MEASURED, 0), "measured values");

  private static final Field<CalibrationFormat.Spec> CALIBRATE =
      optional("calibrate", CalibrationFormat.CALIBRATE, "which parameters may be adjusted");

  private static final Field<TuneFormat.Spec> TUNE =
      optional("tune", TuneFormat.TUNE, "what 'plimsoll tune' decides");

  private static final Field<Map<String, Word>> VALIDATES =
      optional(
          "validates",
          Types.named(Types.REFERENCE, 1),
          "platform: the preset whose mechanisms it holds against measurements");

  private static final Field<List<DisturbanceFormat.Spec>> DISTURBANCES =
      optional(
          "disturbances",
          Types.list(DisturbanceFormat.DISTURBANCE, 0),
          "what goes wrong, and when");

  private static final Field<List<UncertainFormat.Entry>> UNCERTAIN =
      optional(
          "uncertain",
          UncertainFormat.UNCERTAIN,
          "path: how far the number there may be off, such as 20% or {factor: 2}");

  /** The whole file. */
  static final Table<Parts> SCENARIO =
      Table.of(
          "scenario",
          "A Plimsoll scenario.",
          ScenarioFormat::parts,
          VERSION,
          NAME,
          DESCRIPTION,
          HOSTS,
          STORAGE,
          REGISTRY,
          APPS,
          WORKLOAD,
          PLATFORMS,
          PLACEMENT,
          PARAMETERS,
          VARY,
          EXPERIMENT,
          MEASURED,
          CALIBRATE,
          TUNE,
          VALIDATES,
          DISTURBANCES,
          UNCERTAIN);

  /** The version of the format, of which there is one. */
  private static final class VersionType implements Type<Integer> {
    @Override
    public Optional<Integer> read(Node node, String label, Reading reading) {
      if (node instanceof Node.Text text && text.text().strip().equals("1")) {
        return Optional.of(1);
      }
      reading.problem(
          node.place(),
          "this program reads version 1 of the format; expected 'plimsoll: 1', but this is "
              + node.what());
      return Optional.empty();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      return Map.of("enum", List.of(1, "1"));
    }
  }

  private static Parts parts(Values values) {
    long hosts = values.get(HOSTS).stream().mapToLong(named -> named.value().count()).sum();
    int reserve = values.or(PLACEMENT, PlacementFormat.Spec.DEFAULT).placement().reserve().hosts();
    if (reserve >= hosts) {
      values.problem(
          PLACEMENT,
          "placement: a reserve of " + reserve + " hosts leaves none of " + hosts + " to be used");
    }
    return new Parts(
        values.find(NAME),
        values.or(DESCRIPTION, ""),
        values.get(HOSTS),
        values.or(STORAGE, List.of()),
        values.find(REGISTRY),
        values.get(APPS),
        RolloutFormat.expanded(values.get(WORKLOAD)),
        values.get(PLATFORMS),
        values.or(PLACEMENT, PlacementFormat.Spec.DEFAULT),
        values.or(VARY, VaryFormat.Spec.NONE),
        values.or(EXPERIMENT, ExperimentFormat.Spec.DEFAULT),
        values.or(MEASURED, List.of()),
        values.find(CALIBRATE),
        values.find(TUNE),
        values.or(VALIDATES, Map.of()),
        values.or(DISTURBANCES, List.of()),
        values.or(UNCERTAIN, List.of()),
        values.node());
  }
}
