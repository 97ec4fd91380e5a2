package plimsoll.model.simulation;

/**
 * Amounts that admission counts: what there is, what is left, or what is needed. Whole numbers, so
 * that what was taken and given back a million times leaves nothing over.
 *
 * @param memoryBytes memory
 * @param nanoCores CPU, in billionths of a core
 * @param slots children
 * @param diskBytes space on the local disk
 */
record Room(long memoryBytes, long nanoCores, long slots, long diskBytes) {

  static final Room NONE = new Room(0, 0, 0, 0);

  boolean covers(Room need) {
    return memoryBytes >= need.memoryBytes
        && nanoCores >= need.nanoCores
        && slots >= need.slots
        && diskBytes >= need.diskBytes;
  }

  /** Cores as whole billionths, rounded; more than there can be stays a large number. */
  static long nanoCores(double cores) {
    return Math.round(Math.min(cores, 1e9) * 1e9);
  }
}
