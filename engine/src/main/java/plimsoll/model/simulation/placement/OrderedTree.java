package plimsoll.model.simulation.placement;

import java.util.Arrays;
import plimsoll.model.Placement.Policy;

/**
 * Bins in the order of their keys, then of their numbers: a treap that knows of each node which
 * {@link Kinds} of needs can be met below it, and the most that is left there for needs of other
 * kinds. The first bin in that order with room is found in O(log n), of other kinds near it; a
 * change costs O(log n).
 *
 * <p>{@code BALANCED} looks both ways from the key that would leave nothing unbalanced.
 *
 * <p>Source: Seidel and Aragon, Randomized Search Trees, Algorithmica 16 (1996). Priorities are a
 * fixed mix of the bin's number, so that equal runs make equal trees.
 */
final class OrderedTree implements Index {

  private static final int RESOURCES = 4;

  private final Policy policy;
  private final Score score;
  private int bins;
  private int root = NONE;

  private int[] left = new int[16];
  private int[] right = new int[16];
  private double[] key = new double[16];
  private boolean[] open = new boolean[16];

  /** What is left in each bin, resource by resource. */
  private long[] room = new long[16 * RESOURCES];

  /** The most that is left in the bins of the tree below each, itself among them. */
  private long[] most = new long[16 * RESOURCES];

  /** Which kinds of needs can be met by each bin, and in the tree below it. */
  private long[] met = new long[16];

  private long[] meets = new long[16];
  private final Kinds kinds = new Kinds();

  /** The bit of what a search in progress is for; 0 if its kind is not known. */
  private long bit;

  OrderedTree(Policy policy, Score score) {
    this.policy = policy;
    this.score = score;
  }

  @Override
  public int size() {
    return bins;
  }

  @Override
  public int add(Room left) {
    if (bins == open.length) {
      grow();
    }
    put(bins, left);
    return bins++;
  }

  @Override
  public void put(int bin, Room now) {
    if (open[bin]) {
      root = remove(root, bin);
    }
    int base = bin * RESOURCES;
    room[base] = now.memoryBytes();
    room[base + 1] = now.nanoCores();
    room[base + 2] = now.slots();
    room[base + 3] = now.diskBytes();
    key[bin] = score.key(now);
    met[bin] = kinds.metBy(now);
    left[bin] = NONE;
    right[bin] = NONE;
    open[bin] = true;
    root = insert(root, bin);
  }

  @Override
  public void close(int bin) {
    if (open[bin]) {
      root = remove(root, bin);
      open[bin] = false;
    }
  }

  @Override
  public int choose(Room need) {
    if (kinds.learn(need)) {
      for (int bin = 0; bin < bins; bin++) {
        met[bin] = kinds.metBy(left(bin));
      }
      meetAnew(root);
    }
    bit = kinds.bit(need);
    return policy == Policy.BALANCED ? balanced(need) : first(root, need, Double.NEGATIVE_INFINITY);
  }

  @Override
  public Room left(int bin) {
    return at(room, bin);
  }

  @Override
  public boolean fits(int bin, Room need) {
    return open[bin] && covers(room, bin, need);
  }

  @Override
  public int fitting(Room need, int[] into, int from) {
    int next = from;
    for (int bin = 0; bin < bins; bin++) {
      if (fits(bin, need)) {
        into[next++] = bin;
      }
    }
    return next;
  }

  @Override
  public Room most() {
    return root == NONE ? new Room(-1, -1, -1, -1) : at(most, root);
  }

  private static Room at(long[] amounts, int node) {
    int base = node * RESOURCES;
    return new Room(amounts[base], amounts[base + 1], amounts[base + 2], amounts[base + 3]);
  }

  private static boolean covers(long[] amounts, int node, Room need) {
    int base = node * RESOURCES;
    return amounts[base] >= need.memoryBytes()
        && amounts[base + 1] >= need.nanoCores()
        && amounts[base + 2] >= need.slots()
        && amounts[base + 3] >= need.diskBytes();
  }

  private long meetAnew(int node) {
    if (node == NONE) {
      return 0;
    }
    meets[node] = met[node] | meetAnew(left[node]) | meetAnew(right[node]);
    return meets[node];
  }

  private boolean mayFitBelow(int node, Room need) {
    return bit != 0 ? (meets[node] & bit) != 0 : covers(most, node, need);
  }

  private boolean hasRoom(int node, Room need) {
    return bit != 0 ? (met[node] & bit) != 0 : covers(room, node, need);
  }

  /** The first bin in order with room and a key of at least {@code least}. */
  private int first(int node, Room need, double least) {
    if (node == NONE || !mayFitBelow(node, need)) {
      return NONE;
    }
    if (key[node] < least) {
      return first(right[node], need, least);
    }
    int before = first(left[node], need, least);
    if (before != NONE) {
      return before;
    }
    return hasRoom(node, need) ? node : first(right[node], need, least);
  }

  /** The last bin in order with room and a key below {@code limit}. */
  private int last(int node, Room need, double limit) {
    if (node == NONE || !mayFitBelow(node, need)) {
      return NONE;
    }
    if (key[node] >= limit) {
      return last(left[node], need, limit);
    }
    int after = last(right[node], need, limit);
    if (after != NONE) {
      return after;
    }
    return hasRoom(node, need) ? node : last(left[node], need, limit);
  }

  private int balanced(Room need) {
    double target = score.imbalance(need);
    int above = first(root, need, target);
    int below = last(root, need, target);
    if (below == NONE) {
      return above;
    }
    below = first(root, need, key[below]); // of equal keys the first bin
    if (above == NONE) {
      return below;
    }
    double up = Math.abs(key[above] - target);
    double down = Math.abs(key[below] - target);
    return down < up || (down == up && below < above) ? below : above;
  }

  private boolean precedes(int one, int other) {
    return key[one] < key[other] || (key[one] == key[other] && one < other);
  }

  private static int priority(int bin) {
    int mixed = bin * 0x9e3779b9;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }

  private int insert(int node, int bin) {
    if (node == NONE || priority(bin) > priority(node)) {
      split(node, bin);
      left[bin] = lower;
      right[bin] = upper;
      pull(bin);
      return bin;
    }
    if (precedes(bin, node)) {
      left[node] = insert(left[node], bin);
    } else {
      right[node] = insert(right[node], bin);
    }
    pull(node);
    return node;
  }

  // What a split has made.
  private int lower;
  private int upper;

  /** Divides a tree into what precedes a bin and what follows it. */
  private void split(int node, int bin) {
    if (node == NONE) {
      lower = NONE;
      upper = NONE;
    } else if (precedes(node, bin)) {
      split(right[node], bin);
      right[node] = lower;
      lower = node;
      pull(node);
    } else {
      split(left[node], bin);
      left[node] = upper;
      upper = node;
      pull(node);
    }
  }

  private int remove(int node, int bin) {
    if (node == bin) {
      return merge(left[node], right[node]);
    }
    if (precedes(bin, node)) {
      left[node] = remove(left[node], bin);
    } else {
      right[node] = remove(right[node], bin);
    }
    pull(node);
    return node;
  }

  private int merge(int one, int other) {
    if (one == NONE) {
      return other;
    }
    if (other == NONE) {
      return one;
    }
    if (priority(one) > priority(other)) {
      right[one] = merge(right[one], other);
      pull(one);
      return one;
    }
    left[other] = merge(one, left[other]);
    pull(other);
    return other;
  }

  private void pull(int node) {
    int base = node * RESOURCES;
    System.arraycopy(room, base, most, base, RESOURCES);
    meets[node] = met[node];
    raise(node, left[node]);
    raise(node, right[node]);
  }

  private void raise(int node, int child) {
    if (child != NONE) {
      meets[node] |= meets[child];
      int base = node * RESOURCES;
      for (int i = 0; i < RESOURCES; i++) {
        most[base + i] = Math.max(most[base + i], most[child * RESOURCES + i]);
      }
    }
  }

  private void grow() {
    int length = 2 * open.length;
    left = Arrays.copyOf(left, length);
    right = Arrays.copyOf(right, length);
    key = Arrays.copyOf(key, length);
    open = Arrays.copyOf(open, length);
    met = Arrays.copyOf(met, length);
    meets = Arrays.copyOf(meets, length);
    room = Arrays.copyOf(room, length * RESOURCES);
    most = Arrays.copyOf(most, length * RESOURCES);
  }
}
