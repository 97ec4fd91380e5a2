package plimsoll.bench.hold;

import java.util.Arrays;

/**
 * By hand: a 4-ary heap over primitive arrays that knows where each event stands, as a list needs
 * that cancels at once. What our simulator had before its ring.
 */
public class QuadHeapHold extends Hold {

  private final QuadHeap heap = new QuadHeap();
  private long order;

  @Override
  void add(long timeNanos) {
    heap.add(heap.size, timeNanos, order++);
  }

  @Override
  public double hold() {
    long now = 0;
    for (int i = 0; i < HOLDS; i++) {
      now = heap.times[0];
      int event = heap.removeFirst();
      heap.add(event, now + increment(), order++);
    }
    return now;
  }

  /** Events by time and then by order. */
  static final class QuadHeap {

    int size;
    long[] times = new long[64];
    long[] orders = new long[64];
    int[] events = new int[64];
    private int[] positions = new int[64];

    void add(int event, long time, long order) {
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
        orders = Arrays.copyOf(orders, 2 * size);
        events = Arrays.copyOf(events, 2 * size);
      }
      if (event >= positions.length) {
        positions = Arrays.copyOf(positions, 2 * event);
      }
      up(size++, time, order, event);
    }

    int removeFirst() {
      int event = events[0];
      remove(0);
      return event;
    }

    void cancel(int event) {
      remove(positions[event]);
    }

    private void remove(int position) {
      size--;
      if (position < size) {
        long time = times[size];
        long order = orders[size];
        int event = events[size];
        if (position > 0 && precedes(time, order, (position - 1) >> 2)) {
          up(position, time, order, event);
        } else {
          down(position, time, order, event);
        }
      }
    }

    private boolean precedes(long time, long order, int position) {
      return time < times[position] || (time == times[position] && order < orders[position]);
    }

    private void up(int start, long time, long order, int event) {
      int position = start;
      while (position > 0 && precedes(time, order, (position - 1) >> 2)) {
        int parent = (position - 1) >> 2;
        set(position, times[parent], orders[parent], events[parent]);
        position = parent;
      }
      set(position, time, order, event);
    }

    private void down(int start, long time, long order, int event) {
      int position = start;
      for (int child = first(position); child > 0; child = first(position)) {
        if (precedes(time, order, child)) {
          break;
        }
        set(position, times[child], orders[child], events[child]);
        position = child;
      }
      set(position, time, order, event);
    }

    private int first(int position) {
      int best = 4 * position + 1;
      if (best >= size) {
        return -1;
      }
      int end = Math.min(best + 4, size);
      for (int child = best + 1; child < end; child++) {
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
      positions[event] = position;
    }
  }
}
