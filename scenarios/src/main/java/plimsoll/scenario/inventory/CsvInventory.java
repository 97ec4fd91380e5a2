package plimsoll.scenario.inventory;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import plimsoll.scenario.inventory.Inventory.MachineShape;
import plimsoll.scenario.inventory.Inventory.Platform;
import plimsoll.scenario.yaml.Words;

/**
 * A list of hosts and, if there is one, a list of what runs on them, as CSV: a column of CPUs and
 * one of memory, whose names tell the unit ({@code cpu_milli}, {@code memory_mib}) or whose cells
 * have it ({@code 64 GiB}, {@code 65536Mi}).
 */
public final class CsvInventory {

  private static final Map<String, String> CPU_UNITS = new LinkedHashMap<>();
  private static final Map<String, String> MEMORY_UNITS = new LinkedHashMap<>();
  private static final List<String> COUNT =
      List.of("count", "node_count", "number", "quantity", "instances", "replicas");
  private static final List<String> APP =
      List.of("app", "application", "service", "workload", "job", "group", "deployment");
  private static final List<String> START =
      List.of("creation_time", "create_time", "start_time", "arrival_time", "submit_time", "at");
  private static final List<String> END =
      List.of("deletion_time", "delete_time", "end_time", "finish_time", "until");
  private static final List<String> GPU = List.of("gpu", "gpus", "num_gpu", "gpu_count");

  static {
    for (String name :
        List.of("cpu", "cpus", "cores", "vcpus", "ncpu", "cpu_cores", "cpu_request")) {
      CPU_UNITS.put(name, "");
    }
    for (String name : List.of("cpu_milli", "cpu_millicores", "millicores")) {
      CPU_UNITS.put(name, "m");
    }
    for (String name : List.of("memory", "mem", "ram", "memory_request")) {
      MEMORY_UNITS.put(name, "");
      for (String unit : List.of("kib", "mib", "gib", "kb", "mb", "gb", "bytes")) {
        MEMORY_UNITS.put(name + "_" + unit, unit);
      }
    }
  }

  private final Tally tally = new Tally();
  private int withoutStart;

  private CsvInventory() {}

  /**
   * Reads the lists.
   *
   * @param hosts a row for each host, or with a column for the count for each shape
   * @param apps a row for each instance, or with a column for the count for each group
   * @param columns names of columns that are called otherwise, by {@code cpu}, {@code memory},
   *     {@code count}, {@code app}, {@code start} or {@code end}; after a colon the unit of their
   *     cells
   * @throws InventoryException if a file or column is missing or a cell is no amount
   */
  public static Inventory read(Path hosts, Optional<Path> apps, Map<String, String> columns)
      throws InventoryException {
    CsvInventory reading = new CsvInventory();
    reading.hosts(new Columns(CsvTable.read(hosts), columns));
    List<Path> files = new ArrayList<>(List.of(hosts));
    if (apps.isPresent()) {
      files.add(apps.get());
      reading.apps(new Columns(CsvTable.read(apps.get()), columns));
    } else {
      reading.tally.load(
          "placeholder",
          1,
          OptionalDouble.empty(),
          1L << 30,
          OptionalLong.empty(),
          Optional.empty());
      reading.tally.assume(
          "no list of instances was given: one app that asks for a core and 1 GiB stands for them");
    }
    reading.tally.assume("a host's CPUs count as cores; which are threads of one core is not said");
    reading.tally.cannotKnow("disk and network speeds of the hosts: nothing waits for them");
    reading.tally.cannotKnow(
        "images, what instances really use and how long their apps take to be ready: their working"
            + " sets are what they ask for, and they are ready when their containers are");
    return reading.tally.inventory(Names.of(files), new Platform("containers", "kubernetes"));
  }

  private void hosts(Columns columns) throws InventoryException {
    if (columns.table.column(GPU).isPresent()) {
      tally.cannotKnow("GPUs: placement counts CPU, memory and disk");
    }
    for (NamedCsvRecord row : columns.table.rows()) {
      double cores = columns.cores(row, tally);
      long memory = columns.memory(row, tally);
      int count = columns.count(row, tally);
      if (cores > 0 && memory > 0) {
        MachineShape shape =
            new MachineShape(0, tally.wholeCores(cores), 1, memory, OptionalLong.empty());
        for (int i = 0; i < count; i++) {
          tally.machine(shape);
        }
      } else {
        tally.problem(columns.table.at(row, "a host without CPU or memory"));
      }
    }
  }

  private void apps(Columns columns) throws InventoryException {
    Optional<String> app = columns.named("app", APP);
    Optional<String> start = columns.named("start", START);
    Optional<String> end = columns.named("end", END);
    if (start.isPresent()) {
      tally.assume("times are in seconds, and an instance that has no end stays to the end");
      tally.assume(
          "instances last from when they are ready as long as from their start to their end");
    }
    for (NamedCsvRecord row : columns.table.rows()) {
      double cores = columns.cores(row, tally);
      long memory = columns.memory(row, tally);
      int count = columns.count(row, tally);
      String name =
          app.flatMap(row::findField)
              .filter(text -> !text.isBlank())
              .orElse("cpu" + Text.cores(cores) + "-mem" + Math.round(memory / 0x1p20));
      Optional<BigDecimal> at = start.flatMap(column -> columns.time(row, column, tally));
      Optional<BigDecimal> until = end.flatMap(column -> columns.time(row, column, tally));
      for (int i = 0; i < count; i++) {
        if (at.isPresent()) {
          BigDecimal from = at.get();
          tally.load(name, cores, memory, from, until.filter(to -> to.compareTo(from) > 0));
        } else if (start.isEmpty()) {
          tally.load(
              name, cores, OptionalDouble.empty(), memory, OptionalLong.empty(), Optional.empty());
        } else {
          withoutStart++;
        }
      }
    }
    if (withoutStart > 0) {
      tally.assume("left out, because they have no start: " + Text.count(withoutStart, "instance"));
    }
  }

  /** Which columns of a table say what. */
  private static final class Columns {
    private static final int MOST = 10_000_000;

    private final CsvTable table;
    private final Map<String, String> stated;
    private final String cpu;
    private final String cpuUnit;
    private final String memory;
    private final String memoryUnit;
    private final Optional<String> count;

    Columns(CsvTable table, Map<String, String> stated) throws InventoryException {
      this.table = table;
      this.stated = stated;
      cpu = required("cpu", CPU_UNITS);
      cpuUnit = unit("cpu", cpu, CPU_UNITS);
      memory = required("memory", MEMORY_UNITS);
      memoryUnit = unit("memory", memory, MEMORY_UNITS);
      count = named("count", COUNT);
    }

    /** A column by the name that was stated for it, or by a usual one. */
    Optional<String> named(String role, List<String> usual) {
      String name = name(role);
      return table.column(name.isEmpty() ? usual : List.of(name));
    }

    private String required(String role, Map<String, String> usual) throws InventoryException {
      String name = name(role);
      return table.required(name.isEmpty() ? usual.keySet() : List.of(name), role);
    }

    private String name(String role) {
      return stated.getOrDefault(role, "").replaceFirst(":[^:]*$", "");
    }

    private String unit(String role, String column, Map<String, String> usual) {
      String name = stated.getOrDefault(role, "");
      if (name.contains(":")) {
        return name.substring(name.lastIndexOf(':') + 1);
      }
      return usual.entrySet().stream()
          .filter(known -> CsvTable.plain(known.getKey()).equals(CsvTable.plain(column)))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse("");
    }

    double cores(NamedCsvRecord row, Tally tally) {
      return amount(row, cpu, cpuUnit, tally).doubleValue();
    }

    long memory(NamedCsvRecord row, Tally tally) {
      String cell = cell(row, memory);
      if (memoryUnit.isEmpty() && cell.matches("[0-9.]+") && !cell.matches("[0.]+")) {
        tally.problem(
            table.at(row, memory)
                + " has "
                + Words.quote(cell)
                + " without a unit; name the column's unit, as in --column memory="
                + memory
                + ":MiB");
        return 0;
      }
      return amount(row, memory, memoryUnit, tally).longValue();
    }

    int count(NamedCsvRecord row, Tally tally) {
      if (count.isEmpty()) {
        return 1;
      }
      String cell = cell(row, count.get());
      if (!cell.matches("\\d{1,8}") || Integer.parseInt(cell) > MOST) {
        tally.problem(
            table.at(row, count.get())
                + " has "
                + Words.quote(cell)
                + "; expected a whole number of at most 10 million");
        return 0;
      }
      return Integer.parseInt(cell);
    }

    /** A time in seconds; empty if the cell is. */
    Optional<BigDecimal> time(NamedCsvRecord row, String column, Tally tally) {
      String cell = cell(row, column);
      if (cell.isEmpty()) {
        return Optional.empty();
      }
      if (!cell.matches("\\d{1,12}(\\.\\d{1,9})?")) {
        tally.problem(
            table.at(row, column)
                + " has "
                + Words.quote(cell)
                + "; expected seconds, such as 1200 or 0.5");
        return Optional.empty();
      }
      return Optional.of(new BigDecimal(cell));
    }

    private BigDecimal amount(NamedCsvRecord row, String column, String unit, Tally tally) {
      String cell = cell(row, column);
      if (cell.isEmpty()) {
        return BigDecimal.ZERO;
      }
      Optional<BigDecimal> amount = Amounts.parse(cell, unit);
      if (amount.isEmpty()) {
        tally.problem(
            table.at(row, column)
                + " has "
                + Words.quote(cell)
                + (unit.isEmpty() ? "" : " in " + unit)
                + "; expected an amount of 0 or more");
        return BigDecimal.ZERO;
      }
      return amount.get();
    }

    private static String cell(NamedCsvRecord row, String column) {
      return row.findField(column).orElse("").strip();
    }
  }
}
