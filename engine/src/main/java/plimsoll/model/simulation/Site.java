package plimsoll.model.simulation;

import plimsoll.model.simulation.work.Volume;
import plimsoll.resource.SharedCapacity;

/** Where a phase runs: whose cores it uses and on whose disk it reads and writes. */
enum Site {
  /** On no host: a control plane. */
  CLUSTER,
  /** On the host, outside of guests. */
  HOST,
  /** Inside the guest, outside of the app. */
  GUEST,
  /** Inside the app's container or process, in a guest or on the host. */
  APP;

  /** The group of the host's cores that a task at this site belongs to. */
  int cpuGroup(Instance instance) {
    return switch (this) {
      case CLUSTER -> throw new IllegalStateException("a control plane runs on no host");
      case HOST -> SharedCapacity.ROOT;
      case GUEST -> instance.placedGuest().cpuGroup;
      case APP -> appGroup(instance);
    };
  }

  /** The weight of a task at this site, which the start's share changes only on the host itself. */
  double weight(double written, Instance instance) {
    return this == HOST ? written * instance.coreShare : written;
  }

  /** The disk of this site. */
  Volume disk(Instance instance) {
    return this == HOST || instance.guest == null
        ? instance.placedHost().disk
        : instance.placedGuest().disk;
  }

  private static int appGroup(Instance instance) {
    if (instance.cpuGroup == SharedCapacity.NONE) {
      instance.cpuGroup =
          instance
              .placedHost()
              .cores
              .openGroup(
                  outsideOfApp(instance),
                  weightOfApp(instance),
                  instance.group.app().cpu().limitCores(),
                  true);
    }
    return instance.cpuGroup;
  }

  /** The group of the host's cores that an app as a whole belongs to. */
  static int outsideOfApp(Instance instance) {
    return instance.guest == null ? SharedCapacity.ROOT : instance.guest.cpuGroup;
  }

  /** The weight of an app as a whole. */
  static double weightOfApp(Instance instance) {
    double weight = instance.group.app().cpu().weight();
    return instance.guest == null ? weight * instance.coreShare : weight;
  }
}
