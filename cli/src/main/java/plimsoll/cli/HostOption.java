package plimsoll.cli;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import plimsoll.scenario.inventory.Inventory.MachineShape;
import plimsoll.scenario.yaml.Words;

/** The option that says how large a host is that lists of containers or VMs do not describe. */
final class HostOption {

  private static final Pattern HOST = Pattern.compile("(\\d{1,6}),\\s*(\\d{1,6})\\s*(MiB|GiB|TiB)");

  @Option(
      names = "--host",
      paramLabel = "CORES,MEMORY",
      description = "The host, such as 16,64GiB, where no file says it.")
  private Optional<String> host = Optional.empty();

  /**
   * The host; empty if it was not given.
   *
   * @throws UsageException if it is not cores and memory
   */
  Optional<MachineShape> machine() throws UsageException {
    if (host.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = HOST.matcher(host.get().strip());
    if (!parts.matches()) {
      throw new UsageException(
          "--host is " + Words.quote(host.get()) + "; expected cores and memory, such as 16,64GiB");
    }
    return Optional.of(
        new MachineShape(
            0,
            Math.max(1, Integer.parseInt(parts.group(1))),
            1,
            Long.parseLong(parts.group(2)) << shift(parts.group(3)),
            OptionalLong.empty()));
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "MiB" -> 20;
      case "GiB" -> 30;
      default -> 40;
    };
  }
}
