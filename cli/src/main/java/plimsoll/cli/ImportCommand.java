package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.ScenarioReader;
import plimsoll.scenario.inventory.CsvInventory;
import plimsoll.scenario.inventory.DockerInventory;
import plimsoll.scenario.inventory.Inventory;
import plimsoll.scenario.inventory.Inventory.MachineShape;
import plimsoll.scenario.inventory.InventoryException;
import plimsoll.scenario.inventory.InventoryYaml;
import plimsoll.scenario.inventory.KubernetesInventory;
import plimsoll.scenario.inventory.LibvirtInventory;
import plimsoll.scenario.inventory.RvtoolsInventory;

/** {@code plimsoll import}: a scenario of what stands in a data centre today. */
@Command(
    name = "import",
    description =
        "Makes a scenario of what other tools list: hosts, apps and how many of each. What the"
            + " lists do not say stands at its top.",
    synopsisSubcommandLabel = "(kubernetes | docker | libvirt | rvtools | csv)",
    mixinStandardHelpOptions = true)
final class ImportCommand {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The scenario's file; default: printed.")
  private Optional<Path> output = Optional.empty();

  @Command(
      description = "What 'kubectl get nodes,pods --all-namespaces -o json' writes.",
      mixinStandardHelpOptions = true)
  int kubernetes(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "Nodes and pods as JSON.")
          List<Path> files)
      throws IOException, UsageException {
    return write(() -> KubernetesInventory.read(files));
  }

  @Command(
      description =
          "What 'docker inspect $(docker ps -q)' and 'docker info --format \"{{json .}}\"' write.",
      mixinStandardHelpOptions = true)
  int docker(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "Containers and host as JSON.")
          List<Path> files,
      @Mixin HostOption host)
      throws IOException, UsageException {
    Optional<MachineShape> machine = host.machine();
    return write(() -> DockerInventory.read(files, machine));
  }

  @Command(
      description = "What 'virsh dumpxml' writes of each domain, and 'virsh capabilities'.",
      mixinStandardHelpOptions = true)
  int libvirt(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "Domains and host as XML.")
          List<Path> files,
      @Mixin HostOption host)
      throws IOException, UsageException {
    Optional<MachineShape> machine = host.machine();
    return write(() -> LibvirtInventory.read(files, machine));
  }

  @Command(
      description = "The sheets vInfo and vHost of RVTools, which lists a vCenter, as CSV.",
      mixinStandardHelpOptions = true)
  int rvtools(
      @Parameters(index = "0", paramLabel = "VINFO", description = "The sheet vInfo.") Path info,
      @Parameters(index = "1", paramLabel = "VHOST", description = "The sheet vHost.") Path hosts)
      throws IOException, UsageException {
    return write(() -> RvtoolsInventory.read(info, hosts));
  }

  @Command(
      description = "Lists with a column of CPUs and one of memory.",
      mixinStandardHelpOptions = true)
  int csv(
      @Parameters(index = "0", paramLabel = "HOSTS", description = "A row a host or a shape.")
          Path hosts,
      @Parameters(
              index = "1",
              arity = "0..1",
              paramLabel = "APPS",
              description = "A row an instance or an app.")
          Optional<Path> apps,
      @Option(
              names = "--column",
              paramLabel = "ROLE=NAME[:UNIT]",
              description =
                  "The column of cpu, memory, count, app, start or end, where its name does not"
                      + " tell; after a colon the unit of its cells, such as m or MiB.")
          Map<String, String> columns)
      throws IOException, UsageException {
    Map<String, String> stated = columns == null ? new LinkedHashMap<>() : columns;
    List<String> roles = List.of("cpu", "memory", "count", "app", "start", "end");
    for (String role : stated.keySet()) {
      if (!roles.contains(role)) {
        throw UsageException.unknown("role", role, roles);
      }
    }
    return write(() -> CsvInventory.read(hosts, apps, stated));
  }

  private interface Reading {
    Inventory read() throws InventoryException;
  }

  private int write(Reading reading) throws IOException, UsageException {
    Inventory inventory;
    try {
      inventory = reading.read();
    } catch (InventoryException problem) {
      throw new UsageException(String.valueOf(problem.getMessage()));
    }
    Optional<String> trace =
        output.map(file -> RunCommand.baseName(file) + ".trace.csv").filter(ImportCommand::isPlain);
    String text = InventoryYaml.write(inventory, trace);
    PrintWriter err = spec.commandLine().getErr();
    if (output.isPresent()) {
      Path file = output.get();
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      if (trace.isPresent() && !inventory.arrivals().isEmpty()) {
        Files.writeString(file.resolveSibling(trace.get()), InventoryYaml.trace(inventory));
      }
      Files.writeString(file, text);
      summary(inventory, err);
    } else {
      PrintWriter out = spec.commandLine().getOut();
      out.print(text);
      out.flush();
    }
    problems(text, err);
    err.flush();
    return ExitCode.DONE;
  }

  private static void summary(Inventory inventory, PrintWriter err) {
    err.println(
        counted(inventory.hostCount(), "host")
            + " of "
            + counted(inventory.machines().size(), "shape")
            + ", "
            + counted(inventory.instanceCount(), "instance")
            + " of "
            + counted(inventory.loads().size(), "app"));
    notes("assumed: ", inventory.assumed(), err);
    notes("not known: ", inventory.unknown(), err);
  }

  /** Whether a file's name can stand in YAML as it is. */
  private static boolean isPlain(String name) {
    return name.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
  }

  private static String counted(int count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  private static void notes(String title, List<String> notes, PrintWriter err) {
    notes.forEach(note -> err.println("  " + title + note));
  }

  /** The scenario is read at once, so that nobody learns only when it runs that it can't. */
  private void problems(String text, PrintWriter err) {
    Path folder = output.map(file -> file.toAbsolutePath().getParent()).orElse(Path.of("."));
    String name = output.map(Path::toString).orElse("scenario");
    try {
      ScenarioReader.read(name, text, folder == null ? Path.of(".") : folder, ReadOptions.NONE);
    } catch (ScenarioException problem) {
      err.println("The scenario was made, but needs a hand before it runs:");
      err.println(problem.report());
    }
  }
}
