package plimsoll.model.simulation.placement;

import java.util.Arrays;
import plimsoll.model.Placement.Policy;

/**
 * What is left in each of many bins (hosts or guests), searchable by policy: a segment tree with
 * the most that is left below each node, so that whole branches without room are passed over. A
 * search costs O(log n) where one resource decides and stays near it otherwise; a change costs
 * O(log n).
 */
final class FitTree {

  /** The index of no bin. */
  static final int NONE = -1;

  private static final int RESOURCES = 4;
  private static final long CLOSED = -1;

  private final Policy policy;
  private int bins;
  private int leaves;

  /** The most left of each resource below each node, node by node; node 1 is the root. */
  private long[] most;

  /** The least memory left below each node, among bins that are open. */
  private long[] leastMemory;

  FitTree(Policy policy) {
    this.policy = policy;
    this.leaves = 1;
    this.most = closed(2 * RESOURCES);
    this.leastMemory = full(2);
  }

  int size() {
    return bins;
  }

  /** Adds a bin with room {@code left} and returns its index. */
  int add(Room left) {
    if (bins == leaves) {
      grow();
    }
    put(bins, left.memoryBytes(), left.nanoCores(), left.slots(), left.diskBytes());
    return bins++;
  }

  /** Takes {@code need} from a bin that has room for it. */
  void take(int bin, Room need) {
    change(bin, need, -1);
  }

  /** Gives {@code need} back to a bin. */
  void give(int bin, Room need) {
    change(bin, need, 1);
  }

  /** Takes a bin out of the search for good. */
  void close(int bin) {
    put(bin, CLOSED, CLOSED, CLOSED, CLOSED);
  }

  /** The bin that the policy chooses among those with room for {@code need}, or NONE. */
  int choose(Room need) {
    if (bins == 0 || !fits(1, need)) {
      return NONE;
    }
    return switch (policy) {
      case FIRST_FIT -> first(1, need.memoryBytes(), need);
      case WORST_FIT -> emptiest(need);
      case BEST_FIT -> fullest(need);
    };
  }

  /** What is left in a bin. */
  Room left(int bin) {
    int base = (leaves + bin) * RESOURCES;
    return new Room(most[base], most[base + 1], most[base + 2], most[base + 3]);
  }

  private boolean fits(int node, Room need) {
    return fits(node, need.memoryBytes(), need);
  }

  /** Whether a branch may have a bin with that much memory and what else is needed. */
  private boolean fits(int node, long memoryBytes, Room need) {
    int base = node * RESOURCES;
    return most[base] >= memoryBytes
        && most[base + 1] >= need.nanoCores()
        && most[base + 2] >= need.slots()
        && most[base + 3] >= need.diskBytes();
  }

  private int first(int node, long memoryBytes, Room need) {
    if (!fits(node, memoryBytes, need)) {
      return NONE;
    }
    if (node >= leaves) {
      return node - leaves;
    }
    int left = first(2 * node, memoryBytes, need);
    return left != NONE ? left : first(2 * node + 1, memoryBytes, need);
  }

  // The bound of a search in progress lives in fields to keep the recursion small.
  private long bound;
  private int found;

  /** The first bin among those with the most memory left. */
  private int emptiest(Room need) {
    bound = CLOSED;
    searchMost(1, need);
    return bound == CLOSED ? NONE : first(1, bound, need);
  }

  private void searchMost(int node, Room need) {
    long best = most[node * RESOURCES];
    if (best <= bound || !fits(node, need)) {
      return;
    }
    if (node >= leaves) {
      bound = best;
      return;
    }
    int left = 2 * node;
    boolean rightFirst = most[(left + 1) * RESOURCES] > most[left * RESOURCES];
    searchMost(rightFirst ? left + 1 : left, need);
    searchMost(rightFirst ? left : left + 1, need);
  }

  /** The first bin among those with the least memory left. */
  private int fullest(Room need) {
    found = NONE;
    bound = Long.MAX_VALUE;
    searchLeast(1, need);
    return found;
  }

  private void searchLeast(int node, Room need) {
    if (!fits(node, need) || Math.max(leastMemory[node], need.memoryBytes()) >= bound) {
      return;
    }
    if (node >= leaves) {
      found = node - leaves;
      bound = most[node * RESOURCES];
      return;
    }
    searchLeast(2 * node, need);
    searchLeast(2 * node + 1, need);
  }

  private void change(int bin, Room need, int sign) {
    int base = (leaves + bin) * RESOURCES;
    put(
        bin,
        most[base] + sign * need.memoryBytes(),
        most[base + 1] + sign * need.nanoCores(),
        most[base + 2] + sign * need.slots(),
        most[base + 3] + sign * need.diskBytes());
  }

  private void put(int bin, long memory, long cores, long slots, long disk) {
    int node = leaves + bin;
    int base = node * RESOURCES;
    most[base] = memory;
    most[base + 1] = cores;
    most[base + 2] = slots;
    most[base + 3] = disk;
    leastMemory[node] = memory < 0 ? Long.MAX_VALUE : memory;
    for (node >>= 1; node >= 1; node >>= 1) {
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
    leastMemory[node] = Math.min(leastMemory[2 * node], leastMemory[2 * node + 1]);
  }

  private void grow() {
    long[] oldMost = most;
    long[] oldLeast = leastMemory;
    int oldLeaves = leaves;
    leaves *= 2;
    most = closed(2 * leaves * RESOURCES);
    leastMemory = full(2 * leaves);
    System.arraycopy(oldMost, oldLeaves * RESOURCES, most, leaves * RESOURCES, bins * RESOURCES);
    System.arraycopy(oldLeast, oldLeaves, leastMemory, leaves, bins);
    for (int node = leaves - 1; node >= 1; node--) {
      pull(node);
    }
  }

  private static long[] closed(int length) {
    long[] array = new long[length];
    Arrays.fill(array, CLOSED);
    return array;
  }

  private static long[] full(int length) {
    long[] array = new long[length];
    Arrays.fill(array, Long.MAX_VALUE);
    return array;
  }
}
