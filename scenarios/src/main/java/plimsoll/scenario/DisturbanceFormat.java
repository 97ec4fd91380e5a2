package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import plimsoll.model.Disturbances;
import plimsoll.model.HostCrash;
import plimsoll.model.HostShape;
import plimsoll.model.RegistryLimit;
import plimsoll.model.StartFailure;
import plimsoll.random.Distribution;
import plimsoll.random.Exponential;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.OneOf;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Words;

/** The entries of {@code disturbances}. */
final class DisturbanceFormat {

  private DisturbanceFormat() {}

  /** One disturbance, before its names are looked up. */
  sealed interface Spec {}

  /** Starts that fail by chance, of a group or of all. */
  record Failing(Optional<Word> of, double probability, long atNanos, long endNanos)
      implements Spec {}

  /** A time when the registry gives a share of its link, and not more than so much. */
  record Registry(String kind, long atNanos, long endNanos, double share, double bytes, Place place)
      implements Spec {}

  /** Hosts that fail. */
  record Crash(
      Optional<Word> rack,
      Optional<Word> on,
      Optional<Integer> count,
      HostCrash.When when,
      long detectNanos,
      Values values)
      implements Spec {

    /** With the names looked up, which were checked before. */
    HostCrash among(List<HostShape> hosts) {
      OptionalInt entry = OptionalInt.empty();
      for (int i = 0; i < hosts.size(); i++) {
        if (on.isPresent() && on.get().text().equals(hosts.get(i).name())) {
          entry = OptionalInt.of(i);
        }
      }
      boolean isAll = rack.isPresent() || when instanceof HostCrash.When.Recurring;
      return new HostCrash(
          new HostCrash.Where(
              rack.map(Word::text), entry, count.orElse(isAll ? Integer.MAX_VALUE : 1)),
          when,
          detectNanos);
    }
  }

  private static final Field<Word> NAME =
      optional("name", Types.REFERENCE, "what paths call it; default its kind, such as host_crash");
  private static final Field<Long> AT =
      optional("at", Quantity.nanosOrZero(), "when the hosts fail, such as 10 min");
  private static final Field<Long> DOWN =
      optional("down", Quantity.nanos(), "for how long, such as 30 min; default for good");
  private static final Field<Double> MTBF =
      optional(
          "mtbf",
          Quantity.seconds(),
          "mean time of a host up to its next failure, such as 90 d; with 'mttr', in place of 'at'");
  private static final Field<Distribution> MTTR =
      optional(
          "mttr", PhaseFormat.TIME, "time of a host from a failure to its return; with 'mtbf'");
  private static final Field<Word> RACK =
      optional("rack", Types.REFERENCE, "the name of a rack all hosts of which fail");
  private static final Field<Word> ON =
      optional("on", Types.REFERENCE, "the name of an entry of 'hosts'; default any");
  private static final Field<Integer> COUNT =
      optional(
          "count", Quantity.smallCount(1, 10_000_000), "so many hosts, the first ones; default 1");
  private static final Field<Long> DETECT =
      optional(
          "detect", Quantity.nanosOrZero(), "from the failure to the new requests; default none");
  private static final Table<Spec> CRASH =
      Table.of(
          "host_crash",
          "Hosts that fail, at a time or again and again.",
          DisturbanceFormat::crash,
          NAME,
          AT,
          DOWN,
          MTBF,
          MTTR,
          RACK,
          ON,
          COUNT,
          DETECT);

  private static final Field<Word> OF =
      optional("of", Types.REFERENCE, "the name of a workload group; default all groups");
  private static final Field<Double> PROBABILITY =
      required("probability", Quantity.share("0", "1"), "share of the starts that fail");
  private static final Field<Long> FROM =
      optional("at", Quantity.nanosOrZero(), "when it begins, such as 10 min; default at once");
  private static final Field<Long> FOR =
      optional("for", Quantity.nanos(), "how long it lasts, such as 5 min; default for ever");
  private static final Table<Spec> START_FAILURE =
      Table.of(
          "start_failure",
          "Starts that fail by chance when all of their phases have passed.",
          values ->
              new Failing(
                  values.find(OF), values.get(PROBABILITY), values.or(FROM, 0L), end(values)),
          NAME,
          OF,
          PROBABILITY,
          FROM,
          FOR);
  private static final Table<Spec> REGISTRY_OUTAGE =
      Table.of(
          "registry_outage",
          "A time when nothing comes from the registry.",
          values -> registry("registry_outage", values, 0, 0),
          NAME,
          FROM,
          FOR);
  private static final Field<Double> RATE =
      optional(
          "rate",
          Quantity.shareAbove("0", "1"),
          "what is left of its link, such as 10%; either this or 'network'");
  private static final Field<Double> NETWORK =
      optional(
          "network",
          Quantity.positive(Dimension.BANDWIDTH),
          "instead of 'rate': what is left, such as 100 Mbit/s");
  private static final Table<Spec> REGISTRY_THROTTLE =
      Table.of(
          "registry_throttle",
          "A time when the registry gives less than its link.",
          DisturbanceFormat::throttle,
          NAME,
          FROM,
          FOR,
          RATE,
          NETWORK);

  private static final Map<String, Type<? extends Spec>> TABLES =
      Types.ordered(
          Map.entry("host_crash", CRASH),
          Map.entry("start_failure", START_FAILURE),
          Map.entry("registry_outage", REGISTRY_OUTAGE),
          Map.entry("registry_throttle", REGISTRY_THROTTLE));

  /** One entry of {@code disturbances}. */
  static final Type<Spec> DISTURBANCE = new OneOf<>("disturbance", Map.of(), TABLES);

  /** The keys by which entries go in paths. */
  static final Set<String> KINDS = TABLES.keySet();

  private static long end(Values values) {
    return values.find(FOR).map(nanos -> values.or(FROM, 0L) + nanos).orElse(Long.MAX_VALUE);
  }

  private static Registry registry(String kind, Values values, double share, double bytes) {
    return new Registry(kind, values.or(FROM, 0L), end(values), share, bytes, values.place());
  }

  private static Spec throttle(Values values) {
    if (values.find(RATE).isPresent() == values.find(NETWORK).isPresent()) {
      values
          .reading()
          .problem(values.place(), "registry_throttle needs either 'rate' or 'network'");
    }
    return registry(
        "registry_throttle",
        values,
        values.or(RATE, 1.0),
        values.or(NETWORK, Double.POSITIVE_INFINITY));
  }

  private static Crash crash(Values values) {
    boolean isOnce = values.find(AT).isPresent();
    boolean isRecurring = values.find(MTBF).isPresent() && values.find(MTTR).isPresent();
    boolean isMixed =
        isOnce
            ? values.find(MTBF).isPresent() || values.find(MTTR).isPresent()
            : values.find(DOWN).isPresent();
    if (isMixed || isOnce == isRecurring) {
      values
          .reading()
          .problem(
              values.place(),
              "host_crash needs either 'at' (and perhaps 'down') or 'mtbf' and 'mttr'");
    } else if (values.find(RACK).isPresent()
        && (values.find(ON).isPresent() || values.find(COUNT).isPresent())) {
      values.problem(RACK, "'rack' is a whole rack; remove it, or 'on' and 'count'");
    }
    HostCrash.When when =
        isOnce
            ? new HostCrash.When.Once(
                values.or(AT, 0L),
                values.find(DOWN).map(OptionalLong::of).orElseGet(OptionalLong::empty))
            : new HostCrash.When.Recurring(
                new Exponential(values.or(MTBF, 1.0)),
                values.find(MTTR).orElse(new Exponential(1)));
    return new Crash(
        values.find(RACK),
        values.find(ON),
        values.find(COUNT),
        when,
        values.or(DETECT, 0L),
        values);
  }

  /**
   * With the names looked up, which were checked before.
   *
   * @param groups the names of the workload groups
   * @param registry bandwidth of its link, in bytes a second; empty if there is none
   */
  static Disturbances among(
      List<Spec> specs, List<HostShape> hosts, List<String> groups, Optional<Double> registry) {
    List<HostCrash> crashes = new ArrayList<>();
    List<StartFailure> failures = new ArrayList<>();
    List<RegistryLimit> limits = new ArrayList<>();
    for (Spec spec : specs) {
      if (spec instanceof Crash crash) {
        crashes.add(crash.among(hosts));
      } else if (spec instanceof Failing failing) {
        OptionalInt group =
            failing.of().stream().mapToInt(of -> groups.indexOf(of.text())).findFirst();
        failures.add(
            new StartFailure(group, failing.probability(), failing.atNanos(), failing.endNanos()));
      } else if (spec instanceof Registry limit && registry.isPresent()) {
        double left = Math.min(limit.share() * registry.get(), limit.bytes());
        limits.add(new RegistryLimit(limit.atNanos(), limit.endNanos(), left));
      }
    }
    return new Disturbances(crashes, failures, limits);
  }

  /** Names that must point at something, and a horizon where there would be no end. */
  static void check(ScenarioFormat.Parts parts, Reading reading) {
    List<HostShape> hosts = parts.hosts().stream().map(HostFormat.Named::value).toList();
    List<String> groups = parts.workload().stream().map(group -> group.name().text()).toList();
    for (Spec spec : parts.disturbances()) {
      if (spec instanceof Failing failing) {
        failing.of().ifPresent(of -> look("workload group", of, groups, reading));
      } else if (spec instanceof Registry limit && parts.registry().isEmpty()) {
        reading.problem(
            limit.place(), limit.kind() + " needs the key 'registry', where images come from");
      }
    }
    checkCrashes(parts, hosts, reading);
  }

  private static void checkCrashes(
      ScenarioFormat.Parts parts, List<HostShape> hosts, Reading reading) {
    boolean hasHorizon = parts.experiment().horizonNanos().isPresent();
    List<Crash> crashes =
        parts.disturbances().stream()
            .filter(Crash.class::isInstance)
            .map(Crash.class::cast)
            .toList();
    for (Crash crash : crashes) {
      crash
          .on()
          .ifPresent(on -> look("host", on, hosts.stream().map(HostShape::name).toList(), reading));
      crash.rack().ifPresent(rack -> lookForRack(rack, hosts, reading));
      if (crash.when() instanceof HostCrash.When.Recurring && !hasHorizon) {
        crash
            .values()
            .problem(
                MTBF, "hosts that fail again and again need the key 'horizon' in 'experiment'");
      }
    }
  }

  private static void lookForRack(Word rack, List<HostShape> hosts, Reading reading) {
    for (HostShape shape : hosts) {
      for (long machine = 0; machine < shape.count(); machine += shape.racks().size()) {
        if (shape.racks().of((int) machine).equals(rack.text())) {
          return;
        }
      }
    }
    List<String> some =
        hosts.stream().map(shape -> shape.racks().of(0)).distinct().limit(10).toList();
    reading.problem(
        rack.place(),
        "unknown rack "
            + Words.quote(rack.text())
            + "; the first rack of each entry of 'hosts': "
            + Words.list(some));
  }

  private static void look(String kind, Word word, List<String> known, Reading reading) {
    if (!known.contains(word.text())) {
      reading.problems().addUnknown(word.place(), kind, word.text(), known);
    }
  }
}
