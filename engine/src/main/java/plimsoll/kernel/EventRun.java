package plimsoll.kernel;

import java.util.Arrays;

/**
 * The next events, sorted: an array that is taken from the front. An event can be put in if it
 * belongs near the end. One that is removed from there leaves nothing behind; farther in front it
 * leaves a gap, and gaps are never more than half of the array and a few.
 */
final class EventRun {

  /** So far from the end events are put in and gaps closed. */
  private static final int REACH = 24;

  private static final int FIRST_CAPACITY = 64;

  private final EventRecords records;
  private int head;
  private int end;
  private int gaps;
  private long[] times = new long[FIRST_CAPACITY];
  private long[] orders = new long[FIRST_CAPACITY];
  private int[] events = new int[FIRST_CAPACITY];

  EventRun(EventRecords records) {
    this.records = records;
  }

  /** Whether no event is left; goes on to the first one that is none of the gaps. */
  boolean isEmpty() {
    while (head < end && events[head] == EventRecords.NONE) {
      head++;
      gaps--;
    }
    return head == end;
  }

  void clear() {
    head = 0;
    end = 0;
    gaps = 0;
  }

  /** How many entries are left, gaps included. */
  int length() {
    return end - head;
  }

  /** When the first event is due; {@link #isEmpty} must have said that there is one. */
  long firstTime() {
    return times[head];
  }

  /** The order of the first event; {@link #isEmpty} must have said that there is one. */
  long firstOrder() {
    return orders[head];
  }

  /** Takes the first event away; {@link #isEmpty} must have said that there is one. */
  int removeFirst() {
    return events[head++];
  }

  /** Puts an event in if it belongs near the end; else answers false. */
  boolean insert(int event, long time, long order) {
    if (head == end) {
      clear();
    } else if (end - head > REACH && precedes(time, order, end - REACH)) {
      return false;
    }
    makeRoom();
    int index = end++;
    while (index > head && precedes(time, order, index - 1)) {
      times[index] = times[index - 1];
      orders[index] = orders[index - 1];
      events[index] = events[index - 1];
      index--;
    }
    set(index, event, time, order);
    return true;
  }

  /** Adds an event from the ring that is after all others. */
  void append(int event) {
    makeRoom();
    records.fetch(event);
    set(end++, event, records.time(event), records.order(event));
  }

  private void set(int index, int event, long time, long order) {
    times[index] = time;
    orders[index] = order;
    events[index] = event;
    records.place(event, EventRecords.IN_RUN, 0);
  }

  /** Takes an event away that is in the run. */
  void remove(long time, long order) {
    int index = indexOf(time, order);
    int behind = end - index - 1;
    if (behind <= REACH) {
      System.arraycopy(times, index + 1, times, index, behind);
      System.arraycopy(orders, index + 1, orders, index, behind);
      System.arraycopy(events, index + 1, events, index, behind);
      end--;
      return;
    }
    events[index] = EventRecords.NONE;
    gaps++;
    if (gaps > REACH && gaps > length() / 2) {
      closeGaps();
    }
  }

  /** By halving; gaps keep their times and orders for this. */
  private int indexOf(long time, long order) {
    int low = head;
    int high = end - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (precedes(time, order, middle)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private boolean precedes(long time, long order, int index) {
    long other = times[index];
    return time < other || (time == other && order < orders[index]);
  }

  private void closeGaps() {
    int to = head;
    for (int from = head; from < end; from++) {
      if (events[from] != EventRecords.NONE) {
        times[to] = times[from];
        orders[to] = orders[from];
        events[to] = events[from];
        to++;
      }
    }
    end = to;
    gaps = 0;
  }

  private void makeRoom() {
    if (end < times.length) {
      return;
    }
    if (head > end / 2) {
      System.arraycopy(times, head, times, 0, length());
      System.arraycopy(orders, head, orders, 0, length());
      System.arraycopy(events, head, events, 0, length());
      end -= head;
      head = 0;
    } else {
      times = Arrays.copyOf(times, 2 * end);
      orders = Arrays.copyOf(orders, 2 * end);
      events = Arrays.copyOf(events, 2 * end);
    }
  }
}
