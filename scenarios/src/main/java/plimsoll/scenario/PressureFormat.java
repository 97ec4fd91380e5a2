package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.LayerMemory;
import plimsoll.model.MemoryPressure;
import plimsoll.model.MemoryPressure.Balloon;
import plimsoll.model.MemoryPressure.Compress;
import plimsoll.model.MemoryPressure.DropCache;
import plimsoll.model.MemoryPressure.Faults;
import plimsoll.model.MemoryPressure.OomKill;
import plimsoll.model.MemoryPressure.RefuseStart;
import plimsoll.model.MemoryPressure.Relief;
import plimsoll.model.MemoryPressure.Share;
import plimsoll.model.MemoryPressure.Swap;
import plimsoll.model.MemoryPressure.Victim;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.OneOf;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Node;

/**
 * {@code memory.pressure} and {@code memory.dynamic} of a layer. What is left out has the defaults
 * below; docs/memory.md shows them with their sources and grades.
 */
final class PressureFormat {

  /**
   * Between "more than thirty percent" of nearly identical VMs and "less than five" of diverse ones
   * (vSphere Resource Management Guide, Memory Sharing): assumed.
   */
  private static final double SHAREABLE = 0.2;

  /** 100 pages, then 20 ms of sleep: the kernel's defaults (Linux, Documentation, ksm). */
  private static final double KSM_SCAN = 100 * 4096 / 0.020;

  /** Red Hat's ksmtuned scans while less than KSM_THRES_COEF = 20 % are free. */
  private static final double KSM_FROM = 0.8;

  /** 5,000 pages a second at about 10 us for checksum and tree: assumed. */
  private static final double KSM_CORES = 0.05;

  /** 4 MB/s a GHz (Mem.ShareScanGHz), here of 32 cores at 2.5 GHz, which is assumed. */
  private static final double TPS_SCAN = 4e6 * 2.5 * 32;

  /** ESXi breaks large pages, which it can then share, when about 6 % are free: assumed. */
  private static final double TPS_FROM = 0.94;

  private static final double BALLOON_RATE = 200e6;

  /** ESXi's Mem.CtlMaxPercent: a balloon takes at most 65 % of a VM. */
  private static final double BALLOON_FLOOR = 0.35;

  /** ESXi keeps a page compressed only if it fits half a page. */
  private static final double COMPRESS_RATIO = 2;

  /** ESXi's Mem.MemZipMaxPct. */
  private static final double COMPRESS_MOST = 0.1;

  private static final double COMPRESS_RATE = 500e6;

  /** Lagar-Cavilla et al., ASPLOS 2019: 6 us to bring back a page from far memory. */
  private static final double COMPRESS_LATENCY = 6e-6;

  private static final double SWAP_RATE = 200e6;

  /** A random read of 4 KiB on flash: assumed. */
  private static final double SWAP_LATENCY = 100e-6;

  /** The same paper: 32 % of the memory in use was not touched for 120 s. */
  private static final double COLD = 0.32;

  private static final double TOUCHED_EVERY = 120;

  private PressureFormat() {}

  private static final Type<Double> RATE = Quantity.positive(Dimension.BANDWIDTH);
  private static final Type<Double> SHARE = Quantity.share("0", "1");
  private static final Type<Double> CORES =
      Quantity.notNegative(Dimension.CORES).map(BigDecimal::doubleValue);

  private static final Field<Double> SHAREABLE_FIELD =
      optional("shareable", SHARE, "memory that all have in common; default 20%");
  private static final Field<Double> SCAN =
      optional(
          "scan",
          RATE,
          "how fast pages are looked at, such as 20 MB/s; default 20.48 MB/s with ksm, 800 MB/s with share");
  private static final Field<Double> FROM =
      optional(
          "from",
          SHARE,
          "memory in use from which on it scans, such as 80%; default 80% with ksm, 94% with share");
  private static final Field<Double> UNMERGE =
      optional(
          "unmerge",
          Quantity.positive(Dimension.TIME),
          "mean time until a shared page is written; default never");
  private static final Field<Double> SCANNER =
      optional(
          "cpu", CORES, "cores that the scanner keeps busy; default 0.05 with ksm, 0 with share");

  private static final Field<Double> BALLOON_RATE_FIELD =
      optional("rate", RATE, "how fast the balloons of a host grow; default 200 MB/s");
  private static final Field<Double> FLOOR =
      optional("floor", SHARE, "of a guest's size that is left to it; default 35%");
  private static final Table<Relief> BALLOON =
      Table.of("balloon", "Guests give back.", PressureFormat::balloon, BALLOON_RATE_FIELD, FLOOR);

  private static final Field<Double> LATENCY =
      optional(
          "latency",
          Quantity.seconds(),
          "time for one page to come back, such as 100 us; default 6 us when compressed, 100 us when swapped");
  private static final Field<Double> COLD_FIELD =
      optional("cold", SHARE, "memory that nobody touches; default 32%");
  private static final Field<Double> TOUCHED =
      optional(
          "touched_every",
          Quantity.positive(Dimension.TIME),
          "mean time between two touches of a page that is not cold; default 120 s");

  private static final Field<Double> RATIO =
      optional(
          "ratio",
          Quantity.positive(Dimension.NUMBER),
          "size before to size after compression, above 1; default 2");
  private static final Field<Double> MOST =
      optional("most", SHARE, "of the memory that compressed pages fill; default 10%");
  private static final Field<Double> COMPRESS_RATE_FIELD =
      optional("rate", RATE, "how fast memory is gained; default 500 MB/s");
  private static final Table<Relief> COMPRESS =
      Table.of(
          "compress",
          "Pages are kept compressed.",
          PressureFormat::compress,
          RATIO,
          MOST,
          COMPRESS_RATE_FIELD,
          LATENCY,
          COLD_FIELD,
          TOUCHED);

  private static final Field<Long> SWAP_SIZE =
      optional("size", Quantity.sizeOrZero(), "of the swap space; default as much as is needed");
  private static final Field<Double> SWAP_RATE_FIELD =
      optional("rate", RATE, "how fast pages are written out; default 200 MB/s");
  private static final Table<Relief> SWAP =
      Table.of(
          "swap",
          "Pages go to the disk.",
          PressureFormat::swap,
          SWAP_SIZE,
          SWAP_RATE_FIELD,
          LATENCY,
          COLD_FIELD,
          TOUCHED);

  private static final Field<Victim> VICTIM =
      optional(
          "victim",
          Types.choice(
              "victim",
              Types.ordered(
                  Map.entry("largest", Victim.LARGEST),
                  Map.entry("above-request", Victim.ABOVE_REQUEST),
                  Map.entry("newest", Victim.NEWEST))),
          "who is killed; default largest");
  private static final Table<Relief> OOM_KILL =
      Table.of(
          "oom-kill",
          "An instance is killed.",
          values -> new OomKill(values.or(VICTIM, Victim.LARGEST)),
          VICTIM);

  private static final Faults COMPRESS_FAULTS = new Faults(COMPRESS_LATENCY, COLD, TOUCHED_EVERY);
  private static final Faults SWAP_FAULTS = new Faults(SWAP_LATENCY, COLD, TOUCHED_EVERY);
  private static final Share KSM =
      new Share(SHAREABLE, KSM_SCAN, KSM_FROM, Double.POSITIVE_INFINITY, KSM_CORES);
  private static final Share TPS =
      new Share(SHAREABLE, TPS_SCAN, TPS_FROM, Double.POSITIVE_INFINITY, 0);

  private static final Type<Relief> RELIEF =
      new OneOf<>(
          "pressure",
          Types.ordered(
              Map.entry("drop-cache", new DropCache()),
              Map.entry("ksm", KSM),
              Map.entry("share", TPS),
              Map.entry("balloon", new Balloon(BALLOON_RATE, BALLOON_FLOOR)),
              Map.entry(
                  "compress",
                  new Compress(COMPRESS_RATIO, COMPRESS_MOST, COMPRESS_RATE, COMPRESS_FAULTS)),
              Map.entry("swap", new Swap(Long.MAX_VALUE, SWAP_RATE, SWAP_FAULTS)),
              Map.entry("refuse-start", new RefuseStart()),
              Map.entry("oom-kill", new OomKill(Victim.LARGEST))),
          Types.ordered(
              Map.entry("ksm", sharing("ksm", KSM)),
              Map.entry("share", sharing("page sharing", TPS)),
              Map.entry("balloon", BALLOON),
              Map.entry("compress", COMPRESS),
              Map.entry("swap", SWAP),
              Map.entry("oom-kill", OOM_KILL)));

  /** {@code pressure}: what is done when memory runs short, in order. */
  static final Field<MemoryPressure> PRESSURE =
      optional(
          "pressure",
          new Ordered(Types.list(Types.labelled("pressure step", RELIEF), 1)),
          "what is done when memory runs short, in order, such as [drop-cache, swap, oom-kill]");

  private static final Field<Long> STARTUP =
      optional("startup", Quantity.size(), "memory that it needs to start; default the minimum");
  private static final Field<Long> MINIMUM =
      required("minimum", Quantity.size(), "memory that it always keeps, such as 512 MiB");
  private static final Field<Double> BUFFER =
      optional("buffer", Quantity.share("0", "20"), "on top of its demand; default 20%");
  private static final Table<LayerMemory.Dynamic> DYNAMIC_TABLE =
      Table.of(
          "dynamic memory",
          "Memory that follows the guest's demand, up to its size.",
          PressureFormat::dynamic,
          STARTUP,
          MINIMUM,
          BUFFER);

  /** {@code dynamic}: how a guest's memory follows its demand. */
  static final Field<LayerMemory.Dynamic> DYNAMIC =
      optional("dynamic", DYNAMIC_TABLE, "memory that follows the guest's demand");

  private static Table<Relief> sharing(String name, Share defaults) {
    return Table.of(
        name,
        "Equal pages are kept once.",
        values ->
            new Share(
                values.or(SHAREABLE_FIELD, defaults.shareable()),
                values.or(SCAN, defaults.scanBytesPerSecond()),
                values.or(FROM, defaults.fromFraction()),
                values.or(UNMERGE, defaults.unmergeSeconds()),
                values.or(SCANNER, defaults.scannerCores())),
        SHAREABLE_FIELD,
        SCAN,
        FROM,
        UNMERGE,
        SCANNER);
  }

  private static Relief balloon(Values values) {
    return new Balloon(
        values.or(BALLOON_RATE_FIELD, BALLOON_RATE), values.or(FLOOR, BALLOON_FLOOR));
  }

  private static Relief compress(Values values) {
    double ratio = values.or(RATIO, COMPRESS_RATIO);
    if (ratio <= 1) {
      values.problem(RATIO, "ratio must be above 1; 2 means that pages shrink to half their size");
      return new Compress(COMPRESS_RATIO, 0, COMPRESS_RATE, COMPRESS_FAULTS);
    }
    return new Compress(
        ratio,
        values.or(MOST, COMPRESS_MOST),
        values.or(COMPRESS_RATE_FIELD, COMPRESS_RATE),
        faults(values, COMPRESS_LATENCY));
  }

  private static Relief swap(Values values) {
    return new Swap(
        values.or(SWAP_SIZE, Long.MAX_VALUE),
        values.or(SWAP_RATE_FIELD, SWAP_RATE),
        faults(values, SWAP_LATENCY));
  }

  private static Faults faults(Values values, double latency) {
    return new Faults(
        values.or(LATENCY, latency),
        values.or(COLD_FIELD, COLD),
        values.or(TOUCHED, TOUCHED_EVERY));
  }

  private static LayerMemory.Dynamic dynamic(Values values) {
    long minimum = values.get(MINIMUM);
    long startup = values.or(STARTUP, minimum);
    if (startup < minimum) {
      values.problem(STARTUP, "startup must not be less than the minimum");
    }
    return new LayerMemory.Dynamic(Math.max(startup, minimum), minimum, values.or(BUFFER, 0.2));
  }

  /** A list whose order makes sense; what does not is told at its entry. */
  private record Ordered(Type<List<Relief>> list) implements Type<MemoryPressure> {

    @Override
    public Optional<MemoryPressure> read(Node node, String label, Reading reading) {
      Optional<List<Relief>> read = list.read(node, label, reading);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      for (int i = 1; i <= read.get().size(); i++) {
        try {
          MemoryPressure pressure = new MemoryPressure(read.get().subList(0, i));
          if (i == read.get().size()) {
            return Optional.of(pressure);
          }
        } catch (IllegalArgumentException e) {
          Node wrong = ((Node.Items) node).items().get(i - 1);
          reading.problem(wrong.place(), label + ": " + e.getMessage());
          return Optional.empty();
        }
      }
      throw new IllegalStateException("an empty list was read");
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      return list.schema(definitions);
    }
  }
}
