package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import plimsoll.model.Phase;
import plimsoll.model.Phase.Demand;
import plimsoll.model.Timeout;
import plimsoll.random.Distribution;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.DistributionType;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Words;

/** Phases: the demands of one step of a start or an end. */
final class PhaseFormat {

  private PhaseFormat() {}

  /**
   * A phase and where its parts stand.
   *
   * @param phase what it asks for
   * @param name where its name stands
   * @param lock the name of its lock, if any
   */
  record Placed(Phase phase, Word name, Optional<Word> lock) {}

  static final Type<Distribution> TIME = new DistributionType(Dimension.TIME);
  static final Type<Distribution> BYTES = new DistributionType(Dimension.SIZE);
  private static final Type<Distribution> NUMBERS = new DistributionType(Dimension.NUMBER);

  private static final Field<Distribution> READ_BYTES =
      required("bytes", BYTES, "how many bytes, such as 60 MB");
  private static final Field<Boolean> OF =
      optional(
          "of",
          Types.choice("origin", Map.of("image", true)),
          "'image': the same bytes for each start, read once per page cache; default each start reads bytes of its own");
  private static final Table<Demand> READ_TABLE =
      Table.of(
          "disk read",
          "Bytes read from the disk.",
          values -> new Demand.DiskRead(values.get(READ_BYTES), values.or(OF, false)),
          READ_BYTES,
          OF);

  private static final Field<Integer> DOWNLOAD =
      optional("download", Quantity.smallCount(1, 1000), "image layers at once; default 3");
  private static final Field<Double> EXTRACT =
      optional(
          "extract",
          Quantity.positive(Dimension.SIZE),
          "unpacked bytes that one core extracts a second, such as 100 MB; default extracting takes no CPU");
  private static final Table<Demand> PULL_TABLE =
      Table.of(
          "pull",
          "Missing image layers are downloaded and extracted.",
          values ->
              new Demand.Pull(values.or(DOWNLOAD, 3), values.or(EXTRACT, Double.POSITIVE_INFINITY)),
          DOWNLOAD,
          EXTRACT);

  private static final Field<Distribution> RESTORE_BYTES =
      required("bytes", BYTES, "size of the snapshot that is read");
  private static final Table<Demand> RESTORE_TABLE =
      Table.of(
          "restore",
          "A snapshot is read.",
          values -> new Demand.Restore(values.get(RESTORE_BYTES)),
          RESTORE_BYTES);

  private static final Field<Distribution> PER_CPU =
      optional("cpu", TIME, "core-seconds for each running child, such as 0.2 ms");
  private static final Field<Distribution> PER_DELAY =
      optional("delay", TIME, "a time for each running child");
  private static final Table<Demand> PER_RUNNING_TABLE =
      Table.of(
          "per_running",
          "Costs for each running child.",
          PhaseFormat::perRunning,
          PER_CPU,
          PER_DELAY);

  private static final Field<String> SOURCE_TEXT = required("text", Types.TEXT, "the citation");
  private static final Field<String> GRADE =
      optional(
          "grade",
          Types.choice(
              "grade",
              Types.ordered(
                  Map.entry("measured", "measured"),
                  Map.entry("vendor", "vendor"),
                  Map.entry("report", "report"),
                  Map.entry("assumed", "assumed"))),
          "measured, vendor, report or assumed; default assumed");

  /** A citation, alone or as {@code {text, grade}}. */
  static final Type<String> SOURCE =
      Types.textOrMap(
          Types.TEXT,
          Table.of(
              "source",
              "Where a number comes from.",
              values -> values.get(SOURCE_TEXT),
              SOURCE_TEXT,
              GRADE));

  /** What comes when patience is over. */
  enum Then {
    FAIL,
    RESTART
  }

  /** {@code then: fail} or {@code restart}. */
  static final Field<Then> THEN =
      optional(
          "then",
          Types.choice(
              "end of patience",
              Types.ordered(Map.entry("fail", Then.FAIL), Map.entry("restart", Then.RESTART))),
          "fail (default) or restart");

  private static final Field<Word> NAME = required("name", Types.KEBAB, "its name in kebab-case");
  private static final Field<Distribution> CPU =
      optional("cpu", TIME, "core-seconds, written as a time such as 300 ms");
  private static final Field<Double> THREADS =
      optional("threads", Quantity.positive(Dimension.CORES), "cores that it can use; default 1");
  private static final Field<Double> WEIGHT =
      optional(
          "weight", Quantity.positive(Dimension.NUMBER), "its share of contended cores; default 1");
  private static final Field<Demand> DISK_READ =
      optional(
          "disk_read",
          Types.either(
              node -> node instanceof Node.Keys keys && keys.find("bytes").isPresent(),
              READ_TABLE,
              BYTES.map(bytes -> new Demand.DiskRead(bytes, false))),
          "bytes that it reads, such as 60 MB");
  private static final Field<Distribution> DISK_WRITE =
      optional("disk_write", BYTES, "bytes that it writes, such as 60 MB");
  private static final Field<Distribution> DISK_OPS =
      optional("disk_ops", NUMBERS, "random I/O operations");
  private static final Field<Distribution> NETWORK =
      optional("network", BYTES, "bytes over the host's network interface");
  private static final Field<Distribution> DELAY =
      optional("delay", TIME, "a time that passes whatever the load");
  private static final Field<Word> LOCK =
      optional("lock", Types.REFERENCE, "the lock that it holds, such as daemon or host-os.rtnl");
  private static final Field<Demand> PULL = optional("pull", PULL_TABLE, "the pull of the image");
  private static final Field<Demand> CLONE =
      optional(
          "clone",
          Types.choice(
              "kind of clone",
              Types.ordered(
                  Map.entry("full", new Demand.Clone(Demand.Clone.Kind.FULL)),
                  Map.entry("linked", new Demand.Clone(Demand.Clone.Kind.LINKED)),
                  Map.entry("none", new Demand.Clone(Demand.Clone.Kind.NONE)))),
          "full, linked or none");
  private static final Field<Demand> RESTORE =
      optional("restore", RESTORE_TABLE, "the restore of a snapshot");
  private static final Field<Demand> PER_RUNNING =
      optional("per_running", PER_RUNNING_TABLE, "costs for each child that runs");
  private static final Field<String> CITED =
      optional("source", SOURCE, "where its numbers are from");

  private static final Field<Long> AFTER =
      required("after", Quantity.nanos(), "how long it may take, such as 10 s");

  /** {@code restarts: 5}. */
  static final Field<Integer> RESTARTS =
      optional(
          "restarts",
          Quantity.smallCount(1, 1_000_000),
          "how many times a start may begin anew; default 5");

  private static final Table<Timeout> TIMEOUT_TABLE =
      Table.of(
          "timeout",
          "When a phase is given up, and what comes then.",
          values -> timeout(values, values.get(AFTER)),
          AFTER,
          THEN,
          RESTARTS);
  private static final Field<Timeout> TIMEOUT =
      optional("timeout", TIMEOUT_TABLE, "when it is given up, such as {after: 10 s, then: fail}");

  private static final Table<Placed> PHASE =
      Table.of(
          "phase",
          "One named step; its demands run at the same time.",
          PhaseFormat::phase,
          NAME,
          CPU,
          THREADS,
          WEIGHT,
          DISK_READ,
          DISK_WRITE,
          DISK_OPS,
          NETWORK,
          DELAY,
          LOCK,
          PULL,
          CLONE,
          RESTORE,
          PER_RUNNING,
          TIMEOUT,
          CITED);

  /** A list of phases, which may be empty. */
  static final Type<List<Placed>> PHASES = Types.list(PHASE, 0);

  private static Demand perRunning(Values values) {
    if (values.find(PER_CPU).isEmpty() && values.find(PER_DELAY).isEmpty()) {
      values.reading().problem(values.place(), "per_running needs 'cpu' or 'delay'");
    }
    return new Demand.PerRunning(values.find(PER_CPU), values.find(PER_DELAY));
  }

  private static Placed phase(Values values) {
    List<Demand> demands = new ArrayList<>();
    double threads = values.or(THREADS, 1.0);
    OptionalDouble weight =
        values.find(WEIGHT).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    values.find(CPU).ifPresent(cpu -> demands.add(new Demand.Cpu(cpu, threads, weight)));
    values.find(DISK_READ).ifPresent(demands::add);
    values.find(DISK_WRITE).ifPresent(bytes -> demands.add(new Demand.DiskWrite(bytes)));
    values.find(DISK_OPS).ifPresent(count -> demands.add(new Demand.DiskOperations(count)));
    values.find(NETWORK).ifPresent(bytes -> demands.add(new Demand.Network(bytes)));
    values.find(DELAY).ifPresent(delay -> demands.add(new Demand.Delay(delay)));
    values.find(PULL).ifPresent(demands::add);
    values.find(CLONE).ifPresent(demands::add);
    values.find(RESTORE).ifPresent(demands::add);
    values.find(PER_RUNNING).ifPresent(demands::add);
    refuseWithoutCpu(THREADS, values);
    refuseWithoutCpu(WEIGHT, values);
    Optional<Word> lock = values.find(LOCK);
    Phase phase =
        new Phase(values.get(NAME).text(), demands, lock.map(Word::text), values.find(TIMEOUT));
    return new Placed(phase, values.get(NAME), lock);
  }

  /** The timeout that a map with {@link #THEN} and {@link #RESTARTS} tells. */
  static Timeout timeout(Values values, long afterNanos) {
    boolean restarts = values.or(THEN, Then.FAIL) == Then.RESTART;
    if (!restarts && values.find(RESTARTS).isPresent()) {
      values.problem(RESTARTS, "'restarts' has no effect without 'then: restart'");
    }
    return new Timeout(afterNanos, restarts ? values.or(RESTARTS, Timeout.DEFAULT_RESTARTS) : 0);
  }

  private static void refuseWithoutCpu(Field<?> field, Values values) {
    if (values.find(field).isPresent() && values.find(CPU).isEmpty()) {
      values.problem(field, "'" + field.key() + "' has no effect without 'cpu'");
    }
  }

  /** Tells of phases of one layer that have the same name. */
  static void refuseTwins(List<Placed> phases, Reading reading) {
    Set<String> names = new HashSet<>();
    for (Placed placed : phases) {
      if (!names.add(placed.name().text())) {
        reading.problem(
            placed.name().place(),
            "two phases of one layer are named "
                + Words.quote(placed.name().text())
                + "; give each its own name");
      }
    }
  }
}
