package plimsoll.kernel;

import java.util.Arrays;

/**
 * Events in an implicit 4-ary heap over primitive arrays, which knows where each event stands:
 * adding, removing and taking the first cost O(log n) whatever the times are. Source of the shape:
 * LaMarca and Ladner, The influence of caches on the performance of heaps, ACM JEA 1 (1996).
 */
final class EventHeap {

  private static final int ARITY = 4;
  private static final int FIRST_CAPACITY = 16;

  private final EventRecords records;
  private final int place;
  private int size;
  private long[] times = new long[FIRST_CAPACITY];
  private long[] orders = new long[FIRST_CAPACITY];
  private int[] events = new int[FIRST_CAPACITY];

  /**
   * @param place what the records of its events say about where they wait
   */
  EventHeap(EventRecords records, int place) {
    this.records = records;
    this.place = place;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }

  /** When the first event is due; there must be one. */
  long firstTime() {
    return times[0];
  }

  /** The order of the first event; there must be one. */
  long firstOrder() {
    return orders[0];
  }

  void add(int event, long time, long order) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      orders = Arrays.copyOf(orders, 2 * size);
      events = Arrays.copyOf(events, 2 * size);
    }
    siftUp(size++, time, order, event);
  }

  /** Takes the first event away; there must be one. */
  int removeFirst() {
    int event = events[0];
    removeAt(0);
    return event;
  }

  void remove(int event) {
    removeAt(records.position(event));
  }

  private void removeAt(int position) {
    size--;
    if (position == size) {
      return;
    }
    long time = times[size];
    long order = orders[size];
    if (position > 0 && precedes(time, order, (position - 1) / ARITY)) {
      siftUp(position, time, order, events[size]);
    } else {
      siftDown(position, time, order, events[size]);
    }
  }

  private boolean precedes(long time, long order, int position) {
    long other = times[position];
    return time < other || (time == other && order < orders[position]);
  }

  private void siftUp(int start, long time, long order, int event) {
    int position = start;
    while (position > 0) {
      int parent = (position - 1) / ARITY;
      if (!precedes(time, order, parent)) {
        break;
      }
      set(position, times[parent], orders[parent], events[parent]);
      position = parent;
    }
    set(position, time, order, event);
  }

  private void siftDown(int start, long time, long order, int event) {
    int position = start;
    while (true) {
      int child = firstChild(position);
      if (child < 0 || precedes(time, order, child)) {
        break;
      }
      set(position, times[child], orders[child], events[child]);
      position = child;
    }
    set(position, time, order, event);
  }

  /** The child that is due first, or -1. */
  private int firstChild(int position) {
    int first = ARITY * position + 1;
    if (first >= size) {
      return -1;
    }
    int best = first;
    int end = Math.min(first + ARITY, size);
    for (int child = first + 1; child < end; child++) {
      if (precedes(times[child], orders[child], best)) {
        best = child;
      }
    }
    return best;
  }

  private void set(int position, long time, long order, int event) {
    times[position] = time;
    orders[position] = order;
    events[position] = event;
    records.place(event, place, position);
  }
}
