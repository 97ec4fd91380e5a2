package plimsoll.resource;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Background loads: work without end, so that nobody waits for it and nobody asks how far it is. A
 * fleet has as many of them as running instances, so each is a row of a few numbers rather than an
 * object: 28 bytes.
 *
 * <p>Rows are numbers from 0 on, which are used again. What the capacity hands out as a handle is
 * {@link #handle}, which no task has.
 */
final class Loads {

  private static final int FIRST_ROWS = 4;

  /** Handles of loads lie below that of nothing. */
  private static final int FIRST_HANDLE = SharedCapacity.NONE - 1;

  /** Weight and cap of each row, side by side. */
  private double[] numbers = new double[2 * FIRST_ROWS];

  private @Nullable ShareGroup[] parents = new ShareGroup[FIRST_ROWS];

  /**
   * The place in a set of a contended group; flipped where that set is the one of those that get
   * their caps. Of a row that is free, the next such row.
   */
  private int[] places = new int[FIRST_ROWS];

  private int used;
  private int firstFree = SharedCapacity.NONE;

  /** Whether a handle is one of a load. */
  static boolean isLoad(int handle) {
    return handle <= FIRST_HANDLE;
  }

  static int handle(int row) {
    return FIRST_HANDLE - row;
  }

  /** The row of a handle. */
  static int row(int handle) {
    return FIRST_HANDLE - handle;
  }

  /**
   * The loads among which that of a handle runs.
   *
   * @param all null if there never were any
   * @throws IllegalArgumentException if it does not
   */
  static Loads running(@Nullable Loads all, int handle) {
    if (all == null || !all.isRunning(row(handle))) {
      throw new IllegalArgumentException("load " + handle + " is not running");
    }
    return all;
  }

  /** Rows are below this number. */
  int used() {
    return used;
  }

  /** Takes a row for a load. */
  int take(ShareGroup parent, double weight, double cap) {
    int row = firstFree;
    if (row == SharedCapacity.NONE) {
      if (used == parents.length) {
        grow();
      }
      row = used++;
    } else {
      firstFree = places[row];
    }
    numbers[2 * row] = weight;
    numbers[2 * row + 1] = cap;
    parents[row] = parent;
    return row;
  }

  private void grow() {
    int more = used + Math.max(4, used >> 2);
    numbers = Arrays.copyOf(numbers, 2 * more);
    parents = Arrays.copyOf(parents, more);
    places = Arrays.copyOf(places, more);
  }

  /** Gives a row back. */
  void give(int row) {
    parents[row] = null;
    places[row] = firstFree;
    firstFree = row;
  }

  boolean isRunning(int row) {
    return row < used && parents[row] != null;
  }

  /** The group that a running load belongs to. */
  ShareGroup parent(int row) {
    ShareGroup parent = parents[row];
    if (parent == null) {
      throw new IllegalStateException("load " + row + " is not running");
    }
    return parent;
  }

  double weight(int row) {
    return numbers[2 * row];
  }

  double cap(int row) {
    return numbers[2 * row + 1];
  }

  double ratio(int row) {
    return cap(row) / weight(row);
  }

  int place(int row) {
    return places[row] < 0 ? ~places[row] : places[row];
  }

  void place(int row, int place, boolean saturated) {
    places[row] = saturated ? ~place : place;
  }

  /** Whether a load of a contended group is among those that get their caps. */
  boolean isSaturated(int row) {
    return places[row] < 0;
  }
}
