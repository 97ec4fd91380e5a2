package plimsoll.model.simulation.memory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What all memory spaces of a run together have gained by their reliefs. */
public final class Reclaimed {

  /** What is counted; the first four are bytes that are claimed but take no memory. */
  public enum Count {
    SHARED,
    BALLOONED,
    COMPRESSED,
    SWAPPED,
    /** Bytes that starts still wait for. */
    MISSING
  }

  private final long[] bytes = new long[Count.values().length];
  private final Set<MemorySpace> moving = new LinkedHashSet<>();
  private long droppedBytes;
  private double stalled;

  /** A space has so much more. */
  @SuppressWarnings("EnumOrdinal") // an index, not an order
  public void add(Count count, long more) {
    bytes[count.ordinal()] += more;
  }

  /** Pages of images were dropped. */
  public void dropped(long more) {
    droppedBytes += more;
  }

  /** The sum over consumers of what their slow-down exceeds 1 by has changed. */
  public void stalled(double more) {
    stalled += more;
  }

  /** What a space has changes by itself, or does no more. */
  public void moves(MemorySpace space, boolean isMoving) {
    if (isMoving) {
      moving.add(space);
    } else {
      moving.remove(space);
    }
  }

  /** Brings all counts up to now. */
  public void look() {
    List<MemorySpace> spaces = new ArrayList<>(moving);
    spaces.forEach(MemorySpace::look);
  }

  /** How much of it there is now. */
  @SuppressWarnings("EnumOrdinal") // an index, not an order
  public long bytes(Count count) {
    return bytes[count.ordinal()];
  }

  /** Pages of images that were dropped until now. */
  public long droppedBytes() {
    return droppedBytes;
  }

  /** The sum over consumers of what their slow-down exceeds 1 by. */
  public double stalled() {
    return Math.max(0, stalled);
  }
}
