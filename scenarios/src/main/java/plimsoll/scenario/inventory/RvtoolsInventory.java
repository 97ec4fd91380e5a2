package plimsoll.scenario.inventory;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import plimsoll.scenario.inventory.Inventory.MachineShape;
import plimsoll.scenario.inventory.Inventory.Platform;
import plimsoll.scenario.inventory.Inventory.Vm;
import plimsoll.scenario.yaml.Words;

/**
 * Virtual machines and hosts of vSphere as RVTools exports them: the sheets vInfo and vHost as CSV.
 * Older versions head memory with MB where newer ones say MiB; both count 2^20 bytes.
 */
public final class RvtoolsInventory {

  private static final List<String> VM = List.of("VM", "VM Name");
  private static final List<String> STATE = List.of("Powerstate", "Power state");
  private static final List<String> TEMPLATE = List.of("Template");
  private static final List<String> CPUS = List.of("CPUs", "# CPUs", "vCPUs");
  private static final List<String> MEMORY =
      List.of("Memory", "Memory MiB", "Memory MB", "Memory Size", "Size MiB", "Size MB");
  private static final List<String> PROVISIONED =
      List.of("Provisioned MiB", "Provisioned MB", "Total disk capacity MiB");
  private static final List<String> PROCESSORS = List.of("# CPU", "# CPUs", "CPU sockets");
  private static final List<String> CORES = List.of("# Cores", "Cores");
  private static final List<String> THREADED = List.of("HT Active", "Hyperthreading active");
  private static final List<String> HOST_MEMORY =
      List.of("# Memory", "Memory", "# Memory MiB", "# Memory MB");

  private RvtoolsInventory() {}

  /**
   * Reads the two sheets.
   *
   * @throws InventoryException if a file or column is missing or a cell is no number
   */
  public static Inventory read(Path info, Path hosts) throws InventoryException {
    Tally tally = new Tally();
    hosts(CsvTable.read(hosts), tally);
    machines(CsvTable.read(info), tally);
    tally.cannotKnow("resource pools, reservations, affinity rules and the speed of datastores");
    return tally.inventory(
        "RVTools (" + Names.of(List.of(info, hosts)) + ")", new Platform("vsphere", "vsphere"));
  }

  private static void hosts(CsvTable table, Tally tally) throws InventoryException {
    String cores = table.required(CORES, "a host's cores");
    String memory = table.required(HOST_MEMORY, "a host's memory");
    Optional<String> processors = table.column(PROCESSORS);
    Optional<String> threaded = table.column(THREADED);
    for (NamedCsvRecord row : table.rows()) {
      long count = number(table, row, cores, tally);
      long bytes = number(table, row, memory, tally) << 20;
      int sockets = processors.isPresent() ? (int) number(table, row, processors.get(), tally) : 0;
      boolean isThreaded =
          threaded.flatMap(row::findField).map(RvtoolsInventory::yes).orElse(false);
      if (count > 0 && bytes > 0) {
        tally.machine(
            new MachineShape(
                (int) Math.min(sockets, count),
                (int) Math.min(count, 1_000_000),
                isThreaded ? 2 : 1,
                bytes,
                OptionalLong.empty()));
      }
    }
  }

  private static void machines(CsvTable table, Tally tally) throws InventoryException {
    table.required(VM, "a VM's name"); // else this is another sheet
    String cpus = table.required(CPUS, "a VM's CPUs");
    String memory = table.required(MEMORY, "a VM's memory");
    Optional<String> state = table.column(STATE);
    Optional<String> template = table.column(TEMPLATE);
    Optional<String> disk = table.column(PROVISIONED);
    int off = 0;
    for (NamedCsvRecord row : table.rows()) {
      boolean isTemplate =
          template.flatMap(row::findField).map(RvtoolsInventory::yes).orElse(false);
      String power = state.flatMap(row::findField).orElse("poweredOn");
      if (isTemplate || !CsvTable.plain(power).equals("poweredon")) {
        off++;
        continue;
      }
      long vcpus = number(table, row, cpus, tally);
      long bytes = number(table, row, memory, tally) << 20;
      long diskBytes = disk.isPresent() ? number(table, row, disk.get(), tally) << 20 : 0;
      if (vcpus > 0 && bytes > 0) {
        tally.vm(
            new Vm(
                (int) Math.min(vcpus, 100_000),
                bytes,
                diskBytes > 0 ? OptionalLong.of(diskBytes) : OptionalLong.empty()));
      }
    }
    if (off > 0) {
      tally.assume("left out, because they are off or templates: " + Text.count(off, "VM"));
    }
  }

  private static boolean yes(String cell) {
    return CsvTable.plain(cell).equals("true");
  }

  /** A whole number, with or without signs between thousands. */
  private static long number(CsvTable table, NamedCsvRecord row, String column, Tally tally) {
    String cell = row.findField(column).orElse("").strip();
    if (cell.matches("\\d{1,3}([.,' \u00a0]\\d{3})*|\\d{1,15}")) {
      return Long.parseLong(cell.replaceAll("\\D", ""));
    }
    if (!cell.isEmpty()) {
      tally.problem(
          table.at(row, column) + " has " + Words.quote(cell) + "; expected a whole number");
    }
    return 0;
  }
}
