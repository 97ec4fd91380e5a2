package plimsoll.resource;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shares by finish: a 4-ary heap, with the finishes beside it so that a comparison stays in one
 * line of the cache (LaMarca and Ladner, ACM JEA 1, 1996). A share belongs to one heap at a time,
 * which keeps its place in it.
 */
final class FinishHeap {

  private static final int ARITY = 4;
  private static final @Nullable Share[] NO_SHARES = {};
  private static final double[] NO_FINISHES = {};

  private @Nullable Share[] heap = NO_SHARES;
  private double[] finishes = NO_FINISHES;
  private int size;

  int size() {
    return size;
  }

  Share at(int index) {
    Share share = heap[index];
    if (share == null) {
      throw new IllegalStateException("no share at " + index);
    }
    return share;
  }

  /** The share that is done first; null if none has an end. */
  @Nullable Share first() {
    return size == 0 || finishes[0] == Double.POSITIVE_INFINITY ? null : heap[0];
  }

  /** The first finish; infinite if there is none. */
  double firstFinish() {
    return size == 0 ? Double.POSITIVE_INFINITY : finishes[0];
  }

  /** Counts all finishes from a later point, which leaves their order as it is. */
  void advance(double passed) {
    for (int i = 0; i < size; i++) {
      Share share = at(i);
      share.finish -= passed;
      finishes[i] = share.finish;
    }
  }

  void clear() {
    Arrays.fill(heap, 0, size, null);
    size = 0;
  }

  void insert(Share share) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, Math.max(2, 2 * size));
      finishes = Arrays.copyOf(finishes, heap.length);
    }
    up(size++, share);
  }

  void remove(Share share) {
    int index = share.heapIndex;
    share.heapIndex = -1;
    Share last = at(--size);
    heap[size] = null;
    if (last != share) {
      settle(index, last);
    }
  }

  /** Puts a member where it belongs after its finish has changed. */
  void move(Share share) {
    settle(share.heapIndex, share);
  }

  private void settle(int index, Share share) {
    if (index > 0 && share.finish < finishes[(index - 1) / ARITY]) {
      up(index, share);
    } else {
      down(index, share);
    }
  }

  private void up(int start, Share share) {
    int index = start;
    while (index > 0) {
      int above = (index - 1) / ARITY;
      if (!(share.finish < finishes[above])) {
        break;
      }
      put(index, at(above));
      index = above;
    }
    put(index, share);
  }

  private void down(int start, Share share) {
    int index = start;
    int child = firstChild(index);
    while (child < size && finishes[child] < share.finish) {
      put(index, at(child));
      index = child;
      child = firstChild(index);
    }
    put(index, share);
  }

  /** The child that is done first; size if there is none. */
  private int firstChild(int index) {
    int first = ARITY * index + 1;
    if (first >= size) {
      return size;
    }
    int best = first;
    int end = Math.min(first + ARITY, size);
    for (int child = first + 1; child < end; child++) {
      if (finishes[child] < finishes[best]) {
        best = child;
      }
    }
    return best;
  }

  private void put(int index, Share share) {
    heap[index] = share;
    finishes[index] = share.finish;
    share.heapIndex = index;
  }
}
