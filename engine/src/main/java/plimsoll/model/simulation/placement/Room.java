package plimsoll.model.simulation.placement;

/**
 * Amounts that admission counts: what there is, what is left, or what is needed. Whole numbers, so
 * that what was taken and given back a million times leaves nothing over.
 *
 * @param memoryBytes memory
 * @param nanoCores CPU, in billionths of a core
 * @param slots children
 * @param diskBytes space on the local disk
 */
public record Room(long memoryBytes, long nanoCores, long slots, long diskBytes) {

  /** Nothing. */
  public static final Room NONE = new Room(0, 0, 0, 0);

  /** Whether there is as much of everything as is needed. */
  public boolean covers(Room need) {
    return memoryBytes >= need.memoryBytes
        && nanoCores >= need.nanoCores
        && slots >= need.slots
        && diskBytes >= need.diskBytes;
  }

  /** What is left of this without {@code need}. */
  public Room minus(Room need) {
    return new Room(
        memoryBytes - need.memoryBytes,
        nanoCores - need.nanoCores,
        slots - need.slots,
        diskBytes - need.diskBytes);
  }

  /** This and {@code more}. */
  public Room plus(Room more) {
    return new Room(
        memoryBytes + more.memoryBytes,
        nanoCores + more.nanoCores,
        slots + more.slots,
        diskBytes + more.diskBytes);
  }

  /** Cores as whole billionths, rounded; more than there can be stays a large number. */
  public static long nanoCores(double cores) {
    return Math.round(Math.min(cores, 1e9) * 1e9);
  }
}
