package plimsoll.model.simulation.placement;

/** What is left in each of many bins of one capacity, searchable by one policy. */
interface Index {

  /** The index of no bin. */
  int NONE = -1;

  /** How many bins were added, closed ones among them. */
  int size();

  /** Adds a bin with room {@code left} and returns its index. */
  int add(Room left);

  /** A bin has room {@code left} from now on; a closed one is open again. */
  void put(int bin, Room left);

  /** Takes a bin out of the search. */
  void close(int bin);

  /** The bin that the policy chooses among those with room for {@code need}, or NONE. */
  int choose(Room need);

  /** What is left in an open bin. */
  Room left(int bin);

  /** Whether a bin is open and has room for {@code need}. */
  boolean fits(int bin, Room need);

  /**
   * The indices of all bins with room for {@code need}, written from a place on in rising order.
   */
  int fitting(Room need, int[] into, int from);

  /** The most that is left of each resource, in an open bin each; negative if none is open. */
  Room most();
}
