package plimsoll.scenario.inventory;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import plimsoll.scenario.inventory.Inventory.Image;
import plimsoll.scenario.inventory.Inventory.MachineShape;
import plimsoll.scenario.inventory.Inventory.Platform;

/**
 * Containers as {@code docker inspect} writes them, and their host as {@code docker info --format
 * '{{json .}}'} does. Docker admits everything, so that a container's reservation, or else its
 * limit, stands for what it asks for.
 */
public final class DockerInventory {

  /** {@code CpuPeriod} where none is stated: the kernel's default (Docker, "CPU CFS period"). */
  private static final double DEFAULT_PERIOD_MICROS = 100_000;

  private DockerInventory() {}

  /**
   * Reads the files, in any order.
   *
   * @param host what they run on, where no file says so
   * @throws InventoryException if one is not what Docker writes, or there is no container or host
   */
  public static Inventory read(List<Path> files, Optional<MachineShape> host)
      throws InventoryException {
    Tally tally = new Tally();
    host.ifPresent(tally::machine);
    int stopped = 0;
    boolean hasContainers = false;
    for (Path file : files) {
      Json json = Json.read(file);
      if (json.get("NCPU").number() > 0) {
        if (host.isEmpty()) {
          tally.machine(machine(json));
        }
      } else if (json.isList()) {
        for (Json container : json.items()) {
          hasContainers = true;
          if (container.get("State", "Running").text().orElse("true").equals("false")) {
            stopped++;
          } else {
            container(container, tally);
          }
        }
      } else {
        throw new InventoryException(
            file
                + ": error: found neither containers nor a host; expected what 'docker inspect"
                + " $(docker ps -q)' and 'docker info --format \"{{json .}}\"' write");
      }
    }
    if (!hasContainers) {
      throw new InventoryException(
          files.get(0)
              + ": error: there are no containers; expected what 'docker inspect $(docker ps -q)'"
              + " writes");
    }
    if (tally.lacksMachines()) {
      throw new InventoryException(
          files.get(0)
              + ": error: nothing is said of the host; give what 'docker info --format \"{{json"
              + " .}}\"' writes as another file, or --host 16,64GiB");
    }
    if (stopped > 0) {
      tally.assume(Text.count(stopped, "container") + " that had stopped left out");
    }
    tally.assume("a host's CPUs count as cores; which are two threads of one core is not said");
    tally.cannotKnow("sizes of images: nothing is pulled");
    tally.cannotKnow("disk and network speeds: nothing waits for them");
    tally.cannotKnow(
        "what containers really use and how long their apps take to be ready: their working sets"
            + " are what they ask for, and they are ready when their containers are");
    return tally.inventory("Docker (" + Names.of(files) + ")", new Platform("docker", "docker"));
  }

  private static MachineShape machine(Json info) {
    return new MachineShape(
        0,
        (int) Math.min(1_000_000, info.get("NCPU").number()),
        1,
        Math.max(1, info.get("MemTotal").number()),
        OptionalLong.empty());
  }

  private static void container(Json container, Tally tally) {
    Json config = container.get("HostConfig");
    if (!config.isMap()) {
      tally.problem(
          container.path() + ": error: HostConfig is missing; is this what docker inspect writes?");
      return;
    }
    String name = container.get("Name").text().orElse("container").replaceFirst("^/", "");
    String service =
        container.get("Config", "Labels", "com.docker.compose.service").text().orElse(name);
    long limit = config.get("Memory").number();
    long reservation = config.get("MemoryReservation").number();
    double cores = cores(config);
    tally.load(
        service,
        0,
        cores > 0 ? OptionalDouble.of(cores) : OptionalDouble.empty(),
        reservation > 0 ? reservation : limit,
        limit > 0 ? OptionalLong.of(limit) : OptionalLong.empty(),
        container
            .get("Config", "Image")
            .text()
            .map(image -> new Image(image, OptionalLong.empty())));
  }

  private static double cores(Json config) {
    if (config.get("NanoCpus").number() > 0) {
      return config.get("NanoCpus").number() / 1e9;
    }
    long quota = config.get("CpuQuota").number();
    long period = config.get("CpuPeriod").number();
    return quota <= 0 ? 0 : quota / (period > 0 ? period : DEFAULT_PERIOD_MICROS);
  }
}
