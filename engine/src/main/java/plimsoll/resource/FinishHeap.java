package plimsoll.resource;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shares by finish: a 4-ary heap of handles, with the finishes beside them so that a comparison
 * stays in one line of the cache (LaMarca and Ladner, ACM JEA 1, 1996). A share belongs to one heap
 * at a time; {@link Shares} keeps its place in it. The first is taken away from below, since the
 * last almost always belongs near the leaves (Wegener, Theoretical Computer Science 118, 1993).
 */
final class FinishHeap {

  private static final int ARITY = 4;
  private static final int[] NO_HANDLES = {};
  private static final double[] NO_FINISHES = {};

  private final Shares shares;
  private int[] handles = NO_HANDLES;
  private double[] finishes = NO_FINISHES;
  private int size;

  FinishHeap(Shares shares) {
    this.shares = shares;
  }

  int size() {
    return size;
  }

  Share at(int index) {
    return shares.at(handles[index]);
  }

  /** The share that is done first; null if none has an end. */
  @Nullable Share first() {
    return size == 0 || finishes[0] == Double.POSITIVE_INFINITY ? null : at(0);
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
    size = 0;
  }

  void insert(Share share) {
    if (size == handles.length) {
      handles = Arrays.copyOf(handles, Math.max(2, 2 * size));
      finishes = Arrays.copyOf(finishes, handles.length);
    }
    up(size++, share.handle, share.finish);
  }

  void remove(Share share) {
    int index = shares.place(share.handle);
    int last = handles[--size];
    double finish = finishes[size];
    if (index < size) {
      up(sink(index), last, finish);
    }
  }

  /** Puts a member where it belongs after its finish has changed. */
  void move(Share share) {
    up(sink(shares.place(share.handle)), share.handle, share.finish);
  }

  /** Fills a gap from below, level by level; where it is then, at a leaf. */
  private int sink(int start) {
    int[] places = shares.places();
    int gap = start;
    for (int child = firstChild(gap); child < size; child = firstChild(gap)) {
      int handle = handles[child];
      handles[gap] = handle;
      finishes[gap] = finishes[child];
      places[handle] = gap;
      gap = child;
    }
    return gap;
  }

  private void up(int start, int handle, double finish) {
    int[] places = shares.places();
    int index = start;
    while (index > 0) {
      int above = (index - 1) / ARITY;
      if (!(finish < finishes[above])) {
        break;
      }
      handles[index] = handles[above];
      finishes[index] = finishes[above];
      places[handles[index]] = index;
      index = above;
    }
    handles[index] = handle;
    finishes[index] = finish;
    places[handle] = index;
  }

  /** The child that is done first; size if there is none. */
  private int firstChild(int index) {
    int first = ARITY * index + 1;
    if (first + ARITY <= size) {
      double a = finishes[first];
      double b = finishes[first + 1];
      double c = finishes[first + 2];
      double d = finishes[first + 3];
      int low = b < a ? first + 1 : first;
      int high = d < c ? first + 3 : first + 2;
      return Math.min(d, c) < Math.min(b, a) ? high : low;
    }
    int best = Math.min(first, size);
    for (int child = first + 1; child < size; child++) {
      if (finishes[child] < finishes[best]) {
        best = child;
      }
    }
    return best;
  }
}
