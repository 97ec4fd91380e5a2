package plimsoll.model.simulation;

/**
 * What the instances of a group pass, step by step.
 *
 * @param start from the request to ready
 * @param placePosition where a start finds room
 * @param bootPositions where the boot of each layer begins that comes up with a guest, lowest first
 * @param warmPosition where a start goes on that finds all layers up
 * @param end from the end of the lifetime to gone
 * @param retreat from a start that is given up where all layers are up to its failure
 * @param retreatFromBoot the same while the layers of its guest come up
 * @param guestEnd from the decision that a shared guest stops to its end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and one a group
record Programs(
    Step[] start,
    int placePosition,
    int[] bootPositions,
    int warmPosition,
    Step[] end,
    Step[] retreat,
    Step[] retreatFromBoot,
    Step[] guestEnd) {

  /** Before a group has its steps. */
  static final Programs NONE =
      new Programs(
          new Step[0], 0, new int[0], 0, new Step[0], new Step[0], new Step[0], new Step[0]);
}
