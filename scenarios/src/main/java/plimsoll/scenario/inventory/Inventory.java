package plimsoll.scenario.inventory;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Machines and what runs on them, equal ones counted together.
 *
 * @param origin the files and tools that it comes from
 * @param machines in order of their first mention
 * @param loads in order of their first mention
 * @param arrivals when instances were asked for, in file order; empty where that is not known
 * @param platform what they run on today: a name and a preset of the catalogue
 * @param assumed what the files do not say and was taken to be so
 * @param unknown what the files do not say and is left out
 */
public record Inventory(
    String origin,
    List<Machine> machines,
    List<Load> loads,
    List<Arrival> arrivals,
    Platform platform,
    List<String> assumed,
    List<String> unknown) {

  /** Keeps copies. */
  public Inventory {
    machines = List.copyOf(machines);
    loads = List.copyOf(loads);
    arrivals = List.copyOf(arrivals);
    assumed = List.copyOf(assumed);
    unknown = List.copyOf(unknown);
  }

  /**
   * Hosts of one shape.
   *
   * @param name unique
   * @param count how many there are
   */
  public record Machine(String name, int count, MachineShape shape) {}

  /**
   * What tells hosts apart.
   *
   * @param sockets processors; 0 if not known
   * @param cores physical cores, or hardware threads where only these are known
   * @param smt hardware threads of a core; 1 where {@code cores} are threads
   * @param memoryBytes all of it
   * @param diskBytes local capacity, if known
   */
  public record MachineShape(
      int sockets, int cores, int smt, long memoryBytes, OptionalLong diskBytes) {

    /** What admission counts as CPU: hardware threads. */
    int threads() {
      return cores * smt;
    }
  }

  /**
   * Instances that ask for the same.
   *
   * @param name unique
   * @param count how many there are
   */
  public record Load(String name, int count, LoadShape shape) {}

  /**
   * What instances ask for.
   *
   * @param cores what admission counts; 0 if nothing is asked for
   * @param coresLimit the most that one can use, if limited
   * @param memoryBytes what admission counts, &gt; 0
   * @param memoryLimitBytes the most that one can take, if limited
   * @param image what it is started from, if known
   * @param vm the virtual machine that it is; empty for a container
   */
  public record LoadShape(
      double cores,
      OptionalDouble coresLimit,
      long memoryBytes,
      OptionalLong memoryLimitBytes,
      Optional<Image> image,
      Optional<Vm> vm) {}

  /**
   * Virtual hardware.
   *
   * @param vcpus &gt; 0
   * @param memoryBytes &gt; 0
   * @param diskBytes of all its disks, if known
   */
  public record Vm(int vcpus, long memoryBytes, OptionalLong diskBytes) {}

  /**
   * An image.
   *
   * @param name with its tag
   * @param bytes its size; empty if not known
   */
  public record Image(String name, OptionalLong bytes) {}

  /**
   * One request.
   *
   * @param load the name of what was asked for
   * @param at when, in the list's own clock
   * @param until when the instance went, if it did
   */
  public record Arrival(String load, BigDecimal at, Optional<BigDecimal> until) {}

  /**
   * What all of it runs on.
   *
   * @param name of the platform in the scenario
   * @param preset of the catalogue
   */
  public record Platform(String name, String preset) {}

  /** How many hosts there are. */
  public int hostCount() {
    return machines.stream().mapToInt(Machine::count).sum();
  }

  /** How many instances there are. */
  public int instanceCount() {
    return loads.stream().mapToInt(Load::count).sum();
  }
}
