package plimsoll.resource;

import java.util.Arrays;

/**
 * A heap of loads by their ratio of cap to weight: of those that get their caps the greatest first,
 * of the others the least.
 */
final class LoadHeap {

  private static final int FIRST_ROWS = 4;

  private final Loads loads;
  private final boolean saturated;
  private int[] rows = new int[FIRST_ROWS];
  private int size;

  LoadHeap(Loads loads, boolean saturated) {
    this.loads = loads;
    this.saturated = saturated;
  }

  int size() {
    return size;
  }

  /** The first in order; only if there is one. */
  int first() {
    return rows[0];
  }

  void add(int row) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, size + (size >> 1));
    }
    up(size++, row);
  }

  void remove(int row) {
    int index = loads.place(row);
    int last = rows[--size];
    if (last != row) {
      if (index > 0 && precedes(last, rows[(index - 1) / 2])) {
        up(index, last);
      } else {
        down(index, last);
      }
    }
  }

  private boolean precedes(int row, int other) {
    double difference = loads.ratio(row) - loads.ratio(other);
    return saturated ? difference > 0 : difference < 0;
  }

  private void up(int start, int row) {
    int index = start;
    while (index > 0 && precedes(row, rows[(index - 1) / 2])) {
      put(index, rows[(index - 1) / 2]);
      index = (index - 1) / 2;
    }
    put(index, row);
  }

  private void down(int start, int row) {
    int index = start;
    int child = 2 * index + 1;
    while (child < size) {
      if (child + 1 < size && precedes(rows[child + 1], rows[child])) {
        child++;
      }
      if (!precedes(rows[child], row)) {
        break;
      }
      put(index, rows[child]);
      index = child;
      child = 2 * index + 1;
    }
    put(index, row);
  }

  private void put(int index, int row) {
    rows[index] = row;
    loads.place(row, index, saturated);
  }
}
