package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import plimsoll.model.App;
import plimsoll.model.Phase;
import plimsoll.model.Phase.Demand;
import plimsoll.random.Constant;
import plimsoll.random.Distribution;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.DistributionType;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Words;

/** The entries of {@code apps}. */
final class AppFormat {

  /** Unpacked bytes of a compressed byte, where a layer does not say. */
  private static final double UNPACKED = 2.5;

  private AppFormat() {}

  private static final Field<Word> LAYER_NAME =
      required("name", Types.REFERENCE, "its name; layers of one name are the same bytes");
  private static final Field<Long> SIZE =
      required("size", Quantity.sizeOrZero(), "compressed size, such as 80 MB");
  private static final Field<Long> UNPACKED_SIZE =
      optional("unpacked", Quantity.sizeOrZero(), "size on disk; default 2.5 times the size");
  private static final Table<App.Image.Layer> IMAGE_LAYER =
      Table.of(
          "image layer",
          "A content-addressed part of an image.",
          values ->
              new App.Image.Layer(
                  values.get(LAYER_NAME).text(),
                  values.get(SIZE),
                  values.or(UNPACKED_SIZE, Math.round(UNPACKED * values.get(SIZE)))),
          LAYER_NAME,
          SIZE,
          UNPACKED_SIZE);
  private static final Field<List<App.Image.Layer>> LAYERS =
      required("layers", Types.list(IMAGE_LAYER, 1), "its layers, base first");
  private static final Field<Double> RESIDENT =
      optional(
          "resident",
          Quantity.share("0", "1"),
          "share of its bytes that stays in the page cache; default 0");
  private static final Field<Boolean> PRESENT =
      optional(
          "present",
          Types.TRUTH,
          "'true': it is on every host and in every guest from the beginning; default false");
  private static final Field<App.Image.Os> OS =
      optional(
          "os",
          Types.choice(
              "operating system",
              Types.ordered(
                  Map.entry("linux", App.Image.Os.LINUX),
                  Map.entry("windows", App.Image.Os.WINDOWS))),
          "the kernel that it is made for, linux or windows; default whatever a platform has");
  private static final Table<App.Image> IMAGE =
      Table.of(
          "image", "What an app is packaged in.", AppFormat::image, LAYERS, RESIDENT, PRESENT, OS);

  private static final Type<Distribution> CORES = new DistributionType(Dimension.CORES);
  private static final Type<Double> CORES_OR_ZERO =
      Quantity.notNegative(Dimension.CORES).map(BigDecimal::doubleValue);
  private static final Field<Double> CPU_REQUEST =
      optional("request", CORES_OR_ZERO, "cores that admission counts; default 0");
  private static final Field<Double> CPU_LIMIT =
      optional(
          "limit",
          Quantity.positive(Dimension.CORES),
          "the most cores that it may use; default unlimited");
  private static final Field<Distribution> CPU_USE =
      optional("use", CORES, "cores that it uses after ready; default 0");
  private static final Field<Distribution> REDRAW =
      optional(
          "redraw",
          new DistributionType(Dimension.TIME, true),
          "after how long 'use' is drawn anew; default never");
  private static final Table<App.Cpu> CPU =
      Table.of(
          "cpu of an app",
          "What an instance asks of the cores.",
          AppFormat::cpu,
          CPU_REQUEST,
          CPU_LIMIT,
          CPU_USE,
          REDRAW);

  private static final Field<Long> MEMORY_REQUEST =
      required("request", Quantity.size(), "memory that admission counts, such as 256 MiB");
  private static final Field<Long> MEMORY_LIMIT =
      optional("limit", Quantity.size(), "above this it is killed; default unlimited");
  private static final Field<Distribution> MEMORY_USE =
      optional("use", PhaseFormat.BYTES, "its working set; default the request");
  private static final Table<App.Memory> MEMORY =
      Table.of(
          "memory of an app",
          "What an instance asks of memory.",
          AppFormat::memory,
          MEMORY_REQUEST,
          MEMORY_LIMIT,
          MEMORY_USE);

  private static final Field<Distribution> PROBE =
      required(
          "probe", new DistributionType(Dimension.TIME, true), "period of the probe, such as 1 s");
  private static final Field<Long> PATIENCE =
      optional(
          "timeout", Quantity.nanos(), "when the app is given up that is not ready, such as 60 s");
  private static final Table<App.Ready> READY =
      Table.of(
          "ready",
          "How readiness is noticed.",
          AppFormat::ready,
          PROBE,
          PATIENCE,
          PhaseFormat.THEN,
          PhaseFormat.RESTARTS);

  private static final Field<Distribution> WARM_UP_CPU =
      required("cpu", PhaseFormat.TIME, "core-seconds of work after ready, such as 20 s");
  private static final Field<Double> WARM_UP_THREADS =
      optional("threads", Quantity.positive(Dimension.CORES), "cores that it can use; default 1");
  private static final Table<App.WarmUp> WARM_UP =
      Table.of(
          "warm_up",
          "Work that an instance does after it is ready.",
          values -> new App.WarmUp(values.get(WARM_UP_CPU), values.or(WARM_UP_THREADS, 1.0)),
          WARM_UP_CPU,
          WARM_UP_THREADS);

  private static final Field<Double> VCPUS =
      optional(
          "vcpus", Quantity.positive(Dimension.CORES), "its virtual CPUs; default the platform's");
  private static final Field<Long> GUEST_MEMORY =
      optional("memory", Quantity.size(), "its memory, such as 4 GiB; default the platform's");
  private static final Field<Long> DISK_SIZE =
      required("size", Quantity.sizeOrZero(), "its size, such as 40 GiB");
  private static final Table<Long> DISK =
      Table.of("disk of an app's guest", "Its disk.", values -> values.get(DISK_SIZE), DISK_SIZE);
  private static final Field<Long> GUEST_DISK =
      optional("disk", DISK, "its disk, {size: 40 GiB}; default the platform's");
  private static final Table<App.GuestSize> GUEST =
      Table.of(
          "guest of an app",
          "The size of the guests that are made for an app, instead of the platform's.",
          AppFormat::guest,
          VCPUS,
          GUEST_MEMORY,
          GUEST_DISK);

  private static final Field<App.Image> APP_IMAGE =
      optional("image", IMAGE, "what it is packaged in");
  private static final Field<App.Cpu> APP_CPU = optional("cpu", CPU, "what it asks of the cores");
  private static final Field<App.Memory> APP_MEMORY =
      required("memory", MEMORY, "what it asks of memory, at least {request: 256 MiB}");
  private static final Field<List<PhaseFormat.Placed>> STARTUP =
      optional("startup", PhaseFormat.PHASES, "its own phases, after all layers are up");
  private static final Field<App.Ready> APP_READY =
      optional("ready", READY, "how readiness is noticed");
  private static final Field<App.WarmUp> APP_WARM_UP =
      optional("warm_up", WARM_UP, "work after ready");

  private static final Field<App.GuestSize> APP_GUEST =
      optional(
          "guest",
          GUEST,
          "the size of its VM, on platforms that have guests; default the platform's");

  /** One entry of {@code apps}; its name is the key above it. */
  static final Table<Function<String, App>> APP =
      Table.of(
          "app",
          "What is run.",
          AppFormat::app,
          APP_IMAGE,
          APP_CPU,
          APP_MEMORY,
          STARTUP,
          APP_READY,
          APP_WARM_UP,
          APP_GUEST);

  private static App.Image image(Values values) {
    Set<String> names = new HashSet<>();
    for (App.Image.Layer layer : values.get(LAYERS)) {
      if (!names.add(layer.name())) {
        values.problem(LAYERS, "two layers of one image are named " + Words.quote(layer.name()));
      }
    }
    return new App.Image(
        values.get(LAYERS), values.or(RESIDENT, 0.0), values.or(PRESENT, false), values.find(OS));
  }

  private static App.Ready ready(Values values) {
    if (values.find(PATIENCE).isEmpty() && values.find(PhaseFormat.THEN).isPresent()) {
      values.problem(PhaseFormat.THEN, "'then' has no effect without 'timeout'");
    }
    return new App.Ready(
        values.get(PROBE), values.find(PATIENCE).map(after -> PhaseFormat.timeout(values, after)));
  }

  private static App.Cpu cpu(Values values) {
    double request = values.or(CPU_REQUEST, 0.0);
    double limit = values.or(CPU_LIMIT, Double.POSITIVE_INFINITY);
    if (request > limit) {
      values.problem(CPU_LIMIT, "limit must not be less than the request");
    }
    if (values.find(REDRAW).isPresent() && values.find(CPU_USE).isEmpty()) {
      values.problem(REDRAW, "'redraw' has no effect without 'use'");
    }
    return new App.Cpu(request, limit, values.or(CPU_USE, new Constant(0)), values.find(REDRAW));
  }

  private static App.Memory memory(Values values) {
    long request = values.get(MEMORY_REQUEST);
    long limit = values.or(MEMORY_LIMIT, Long.MAX_VALUE);
    if (request > limit) {
      values.problem(MEMORY_LIMIT, "limit must not be less than the request");
    }
    return new App.Memory(request, limit, values.or(MEMORY_USE, new Constant(request)));
  }

  private static Function<String, App> app(Values values) {
    List<PhaseFormat.Placed> startup = values.or(STARTUP, List.of());
    PhaseFormat.refuseTwins(startup, values.reading());
    startup.forEach(phase -> check(phase, values));
    List<Phase> phases = startup.stream().map(PhaseFormat.Placed::phase).toList();
    App.Cpu cpu =
        values.or(
            APP_CPU, new App.Cpu(0, Double.POSITIVE_INFINITY, new Constant(0), Optional.empty()));
    return name ->
        new App(
            name,
            values.find(APP_IMAGE),
            cpu,
            values.get(APP_MEMORY),
            phases,
            values.find(APP_READY),
            values.find(APP_WARM_UP),
            values.find(APP_GUEST));
  }

  private static App.GuestSize guest(Values values) {
    return new App.GuestSize(
        values.find(VCPUS).map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
        values.find(GUEST_MEMORY).map(OptionalLong::of).orElseGet(OptionalLong::empty),
        values.find(GUEST_DISK).map(OptionalLong::of).orElseGet(OptionalLong::empty));
  }

  private static void check(PhaseFormat.Placed placed, Values values) {
    for (Demand demand : placed.phase().demands()) {
      boolean isOfLayer =
          demand instanceof Demand.Pull
              || demand instanceof Demand.Clone
              || demand instanceof Demand.Restore
              || demand instanceof Demand.PerRunning;
      if (isOfLayer) {
        values
            .reading()
            .problem(
                placed.name().place(),
                "phase "
                    + Words.quote(placed.name().text())
                    + " of an app cannot pull, clone, restore or count per_running; only phases of"
                    + " layers can");
      }
      if (demand instanceof Demand.DiskRead read
          && read.ofImage()
          && values.find(APP_IMAGE).isEmpty()) {
        values
            .reading()
            .problem(
                placed.name().place(),
                "phase "
                    + Words.quote(placed.name().text())
                    + " reads bytes of the image, but the app has no 'image'");
      }
    }
  }
}
