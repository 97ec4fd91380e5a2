package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import plimsoll.model.HostCrash;
import plimsoll.model.HostShape;
import plimsoll.random.Distribution;
import plimsoll.random.Exponential;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.OneOf;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Words;

/** The entries of {@code disturbances}. */
final class DisturbanceFormat {

  private DisturbanceFormat() {}

  /** Hosts that fail, before their names are looked up. */
  record Crash(
      Optional<Word> rack,
      Optional<Word> on,
      Optional<Integer> count,
      HostCrash.When when,
      long detectNanos,
      Values values) {

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
          "mtbf", Quantity.seconds(), "mean time of a host up to its next failure, such as 90 d");
  private static final Field<Distribution> MTTR =
      optional("mttr", PhaseFormat.TIME, "time of a host from a failure to its return");
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
  private static final Table<Crash> CRASH =
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

  /** One entry of {@code disturbances}. */
  static final Type<Crash> DISTURBANCE =
      new OneOf<>("disturbance", Map.of(), Types.ordered(Map.entry("host_crash", CRASH)));

  /** The keys by which entries go in paths. */
  static final Set<String> KINDS = Set.of("host_crash");

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

  /** Names that must point at something, and a horizon where there would be no end. */
  static void check(
      List<Crash> crashes, List<HostShape> hosts, boolean hasHorizon, Reading reading) {
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
