package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import plimsoll.model.Efficiency;
import plimsoll.model.HostShape;
import plimsoll.model.Storage;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;

/** The entries of {@code hosts}, {@code storage} and {@code registry}. */
final class HostFormat {

  private HostFormat() {}

  /** A value with the name of its entry. */
  record Named<T>(Word name, T value) {}

  private record Cpu(int sockets, int cores, int smt, double smtYield) {}

  private static final Type<Double> BANDWIDTH = Quantity.positive(Dimension.BANDWIDTH);
  private static final Field<Word> NAME = required("name", Types.NAME, "a name");
  private static final Field<Double> READ =
      optional("read", BANDWIDTH, "read bandwidth; default unlimited");
  private static final Field<Double> WRITE =
      optional("write", BANDWIDTH, "write bandwidth; default unlimited");
  private static final Field<Double> IOPS =
      optional(
          "iops",
          Quantity.positive(Dimension.NUMBER),
          "random I/O operations a second; default unlimited");
  private static final Field<Long> CAPACITY =
      optional("capacity", Quantity.size(), "its space; default unlimited");

  private static final Field<Integer> SOCKETS =
      optional("sockets", Quantity.smallCount(1, 1024), "processors; default 1");
  private static final Field<Integer> CORES =
      required("cores", Quantity.smallCount(1, 1_000_000), "physical cores over all sockets");
  private static final Field<Integer> SMT =
      optional("smt", Quantity.smallCount(1, 16), "hardware threads a core; default 1");
  private static final Field<Double> SMT_YIELD =
      optional(
          "smt_yield",
          Quantity.share("0", "10"),
          "extra capacity when all cores run all threads, as a share; default 0");
  private static final Table<Cpu> CPU =
      Table.of(
          "cpu of a host",
          "Cores of one machine.",
          values ->
              new Cpu(
                  values.or(SOCKETS, 1),
                  values.get(CORES),
                  values.or(SMT, 1),
                  values.or(SMT_YIELD, 0.0)),
          SOCKETS,
          CORES,
          SMT,
          SMT_YIELD);

  private static final Table<HostShape.Disk> DISK =
      Table.of(
          "disk of a host",
          "A local disk; nothing waits for a part that is not given.",
          values ->
              new HostShape.Disk(
                  values.or(READ, Double.POSITIVE_INFINITY),
                  values.or(WRITE, Double.POSITIVE_INFINITY),
                  values.or(IOPS, Double.POSITIVE_INFINITY),
                  values.or(CAPACITY, Long.MAX_VALUE)),
          READ,
          WRITE,
          IOPS,
          CAPACITY);

  private static final Field<Word> HOST_NAME =
      optional("name", Types.NAME, "a name; default 'host'");
  private static final Field<Integer> COUNT =
      optional("count", Quantity.smallCount(1, 10_000_000), "equal machines; default 1");
  private static final Field<Cpu> HOST_CPU = required("cpu", CPU, "its cores");
  private static final Field<Long> MEMORY =
      required("memory", Quantity.size(), "memory of one machine, such as 256 GiB");
  private static final Field<HostShape.Disk> HOST_DISK =
      optional("disk", DISK, "its local disk; default unlimited");
  private static final Field<Double> NETWORK =
      optional("network", BANDWIDTH, "its network interface, such as 25 Gbit/s; default unlimited");

  private static final Field<Integer> RACK_SIZE =
      required("size", Quantity.smallCount(1, 10_000_000), "machines in a rack, such as 40");
  private static final Table<Integer> RACKS =
      Table.of("rack", "Racks of equal size.", values -> values.get(RACK_SIZE), RACK_SIZE);
  private static final Field<Function<String, HostShape.Racks>> RACK =
      optional(
          "rack",
          Types.textOrMap(
              Types.NAME.map(word -> entry -> HostShape.Racks.one(word.text())),
              RACKS.map(size -> entry -> new HostShape.Racks(entry, size))),
          "the name of the rack of all, or {size: 40}; default one rack for the entry");

  /** One entry of {@code hosts}. */
  static final Table<Named<HostShape>> HOST =
      Table.of(
          "host",
          "A number of equal physical machines.",
          HostFormat::host,
          HOST_NAME,
          COUNT,
          HOST_CPU,
          MEMORY,
          HOST_DISK,
          NETWORK,
          RACK,
          UpkeepFormat.PRICE,
          UpkeepFormat.POWER);

  private static Named<HostShape> host(Values values) {
    Word name = values.or(HOST_NAME, new Word("host", values.place()));
    Cpu cpu = values.get(HOST_CPU);
    if (cpu.sockets() > cpu.cores()) {
      values.problem(HOST_CPU, "cpu has more sockets than cores; 'cores' counts all of them");
    }
    return new Named<>(
        name,
        new HostShape(
            name.text(),
            values.or(COUNT, 1),
            cpu.cores(),
            cpu.sockets(),
            cpu.smt(),
            cpu.smtYield(),
            values.get(MEMORY),
            values.or(HOST_DISK, HostShape.Disk.UNLIMITED),
            values.or(NETWORK, Double.POSITIVE_INFINITY),
            values.or(RACK, HostShape.Racks::one).apply(name.text()),
            UpkeepFormat.upkeep(values)));
  }

  private static final Field<Double> LOAD =
      required(
          "load",
          Quantity.notNegative(Dimension.NUMBER).map(java.math.BigDecimal::doubleValue),
          "tasks that are runnable, or requests in the queue");
  private static final Field<Double> SHARE_OF_NOMINAL =
      required("share", Quantity.shareAbove("0", "1000"), "capacity relative to the nominal one");
  private static final Table<Efficiency.Point> POINT =
      Table.of(
          "point of an efficiency",
          "Capacity at one load.",
          values -> new Efficiency.Point(values.get(LOAD), values.get(SHARE_OF_NOMINAL)),
          LOAD,
          SHARE_OF_NOMINAL);

  private static final Field<Double> BUSY =
      required(
          "busy",
          Quantity.share("0", "1000"),
          "runnable tasks as a share of the host's cores, such as 100%");
  private static final Table<Efficiency.Point> POINT_OF_CORES =
      Table.of(
          "point of an efficiency of cores",
          "Capacity at one load, in cores of the host.",
          values -> new Efficiency.Point(values.get(BUSY), values.get(SHARE_OF_NOMINAL)),
          BUSY,
          SHARE_OF_NOMINAL);

  /** Capacity by load. */
  static final Type<Efficiency> EFFICIENCY = new RisingPoints(Types.list(POINT, 1), false);

  /** Capacity of cores by load, whose points may also be given in cores of the host. */
  static final Type<Efficiency> EFFICIENCY_OF_CORES =
      new EitherPoints(EFFICIENCY, new RisingPoints(Types.list(POINT_OF_CORES, 1), true));

  /** Points by load, or by busy cores where the first says so. */
  private record EitherPoints(Type<Efficiency> byLoad, Type<Efficiency> byCores)
      implements Type<Efficiency> {
    @Override
    public java.util.Optional<Efficiency> read(
        plimsoll.scenario.yaml.Node node, String label, plimsoll.scenario.format.Reading reading) {
      boolean cores =
          node instanceof plimsoll.scenario.yaml.Node.Items list
              && !list.items().isEmpty()
              && list.items().get(0) instanceof plimsoll.scenario.yaml.Node.Keys first
              && first.find("busy").isPresent();
      return (cores ? byCores : byLoad).read(node, label, reading);
    }

    @Override
    public Map<String, Object> schema(plimsoll.scenario.format.Definitions definitions) {
      return Map.of(
          "anyOf", java.util.List.of(byLoad.schema(definitions), byCores.schema(definitions)));
    }
  }

  /** A list of points whose loads rise. */
  private record RisingPoints(Type<List<Efficiency.Point>> points, boolean isOfCores)
      implements Type<Efficiency> {
    @Override
    public java.util.Optional<Efficiency> read(
        plimsoll.scenario.yaml.Node node, String label, plimsoll.scenario.format.Reading reading) {
      try {
        return points.read(node, label, reading).map(rising -> new Efficiency(rising, isOfCores));
      } catch (IllegalArgumentException e) {
        reading.problem(node.place(), label + ": " + e.getMessage());
        return java.util.Optional.empty();
      }
    }

    @Override
    public Map<String, Object> schema(plimsoll.scenario.format.Definitions definitions) {
      return points.schema(definitions);
    }
  }

  private static final Field<Storage.Share> SHARE =
      optional(
          "share",
          Types.choice(
              "share",
              Types.ordered(
                  Map.entry("flow", Storage.Share.FLOW), Map.entry("host", Storage.Share.HOST))),
          "fair among 'flow's or among 'host's first; default flow");
  private static final Field<Efficiency> STORAGE_EFFICIENCY =
      optional("efficiency", EFFICIENCY, "capacity by requests in its queue; default 100%");

  /** One entry of {@code storage}. */
  static final Table<Named<Storage>> STORAGE =
      Table.of(
          "storage",
          "Storage that all hosts share.",
          values ->
              new Named<>(
                  values.get(NAME),
                  new Storage(
                      values.get(NAME).text(),
                      values.or(READ, Double.POSITIVE_INFINITY),
                      values.or(WRITE, Double.POSITIVE_INFINITY),
                      values.or(IOPS, Double.POSITIVE_INFINITY),
                      values.or(SHARE, Storage.Share.FLOW),
                      values.or(STORAGE_EFFICIENCY, Efficiency.FULL))),
          NAME,
          READ,
          WRITE,
          IOPS,
          SHARE,
          STORAGE_EFFICIENCY);

  private static final Field<Double> REGISTRY_NETWORK =
      required("network", BANDWIDTH, "bandwidth of its link, such as 10 Gbit/s");

  /** The {@code registry}: bandwidth of its link in bytes a second. */
  static final Table<Double> REGISTRY =
      Table.of(
          "registry",
          "Where images come from.",
          values -> values.get(REGISTRY_NETWORK),
          REGISTRY_NETWORK);
}
