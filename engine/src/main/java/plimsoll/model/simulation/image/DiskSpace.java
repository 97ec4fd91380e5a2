package plimsoll.model.simulation.image;

/** The space of a disk that images share with whatever else stands on it. */
public interface DiskSpace {

  /** All of it, in bytes. */
  long capacityBytes();

  /** What nothing takes yet, in bytes. */
  long leftBytes();

  /** Takes bytes of it (or gives them back, if negative). */
  void take(long bytes);
}
