package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import plimsoll.model.Efficiency;
import plimsoll.model.Layer;
import plimsoll.model.LayerMemory;
import plimsoll.model.Phase.Demand;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Node;

/** Layers of a stack, spelt out: what a catalogue entry or a scenario says of one. */
final class LayerFormat {

  private static final BigDecimal VERY_MANY = BigDecimal.valueOf(1_000_000_000);

  private LayerFormat() {}

  private static final Type<Double> OVERHEAD_SHARE = new OverheadType();
  private static final Field<Double> OVERHEAD_CPU =
      optional("cpu", OVERHEAD_SHARE, "added to CPU demands above, such as 4%; default 0%");
  private static final Field<Double> OVERHEAD_DISK =
      optional("disk", OVERHEAD_SHARE, "added to disk demands above; default 0%");
  private static final Field<Double> OVERHEAD_NETWORK =
      optional("network", OVERHEAD_SHARE, "added to network demands above; default 0%");
  private static final Table<Layer.Overhead> OVERHEAD_TABLE =
      Table.of(
          "overhead",
          "What a layer adds to the demands of everything above it.",
          values ->
              new Layer.Overhead(
                  values.or(OVERHEAD_CPU, 0.0),
                  values.or(OVERHEAD_DISK, 0.0),
                  values.or(OVERHEAD_NETWORK, 0.0)),
          OVERHEAD_CPU,
          OVERHEAD_DISK,
          OVERHEAD_NETWORK);

  private static final Type<Long> LIMIT = Quantity.count(1, 1_000_000_000_000L);
  private static final Field<Long> CHILDREN =
      optional(
          "children", LIMIT, "the most children of one instance of the layer; default unlimited");
  private static final Field<Long> ADDRESSES =
      optional(
          "addresses", LIMIT, "network addresses for the children, one each; default unlimited");
  private static final Field<Long> CONCURRENT_CREATES =
      optional("concurrent_creates", LIMIT, "the most create phases in flight; default unlimited");
  private static final Table<Layer.Limits> LIMITS_TABLE =
      Table.of(
          "limits",
          "Walls that are neither CPU nor memory.",
          values ->
              new Layer.Limits(
                  values.or(CHILDREN, Long.MAX_VALUE),
                  values.or(ADDRESSES, Long.MAX_VALUE),
                  values.or(CONCURRENT_CREATES, Long.MAX_VALUE)),
          CHILDREN,
          ADDRESSES,
          CONCURRENT_CREATES);

  private static final Type<Integer> HOLDERS = Quantity.smallCount(1, 1_000_000_000);
  private static final Field<Integer> LOCK_CAPACITY =
      optional("capacity", HOLDERS, "holders at once; default 1");
  private static final Field<Double> LOCK_RATE =
      optional(
          "rate",
          Quantity.positive(Dimension.RATE),
          "grants in the long run, such as 10/s; default unlimited");
  private static final Field<Integer> LOCK_BURST =
      optional("burst", HOLDERS, "grants that may come at once after a pause; default 1");
  private static final Field<Double> LOCK_CONTENTION =
      optional(
          "contention",
          Quantity.share("0", "10"),
          "what each further holder adds to the time of the others' CPU work, such as 2%; such a"
              + " lock has any number of holders unless 'capacity' is given");
  private static final Type<Layer.LockShape> LOCK =
      Types.textOrMap(
          HOLDERS.map(holders -> new Layer.LockShape(holders, Double.POSITIVE_INFINITY, 1, 0)),
          Table.of(
              "lock",
              "A lock or a queue, first come, first served.",
              LayerFormat::lock,
              LOCK_CAPACITY,
              LOCK_RATE,
              LOCK_BURST,
              LOCK_CONTENTION));

  private static final Field<Efficiency> CPU_EFFICIENCY =
      optional(
          "cpu",
          HostFormat.EFFICIENCY_OF_CORES,
          "capacity of the cores by runnable tasks; default 100%");
  private static final Field<Efficiency> DISK_EFFICIENCY =
      optional(
          "disk",
          HostFormat.EFFICIENCY,
          "capacity of the disk by requests in its queue; default 100%");

  private record Efficiencies(Efficiency cpu, Efficiency disk) {
    static final Efficiencies FULL = new Efficiencies(Efficiency.FULL, Efficiency.FULL);
  }

  private static final Table<Efficiencies> EFFICIENCIES =
      Table.of(
          "efficiency",
          "Capacity as a share of the nominal one, by load.",
          values ->
              new Efficiencies(
                  values.or(CPU_EFFICIENCY, Efficiency.FULL),
                  values.or(DISK_EFFICIENCY, Efficiency.FULL)),
          CPU_EFFICIENCY,
          DISK_EFFICIENCY);

  private static final Field<Double> SPREAD =
      required(
          "spread",
          Quantity.share("0", "3"),
          "cv of a start's share of contended cores, such as 15%");
  private static final Table<Layer.Scheduling> SCHEDULING_TABLE =
      Table.of(
          "scheduling",
          "How evenly the host's cores are shared when they are short.",
          values -> new Layer.Scheduling(values.get(SPREAD)),
          SPREAD);
  private static final Field<Word> NAME =
      optional("name", Types.NAME, "its name in metrics and paths; default its kind");
  private static final Field<LayerMemory> MEMORY_FIELD =
      optional("memory", LayerMemoryFormat.MEMORY, "what it costs in memory");
  private static final Field<Layer.Overhead> OVERHEAD =
      optional("overhead", OVERHEAD_TABLE, "what it adds to everything above");
  private static final Field<List<PhaseFormat.Placed>> BOOT =
      optional("boot", PhaseFormat.PHASES, "phases when an instance of the layer comes up");
  private static final Field<List<PhaseFormat.Placed>> CREATE =
      optional("create", PhaseFormat.PHASES, "phases for each new child");
  private static final Field<List<PhaseFormat.Placed>> DESTROY =
      optional("destroy", PhaseFormat.PHASES, "phases when a child goes");
  private static final Field<Layer.Limits> LIMITS =
      optional("limits", LIMITS_TABLE, "walls that are neither CPU nor memory");
  private static final Field<Map<String, Layer.LockShape>> LOCKS =
      optional("locks", Types.named(LOCK, 0), "its locks, {name: capacity}");
  private static final Field<Boolean> CACHE =
      optional(
          "cache",
          GuestFormat.HOST_OR_NONE,
          "'host': guests of one host share its page cache of images; default none");
  private static final Field<Efficiencies> EFFICIENCY =
      optional("efficiency", EFFICIENCIES, "capacity by load; default 100%");
  private static final Field<Layer.Scheduling> SCHEDULING =
      optional("scheduling", SCHEDULING_TABLE, "how evenly the host's cores are shared");
  private static final Field<List<String>> PROVIDES =
      optional(
          "provides",
          Types.list(Types.TEXT, 0),
          "features for the layers above, such as [linux-namespaces]");
  private static final Field<List<String>> REQUIRES =
      optional(
          "requires",
          Types.list(Types.TEXT, 0),
          "features that a layer below must provide, such as [linux-namespaces]");
  private static final Field<Map<String, String>> LACKS =
      optional(
          "lacks",
          Types.named(Types.TEXT, 1),
          "features that it cannot provide, each with the reason, which errors tell");
  private static final Field<String> SOURCE =
      optional("source", PhaseFormat.SOURCE, "where its numbers are from");

  private static final List<Field<?>> COMMON =
      List.of(
          NAME,
          OVERHEAD,
          BOOT,
          CREATE,
          DESTROY,
          LIMITS,
          LOCKS,
          CACHE,
          EFFICIENCY,
          PROVIDES,
          REQUIRES,
          LACKS,
          TraitsFormat.CPU_PER_IO,
          SOURCE,
          TraitsFormat.COLD,
          TraitsFormat.IDLE_STOP,
          TraitsFormat.IMAGES,
          TraitsFormat.ELASTIC,
          UpkeepFormat.LICENCE);

  private static final Map<Layer.Kind, Table<LayerSpec>> BY_KIND = tables();

  /** The table of the layers of a kind. */
  static Table<LayerSpec> of(Layer.Kind kind) {
    return Optional.ofNullable(BY_KIND.get(kind)).orElseThrow();
  }

  private static Map<Layer.Kind, Table<LayerSpec>> tables() {
    Map<Layer.Kind, Table<LayerSpec>> tables = new EnumMap<>(Layer.Kind.class);
    for (Layer.Kind kind : Layer.Kind.values()) {
      List<Field<?>> fields = new ArrayList<>(COMMON);
      if (kind == Layer.Kind.GUEST_OS) {
        fields.addAll(1, GuestFormat.FIELDS);
      } else {
        fields.add(1, MEMORY_FIELD);
      }
      if (kind == Layer.Kind.HOST_OS || kind == Layer.Kind.HYPERVISOR) {
        fields.add(SCHEDULING);
      }
      Function<Values, LayerSpec> build = values -> layer(kind, values);
      tables.put(
          kind,
          Table.of(kind.key(), "A layer of a stack.", build, fields.toArray(new Field<?>[0])));
    }
    return tables;
  }

  private static Layer.LockShape lock(Values values) {
    if (values.find(LOCK_BURST).isPresent() && values.find(LOCK_RATE).isEmpty()) {
      values.problem(LOCK_BURST, "'burst' has no effect without 'rate'");
    }
    boolean crowded = values.find(LOCK_CONTENTION).isPresent();
    return new Layer.LockShape(
        values.or(LOCK_CAPACITY, crowded ? Integer.MAX_VALUE : 1),
        values.or(LOCK_RATE, Double.POSITIVE_INFINITY),
        values.or(LOCK_BURST, 1),
        values.or(LOCK_CONTENTION, 0.0));
  }

  private static LayerSpec layer(Layer.Kind kind, Values values) {
    List<PhaseFormat.Placed> phases = new ArrayList<>(values.or(BOOT, List.of()));
    phases.addAll(values.or(CREATE, List.of()));
    phases.addAll(values.or(DESTROY, List.of()));
    values.or(DESTROY, List.of()).forEach(phase -> refuseTimeout(phase, values.reading()));
    PhaseFormat.refuseTwins(phases, values.reading());
    if (kind == Layer.Kind.CONTROL) {
      phases.forEach(phase -> refuseHostDemands(phase, values.reading()));
    }
    boolean isGuest = kind == Layer.Kind.GUEST_OS;
    Word name = values.or(NAME, new Word(kind.key(), values.place()));
    if (name.text().equals("app")) {
      values.problem(NAME, "a layer cannot be named 'app', the name of the app's own phases");
    }
    return new LayerSpec(
        kind,
        name,
        isGuest ? GuestFormat.memory(values) : values.or(MEMORY_FIELD, LayerMemory.NONE),
        values.or(OVERHEAD, Layer.Overhead.NONE),
        values.or(BOOT, List.of()),
        values.or(CREATE, List.of()),
        values.or(DESTROY, List.of()),
        values.or(LIMITS, Layer.Limits.NONE),
        values.or(LOCKS, Map.of()),
        isGuest ? Optional.of(GuestFormat.guest(values)) : Optional.empty(),
        values.or(CACHE, false),
        values.or(EFFICIENCY, Efficiencies.FULL).cpu(),
        values.or(EFFICIENCY, Efficiencies.FULL).disk(),
        values.or(SCHEDULING, Layer.Scheduling.FAIR),
        values.find(PROVIDES),
        values.or(REQUIRES, List.of()),
        values.or(LACKS, Map.of()),
        TraitsFormat.traits(values),
        values.node());
  }

  private static void refuseTimeout(PhaseFormat.Placed placed, Reading reading) {
    if (placed.phase().timeout().isPresent()) {
      reading.problem(
          placed.name().place(),
          "phase '"
              + placed.name().text()
              + "' belongs to an end, which has to come to its end; only phases of a start have a"
              + " timeout");
    }
  }

  private static void refuseHostDemands(PhaseFormat.Placed placed, Reading reading) {
    for (Demand demand : placed.phase().demands()) {
      boolean isOfNoHost =
          demand instanceof Demand.Delay
              || demand instanceof Demand.Cpu
              || demand instanceof Demand.PerRunning;
      if (!isOfNoHost) {
        reading.problem(
            placed.name().place(),
            "phase '"
                + placed.name().text()
                + "' of a control layer runs on no host; it can only have cpu (which passes as time),"
                + " a delay, per_running and a lock");
      }
    }
  }

  /** A share above -100 %; a bare number above 1 is taken for forgotten percent. */
  private static final class OverheadType implements Type<Double> {
    private static final Type<Double> SHARE =
        new Quantity(Dimension.SHARE, BigDecimal.ONE.negate(), true, VERY_MANY, false)
            .map(BigDecimal::doubleValue);

    @Override
    public Optional<Double> read(Node node, String label, Reading reading) {
      Optional<Double> share = SHARE.read(node, label, reading);
      if (share.isPresent() && share.get() > 1 && !node.inline().contains("%")) {
        reading.problem(
            node.place(),
            "overhead "
                + label
                + " "
                + node.inline()
                + " has no unit; expected a share, such as "
                + node.inline().strip()
                + "% or 0.04");
        return Optional.empty();
      }
      return share;
    }

    @Override
    public Map<String, Object> schema(plimsoll.scenario.format.Definitions definitions) {
      return SHARE.schema(definitions);
    }
  }
}
