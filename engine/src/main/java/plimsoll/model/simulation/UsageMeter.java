package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import plimsoll.kernel.Simulator;
import plimsoll.model.Power;
import plimsoll.resource.SharedCapacity;

/** Reads how busy the resources were from the first request until a moment. */
final class UsageMeter {

  /** What was used until now, what is used now, and the most that can be. */
  private record Meter(DoubleSupplier used, DoubleSupplier inUse, double most) {}

  /** The three ways to use disks, each over all disks that have a limit for it. */
  private final List<List<Meter>> lanes =
      List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

  private final List<SharedCapacity> cores = new ArrayList<>();
  private final List<Meter> coreMeters = new ArrayList<>();

  /** The power of each machine; fewer than cores where that of some is not known. */
  private final List<Power> powers = new ArrayList<>();

  private final List<Meter> interfaces = new ArrayList<>();
  private final Simulator simulator;
  private final long beginNanos;
  private Usage usage = new Usage(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  private double watts = Double.NaN;
  private boolean read;

  /**
   * @param beginNanos when the first request is made
   */
  UsageMeter(Simulator simulator, long beginNanos) {
    this.simulator = simulator;
    this.beginNanos = beginNanos;
  }

  void addCores(SharedCapacity capacity, double most, Optional<Power> power) {
    cores.add(capacity);
    power.ifPresent(powers::add);
    coreMeters.add(new Meter(capacity::used, capacity::inUse, most));
  }

  /**
   * @param lane 0 to read, 1 to write, 2 for random I/O
   */
  void addDisk(int lane, SharedCapacity capacity, double most) {
    lanes.get(lane).add(new Meter(capacity::used, capacity::inUse, most));
  }

  void addInterfaces(DoubleSupplier usedBytes, DoubleSupplier inUse, double most) {
    interfaces.add(new Meter(usedBytes, inUse, most));
  }

  /** The cores. */
  Busy cores() {
    return busy(coreMeters);
  }

  /**
   * One way to use disks.
   *
   * @param lane 0 to read, 1 to write, 2 for random I/O
   */
  Busy disks(int lane) {
    return busy(lanes.get(lane));
  }

  /** The hosts' interfaces. */
  Busy network() {
    return busy(interfaces);
  }

  private static Busy busy(List<Meter> meters) {
    double used = 0;
    double inUse = 0;
    double most = 0;
    for (Meter meter : meters) {
      used += meter.used().getAsDouble();
      inUse += meter.inUse().getAsDouble();
      most += meter.most();
    }
    return new Busy(used / most, inUse / most);
  }

  /** Reads all meters now; a later reading replaces it. */
  void read() {
    read = true;
    double seconds = (simulator.nowNanos() - beginNanos) / 1e9;
    double disk = Double.NaN;
    for (List<Meter> lane : lanes) {
      double busy = utilisation(lane, seconds);
      if (!(disk >= busy) && !Double.isNaN(busy)) {
        disk = busy;
      }
    }
    watts = watts(seconds);
    double used = 0;
    double wanted = 0;
    double throttled = 0;
    for (SharedCapacity capacity : cores) {
      used += capacity.used();
      wanted += capacity.wanted();
      throttled += capacity.throttled();
    }
    usage =
        new Usage(
            utilisation(coreMeters, seconds),
            disk,
            utilisation(interfaces, seconds),
            wanted > 0 ? Math.max(0, 1 - used / wanted) : Double.NaN,
            wanted + throttled > 0 ? throttled / (wanted + throttled) : Double.NaN);
  }

  /**
   * Watts of all machines together, on average from the first request until the last reading: each
   * machine's power at its average share of busy cores, which is exact where power is linear. NaN
   * where the power of one is not known or no time passed.
   */
  double watts() {
    usage();
    return watts;
  }

  private double watts(double seconds) {
    if (powers.isEmpty() || powers.size() < cores.size() || !(seconds > 0)) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < powers.size(); i++) {
      Meter meter = coreMeters.get(i);
      sum += powers.get(i).at(meter.used().getAsDouble() / (meter.most() * seconds));
    }
    return sum;
  }

  /** The last reading; reads now if there was none. */
  Usage usage() {
    if (!read) {
      read();
    }
    return usage;
  }

  private static double utilisation(List<Meter> meters, double seconds) {
    double used = 0;
    double most = 0;
    for (Meter meter : meters) {
      used += meter.used().getAsDouble();
      most += meter.most();
    }
    return most > 0 && seconds > 0 ? used / (most * seconds) : Double.NaN;
  }
}
