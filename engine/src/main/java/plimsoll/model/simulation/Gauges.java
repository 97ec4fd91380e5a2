package plimsoll.model.simulation;

import org.jspecify.annotations.Nullable;
import plimsoll.model.Model;
import plimsoll.model.simulation.work.Volume;

/**
 * What the resources of a run do, for those who look on. What is said of "now" holds from one event
 * to the next; looking changes nothing but the last digits of what is summed up over time.
 */
public final class Gauges {

  private final Model model;
  private final StackPlan plan;
  private final Fleet fleet;

  Gauges(Model model, StackPlan plan, Fleet fleet) {
    this.model = model;
    this.plan = plan;
    this.fleet = fleet;
  }

  /** Whether instances stand in guests. */
  public boolean hasGuests() {
    return plan.hasGuest();
  }

  /** Whether several instances may stand in one guest. */
  public boolean sharesGuests() {
    return plan.sharesGuests();
  }

  /** Whether instances are containers. */
  public boolean hasRuntime() {
    return plan.hasRuntime();
  }

  /** Hosts that there are now; those of a provider come one by one. */
  public int hosts() {
    return fleet.hosts().size();
  }

  /** The name of a host's entry and its number in it, from 0, such as {@code server-3}. */
  public String hostName(int host) {
    Host at = fleet.hosts().get(host);
    return model.hosts().get(at.entry).name() + "-" + at.bin;
  }

  /** Cores of a host that are busy now. */
  public double busyCores(int host) {
    return fleet.hosts().get(host).cores.inUse();
  }

  /** Memory of a host that is in use now, in bytes. */
  public double memoryBytes(int host) {
    return fleet.hosts().get(host).memory.inUseBytes();
  }

  /** Bytes that a host reads from its own disk now, a second. */
  public double readBytesPerSecond(int host) {
    return inUse(fleet.hosts().get(host).disk.reads());
  }

  /** Bytes that a host writes to its own disk now, a second. */
  public double writtenBytesPerSecond(int host) {
    return inUse(fleet.hosts().get(host).disk.writes());
  }

  /** Random I/Os of a host on its own disk now, a second. */
  public double operationsPerSecond(int host) {
    return inUse(fleet.hosts().get(host).disk.operations());
  }

  /** Bytes over the interface of a host now, a second. */
  public double networkBytesPerSecond(int host) {
    return fleet.network().inUse(host);
  }

  private static double inUse(Volume.@Nullable Lane lane) {
    return lane == null ? 0 : lane.capacity().inUse();
  }

  /** How busy the cores of all hosts are together. */
  public Busy cores() {
    return fleet.meter().cores();
  }

  /**
   * The same for disks and shared storage, by the way to use them.
   *
   * @param lane 0 to read, 1 to write, 2 for random I/O
   */
  public Busy disks(int lane) {
    return fleet.meter().disks(lane);
  }

  /** The same for the hosts' interfaces. */
  public Busy network() {
    return fleet.meter().network();
  }
}
