package plimsoll.model.simulation.work;

import org.jspecify.annotations.Nullable;
import plimsoll.resource.SharedCapacity;

/** Traffic on a disk that goes on until it is changed, and shares the disk with all others. */
public final class DiskLoad {

  private final Volume.@Nullable Lane lane;
  private int task = SharedCapacity.NONE;

  private DiskLoad(Volume.@Nullable Lane lane) {
    this.lane = lane;
  }

  /** Bytes that are written to a disk. */
  public static DiskLoad ofWrites(Volume disk) {
    return new DiskLoad(disk.writes());
  }

  /** Random I/O on a disk. */
  public static DiskLoad ofOperations(Volume disk) {
    return new DiskLoad(disk.operations());
  }

  /** Wants so much a second from now on: bytes or operations. */
  public void set(double perSecond) {
    if (lane == null) {
      return;
    }
    SharedCapacity capacity = lane.capacity();
    if (perSecond <= 0) {
      if (task != SharedCapacity.NONE) {
        capacity.stop(task);
        task = SharedCapacity.NONE;
      }
    } else if (task == SharedCapacity.NONE) {
      task = capacity.start(lane.group(), Double.POSITIVE_INFINITY, 1, perSecond, tag -> {}, 0);
    } else {
      capacity.changeCap(task, perSecond);
    }
  }
}
