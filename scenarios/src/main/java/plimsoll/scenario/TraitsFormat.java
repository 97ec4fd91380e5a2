package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.Map;
import java.util.OptionalLong;
import plimsoll.model.LayerTraits;
import plimsoll.model.LayerTraits.Cold;
import plimsoll.model.LayerTraits.ImageEviction;
import plimsoll.model.LayerTraits.IoCost;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Values;

/** What few layers have, beside costs and phases. */
final class TraitsFormat {

  private TraitsFormat() {}

  private static final Type<Double> CORE_TIME = Quantity.positive(Dimension.TIME);
  private static final Field<Double> IO_CPU =
      required("cpu", CORE_TIME, "core-time of an I/O operation, such as 20 us");
  private static final Field<Long> IO_SIZE =
      optional(
          "size",
          Quantity.size(),
          "bytes read or written that make one operation; default 128 KiB");
  private static final Table<IoCost> IO_TABLE =
      Table.of(
          "cpu_per_io",
          "CPU work that disk I/O costs where the layer runs.",
          values ->
              new IoCost(values.get(IO_CPU), values.or(IO_SIZE, IoCost.DEFAULT_OPERATION_BYTES)),
          IO_CPU,
          IO_SIZE);

  /** {@code cpu_per_io: 20 us} or {@code {cpu, size}}. */
  static final Field<IoCost> CPU_PER_IO =
      optional(
          "cpu_per_io",
          Types.textOrMap(
              CORE_TIME.map(cpu -> new IoCost(cpu, IoCost.DEFAULT_OPERATION_BYTES)), IO_TABLE),
          "core-time that each I/O operation of what is above costs, such as 20 us");

  /** {@code idle_stop: 60 s}. */
  static final Field<Long> IDLE_STOP =
      optional(
          "idle_stop",
          Quantity.nanosOrZero(),
          "how long after the last thing above it has gone it stops, such as 60 s; default never");

  private static final Type<Double> FACTOR = Quantity.positive(Dimension.NUMBER);
  private static final Field<Double> COLD_FACTOR =
      required("factor", FACTOR, "factor on demands after idleness, such as 1.3");
  private static final Field<Long> COLD_AFTER =
      optional("after", Quantity.nanos(), "idleness that makes a start cold; default 500 ms");
  private static final Field<String> APPLIES_TO =
      optional(
          "applies_to",
          Types.choice(
              "kind of demand",
              Types.ordered(
                  Map.entry("cpu", "cpu"), Map.entry("disk", "disk"), Map.entry("all", "all"))),
          "cpu (default), disk or all");
  private static final Table<Cold> COLD_TABLE =
      Table.of(
          "cold",
          "What idleness does to demands.",
          TraitsFormat::cold,
          COLD_FACTOR,
          COLD_AFTER,
          APPLIES_TO);

  /** {@code cold: 1.3} or {@code {factor, after, applies_to}}. */
  static final Field<Cold> COLD =
      optional(
          "cold",
          Types.textOrMap(
              FACTOR.map(factor -> new Cold(factor, Cold.DEFAULT_AFTER_NANOS, true, false)),
              COLD_TABLE),
          "factor on demands after idleness, such as 1.3; default none");

  private static Cold cold(Values values) {
    String demands = values.or(APPLIES_TO, "cpu");
    return new Cold(
        values.get(COLD_FACTOR),
        values.or(COLD_AFTER, Cold.DEFAULT_AFTER_NANOS),
        !demands.equals("disk"),
        !demands.equals("cpu"));
  }

  private static final Field<Double> EVICT_ABOVE =
      required(
          "evict_above", Quantity.shareAbove("0", "1"), "share of the disk in use, such as 85%");
  private static final Field<Double> EVICT_TO =
      required("evict_to", Quantity.share("0", "1"), "down to this share, such as 80%");

  /** {@code images: {evict_above, evict_to}}. */
  static final Field<ImageEviction> IMAGES =
      optional(
          "images",
          Table.of(
              "images",
              "When images that nobody uses are removed from the disk.",
              TraitsFormat::eviction,
              EVICT_ABOVE,
              EVICT_TO),
          "when images that nobody uses are removed; default never");

  private static ImageEviction eviction(Values values) {
    double above = values.get(EVICT_ABOVE);
    double to = values.get(EVICT_TO);
    if (to > above) {
      values.problem(EVICT_TO, "evict_to must not be above evict_above");
    }
    return new ImageEviction(above, Math.min(above, to));
  }

  /** {@code elastic: true}. */
  static final Field<Boolean> ELASTIC =
      optional(
          "elastic",
          Types.TRUTH,
          "whether a provider finds a place for every guest, however many; default false");

  /** The traits of a layer. */
  static LayerTraits traits(Values values) {
    return new LayerTraits(
        values.find(CPU_PER_IO),
        values.find(IDLE_STOP).map(OptionalLong::of).orElseGet(OptionalLong::empty),
        values.find(COLD),
        values.find(IMAGES),
        values.or(ELASTIC, false),
        values.find(UpkeepFormat.LICENCE));
  }
}
