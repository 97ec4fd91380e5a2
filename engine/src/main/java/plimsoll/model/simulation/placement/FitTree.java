package plimsoll.model.simulation.placement;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Bins in the order in which they were added: a segment tree that knows of each node which {@link
 * Kinds} of needs can be met below it, the most that is left there for needs of other kinds, and
 * the smallest key. Branches without room are passed over: the first bin with room is found in
 * O(log n), of other kinds near it; a change costs O(log n).
 *
 * <p>It serves policies that want the smallest key where that goes with the most room; where it
 * goes with the least, {@link OrderedTree} does.
 */
final class FitTree implements Index {

  private static final int RESOURCES = 4;
  private static final long CLOSED = -1;

  private final ToDoubleFunction<Room> key;
  private int bins;
  private int leaves;

  /** The most left of each resource below each node, node by node; node 1 is the root. */
  private long[] most;

  /** The smallest key below each node, among bins that are open. */
  private double[] leastKey;

  /** Which kinds of needs can be met below each node. */
  private long[] meets;

  private final Kinds kinds = new Kinds();

  /**
   * @param key of a bin by what is left in it; the smaller, the better
   */
  FitTree(ToDoubleFunction<Room> key) {
    this.key = key;
    this.leaves = 1;
    this.most = closed(2 * RESOURCES);
    this.leastKey = infinite(2);
    this.meets = new long[2];
  }

  @Override
  public int size() {
    return bins;
  }

  @Override
  public int add(Room left) {
    if (bins == leaves) {
      grow();
    }
    put(bins, left);
    return bins++;
  }

  @Override
  public void put(int bin, Room left) {
    int base = (leaves + bin) * RESOURCES;
    most[base] = left.memoryBytes();
    most[base + 1] = left.nanoCores();
    most[base + 2] = left.slots();
    most[base + 3] = left.diskBytes();
    leastKey[leaves + bin] = key.applyAsDouble(left);
    meets[leaves + bin] = kinds.metBy(left);
    pullAbove(bin);
  }

  @Override
  public void close(int bin) {
    int base = (leaves + bin) * RESOURCES;
    Arrays.fill(most, base, base + RESOURCES, CLOSED);
    leastKey[leaves + bin] = Double.POSITIVE_INFINITY;
    meets[leaves + bin] = 0;
    pullAbove(bin);
  }

  @Override
  public int choose(Room need) {
    if (bins == 0) {
      return NONE;
    }
    if (kinds.learn(need)) {
      meetAnew();
    }
    bit = kinds.bit(need);
    bound = Double.POSITIVE_INFINITY;
    search(1, need);
    return bound == Double.POSITIVE_INFINITY ? NONE : first(1, need);
  }

  /** Whether a bin is in the search. */
  boolean isOpen(int bin) {
    return leastKey[leaves + bin] < Double.POSITIVE_INFINITY;
  }

  @Override
  public Room left(int bin) {
    return room((leaves + bin) * RESOURCES);
  }

  @Override
  public boolean fits(int bin, Room need) {
    bit = 0;
    return mayFit(leaves + bin, need);
  }

  @Override
  public int fitting(Room need, int[] into, int from) {
    bit = kinds.bit(need);
    return collect(1, need, into, from);
  }

  @Override
  public Room most() {
    return room(RESOURCES);
  }

  private Room room(int base) {
    return new Room(most[base], most[base + 1], most[base + 2], most[base + 3]);
  }

  private void meetAnew() {
    for (int bin = 0; bin < bins; bin++) {
      meets[leaves + bin] = isOpen(bin) ? kinds.metBy(left(bin)) : 0;
    }
    for (int node = leaves - 1; node >= 1; node--) {
      meets[node] = meets[2 * node] | meets[2 * node + 1];
    }
  }

  private boolean mayFit(int node, Room need) {
    if (bit != 0) {
      return (meets[node] & bit) != 0;
    }
    int base = node * RESOURCES;
    return leastKey[node] < Double.POSITIVE_INFINITY
        && most[base] >= need.memoryBytes()
        && most[base + 1] >= need.nanoCores()
        && most[base + 2] >= need.slots()
        && most[base + 3] >= need.diskBytes();
  }

  // What a search in progress is for lives in fields to keep the recursion small.
  private double bound;
  private long bit;

  /** Finds the smallest key among bins with room. */
  private void search(int node, Room need) {
    if (leastKey[node] >= bound || !mayFit(node, need)) {
      return;
    }
    if (node >= leaves) {
      bound = leastKey[node];
      return;
    }
    int left = 2 * node;
    boolean rightFirst = leastKey[left + 1] < leastKey[left];
    search(rightFirst ? left + 1 : left, need);
    search(rightFirst ? left : left + 1, need);
  }

  /** The first bin with room whose key is the bound. */
  private int first(int node, Room need) {
    if (leastKey[node] > bound || !mayFit(node, need)) {
      return NONE;
    }
    if (node >= leaves) {
      return node - leaves;
    }
    int left = first(2 * node, need);
    return left != NONE ? left : first(2 * node + 1, need);
  }

  private int collect(int node, Room need, int[] into, int from) {
    if (!mayFit(node, need)) {
      return from;
    }
    if (node >= leaves) {
      into[from] = node - leaves;
      return from + 1;
    }
    int next = collect(2 * node, need, into, from);
    return collect(2 * node + 1, need, into, next);
  }

  private void pullAbove(int bin) {
    for (int node = (leaves + bin) >> 1; node >= 1; node >>= 1) {
      pull(node);
    }
  }

  private void pull(int node) {
    int base = node * RESOURCES;
    int left = 2 * base;
    int right = left + RESOURCES;
    for (int i = 0; i < RESOURCES; i++) {
      most[base + i] = Math.max(most[left + i], most[right + i]);
    }
    leastKey[node] = Math.min(leastKey[2 * node], leastKey[2 * node + 1]);
    meets[node] = meets[2 * node] | meets[2 * node + 1];
  }

  private void grow() {
    long[] oldMost = most;
    double[] oldLeast = leastKey;
    long[] oldMeets = meets;
    int oldLeaves = leaves;
    leaves *= 2;
    most = closed(2 * leaves * RESOURCES);
    leastKey = infinite(2 * leaves);
    meets = new long[2 * leaves];
    System.arraycopy(oldMost, oldLeaves * RESOURCES, most, leaves * RESOURCES, bins * RESOURCES);
    System.arraycopy(oldLeast, oldLeaves, leastKey, leaves, bins);
    System.arraycopy(oldMeets, oldLeaves, meets, leaves, bins);
    for (int node = leaves - 1; node >= 1; node--) {
      pull(node);
    }
  }

  private static long[] closed(int length) {
    long[] array = new long[length];
    Arrays.fill(array, CLOSED);
    return array;
  }

  private static double[] infinite(int length) {
    double[] array = new double[length];
    Arrays.fill(array, Double.POSITIVE_INFINITY);
    return array;
  }
}
