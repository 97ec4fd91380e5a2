package plimsoll.scenario.inventory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.scenario.inventory.Inventory.Arrival;
import plimsoll.scenario.inventory.Inventory.Image;
import plimsoll.scenario.inventory.Inventory.Load;
import plimsoll.scenario.inventory.Inventory.LoadShape;
import plimsoll.scenario.inventory.Inventory.Machine;
import plimsoll.scenario.inventory.Inventory.MachineShape;
import plimsoll.scenario.inventory.Inventory.Vm;

/**
 * An inventory as a scenario that runs: what stands today, all started at once. What was assumed
 * and what is not known stands at the top, where a reader decides whether to trust the rest.
 */
public final class InventoryYaml {

  private static final int WIDTH = 110;

  private final StringBuilder out = new StringBuilder();

  /** Names of layers by image, so that apps of one image share it. */
  private final Map<String, String> layers = new HashMap<>();

  private final Set<String> layerNames = new HashSet<>();

  private final Optional<String> traceFile;

  private InventoryYaml(Optional<String> traceFile) {
    this.traceFile = traceFile;
  }

  /** The requests as CSV, a line each: what, when, until when. */
  public static String trace(Inventory inventory) {
    StringBuilder csv = new StringBuilder("app,at,until\n");
    for (Arrival arrival : inventory.arrivals()) {
      csv.append(arrival.load()).append(',').append(arrival.at().toPlainString()).append(',');
      arrival.until().ifPresent(until -> csv.append(until.toPlainString()));
      csv.append('\n');
    }
    return csv.toString();
  }

  /**
   * The scenario's text.
   *
   * @param traceFile name of the file that holds {@link #trace}; empty: all start at once
   */
  public static String write(Inventory inventory, Optional<String> traceFile) {
    InventoryYaml yaml =
        new InventoryYaml(inventory.arrivals().isEmpty() ? Optional.empty() : traceFile);
    yaml.head(inventory);
    yaml.hosts(inventory.machines());
    if (inventory.loads().stream().anyMatch(load -> bytes(load) > 0)) {
      yaml.line("registry: {network: 10 Gbit/s} # assumed");
      yaml.line("");
    }
    yaml.apps(inventory.loads());
    yaml.workload(inventory.loads());
    yaml.line("platforms:");
    yaml.line(
        "  " + inventory.platform().name() + ": {preset: " + inventory.platform().preset() + "}");
    yaml.line("");
    yaml.line("experiment:");
    yaml.line("  replications: 10");
    return yaml.out.toString();
  }

  private void head(Inventory inventory) {
    comment("Made from " + inventory.origin() + ".");
    notes("Assumed:", inventory.assumed());
    notes("Not known, and left out:", inventory.unknown());
    line("plimsoll: 1");
    line("name: Imported from " + inventory.origin().replaceAll("[^A-Za-z0-9 .,_()-]", "-"));
    line("");
  }

  private void notes(String title, List<String> notes) {
    if (!notes.isEmpty()) {
      comment(title);
      notes.forEach(note -> comment("- " + note));
    }
  }

  private void hosts(List<Machine> machines) {
    line("hosts:");
    for (Machine machine : machines) {
      MachineShape shape = machine.shape();
      line("  - name: " + machine.name());
      line("    count: " + machine.count());
      String sockets = shape.sockets() > 0 ? "sockets: " + shape.sockets() + ", " : "";
      String smt = shape.smt() > 1 ? ", smt: " + shape.smt() : "";
      line("    cpu: {" + sockets + "cores: " + shape.cores() + smt + "}");
      line("    memory: " + Text.size(shape.memoryBytes()));
      shape.diskBytes().ifPresent(bytes -> line("    disk: {capacity: " + Text.size(bytes) + "}"));
    }
    line("");
  }

  private void apps(List<Load> loads) {
    line("apps:");
    for (Load load : loads) {
      LoadShape shape = load.shape();
      line("  " + load.name() + ":");
      shape.image().ifPresent(this::image);
      if (shape.cores() > 0 || shape.coresLimit().isPresent()) {
        line("    cpu: {" + cpu(shape) + "}");
      }
      String limit =
          shape.memoryLimitBytes().isPresent()
              ? ", limit: " + Text.size(shape.memoryLimitBytes().getAsLong())
              : "";
      line("    memory: {request: " + Text.size(shape.memoryBytes()) + limit + "}");
      shape.vm().ifPresent(this::guest);
    }
    line("");
  }

  private void guest(Vm vm) {
    String disk =
        vm.diskBytes().isPresent()
            ? ", disk: {size: " + Text.size(vm.diskBytes().getAsLong()) + "}"
            : "";
    line(
        "    guest: {vcpus: "
            + vm.vcpus()
            + ", memory: "
            + Text.size(vm.memoryBytes())
            + disk
            + "}");
  }

  private void image(Image image) {
    if (image.bytes().isPresent() && image.bytes().getAsLong() > 0) {
      String size = Text.size(image.bytes().getAsLong());
      line("    # " + image.name().replaceAll("\\p{Cntrl}", " "));
      String layer =
          layers.computeIfAbsent(image.name(), name -> Text.unique(Text.name(name), layerNames));
      line("    image: {layers: [{name: " + layer + ", size: " + size + "}]}");
    } else {
      line("    # " + image.name().replaceAll("\\p{Cntrl}", " ") + ", of unknown size");
    }
  }

  private static String cpu(LoadShape shape) {
    String request = shape.cores() > 0 ? "request: " + Text.cores(shape.cores()) : "";
    String limit =
        shape.coresLimit().isPresent()
            ? "limit: " + Text.cores(shape.coresLimit().getAsDouble())
            : "";
    return request + (request.isEmpty() || limit.isEmpty() ? "" : ", ") + limit;
  }

  private void workload(List<Load> loads) {
    line("workload:");
    loads.forEach(
        load ->
            line(
                "  - {name: "
                    + load.name()
                    + ", app: "
                    + load.name()
                    + (traceFile.isPresent()
                        ? ", arrivals: {trace: {file: "
                            + traceFile.get()
                            + ", at: at, until: until, unit: s, where: {app: "
                            + load.name()
                            + "}}}}"
                        : ", count: " + load.count() + "}")));
    line("");
  }

  private static long bytes(Load load) {
    return load.shape().image().map(image -> image.bytes().orElse(0)).orElse(0L);
  }

  /** Comment lines of a width that can be read. */
  private void comment(String text) {
    StringBuilder row = new StringBuilder("#");
    for (String word : text.split(" ", -1)) {
      if (row.length() + word.length() >= WIDTH) {
        line(row.toString());
        row = new StringBuilder("#  ");
      }
      row.append(' ').append(word);
    }
    line(row.toString());
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
