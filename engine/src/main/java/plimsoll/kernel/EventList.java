package plimsoll.kernel;

import java.util.Arrays;

/**
 * The future event list: pending events by time and then by order, a number that no other event
 * has. Whatever the shape of the ring, they come in that order.
 *
 * <p>Four parts hold the events. In front is the {@link EventRun}, what is next and sorted, beside
 * a heap for late comers that belong before the run's end. Then comes the {@link EventRing}, days
 * that are sorted only when their turn comes; behind it is a heap for what lies beyond the ring's
 * year or finds its day full. The day {@code nextDay} divides them: what is due before it waits in
 * front, the others behind. When the front is empty, the next days move there, as many as give a
 * batch, so that their records are fetched together and not one by one. A few dozen events need no
 * ring.
 *
 * <p>The ring's shape follows from the time between the events that were taken, and is looked at
 * anew after as many of them as a quarter of the records. A new shape costs O(n), so O(1) for each
 * event taken or, while the list grows, added.
 *
 * <p>Cost of adding, taking, moving and cancelling: O(1) amortised where the times spread over the
 * ring. In the worst case, all at one instant or with ever longer tails, the heaps take everything
 * and each costs O(log n); no pattern costs O(n) an event, but for finding a day in a ring that has
 * become almost empty, which reads at most one bit for each 64 buckets in words of 64 bits. A
 * cancelled event leaves at once. Nothing is allocated once the arrays have grown: 36 bytes an
 * event for its record, 32 to 256 for the ring (at most 128 MiB in all), 20 in a heap.
 */
final class EventList {

  /** Events that are taken from the ring together. */
  private static final int BATCH = 16;

  /** After so many events taken, at least, the shape is looked at. */
  private static final int LEAST_PERIOD = 1024;

  private static final int SAMPLE = 512;

  private final EventRecords records = new EventRecords();
  private final EventRun run = new EventRun(records);
  private final EventHeap near = new EventHeap(records, EventRecords.IN_NEAR);
  private final EventRing ring = new EventRing();
  private final EventHeap far = new EventHeap(records, EventRecords.IN_FAR);

  private final long[] keys = new long[EventRing.DEPTH];
  private RingShape shape = RingShape.NONE;
  private int shift = shape.shift();
  private int yearDays;
  private int greatestSize = shape.greatestSize();
  private long nextDay = Long.MAX_VALUE;

  private int size;
  private long taken;
  private long lastTime;
  private long shapedTaken;
  private long shapedTime;

  /** How many events are pending. */
  int size() {
    return size;
  }

  /** The events by handle. */
  EventRecords records() {
    return records;
  }

  /** Adds an event that is not due before the last one taken; answers its handle. */
  int add(long time, long order, EventHandler handler, int argument) {
    int event = records.take(time, order, handler, argument);
    insert(event, time, order);
    if (++size > greatestSize) {
      reshape(RingShape.of(size, separation()));
    }
    return event;
  }

  /** Moves a pending event. */
  void move(int event, long time, long order) {
    remove(event);
    records.setTime(event, time, order);
    insert(event, time, order);
  }

  /** Takes a pending event off the list, wherever it waits. */
  void cancel(int event) {
    remove(event);
    records.free(event);
    size--;
  }

  /**
   * Takes the first event off the list; there must be one. Its record can be read until the next
   * one is added.
   */
  int takeFirst() {
    int event = removeFirst();
    lastTime = records.time(event);
    records.free(event);
    taken++;
    size--;
    return event;
  }

  private void insert(int event, long time, long order) {
    long ahead = (time >>> shift) - nextDay;
    if (ahead < 0) {
      insertInFront(event, time, order);
    } else if (ahead < yearDays && ring.add(event, time)) {
      records.place(event, EventRecords.IN_RING, 0);
    } else {
      far.add(event, time, order);
    }
  }

  private void insertInFront(int event, long time, long order) {
    if (!run.insert(event, time, order)) {
      near.add(event, time, order);
    }
  }

  private void remove(int event) {
    switch (records.place(event)) {
      case EventRecords.IN_RING -> ring.remove(event, records.time(event));
      case EventRecords.IN_RUN -> run.remove(records.time(event), records.order(event));
      case EventRecords.IN_NEAR -> near.remove(event);
      default -> far.remove(event);
    }
  }

  private int removeFirst() {
    if (run.isEmpty() && near.isEmpty()) {
      refill();
    }
    boolean isNear = !near.isEmpty() && (run.isEmpty() || nearPrecedesRun());
    return isNear ? near.removeFirst() : run.removeFirst();
  }

  private boolean nearPrecedesRun() {
    long time = near.firstTime();
    long other = run.firstTime();
    return time < other || (time == other && near.firstOrder() < run.firstOrder());
  }

  /** Brings the next events to the front, which is empty. */
  private void refill() {
    if (taken - shapedTaken >= Math.max(LEAST_PERIOD, records.used() / 4)) {
      adapt();
    }
    while (run.length() < BATCH && near.isEmpty()) {
      long ringDay = ring.isEmpty() ? Long.MAX_VALUE : ring.firstDay(nextDay);
      long farDay = far.isEmpty() ? Long.MAX_VALUE : far.firstTime() >>> shift;
      long day = Math.min(ringDay, farDay);
      if (day == Long.MAX_VALUE) {
        return;
      }
      nextDay = day + 1;
      if (ringDay == day) {
        takeDayOfRing(day);
      }
      while (!far.isEmpty() && far.firstTime() >>> shift == day) {
        long time = far.firstTime();
        long order = far.firstOrder();
        insertInFront(far.removeFirst(), time, order);
      }
    }
  }

  private void takeDayOfRing(long day) {
    int count = ring.removeDay(day, keys);
    for (int i = 1; i < count; i++) {
      long key = keys[i];
      int place = i;
      while (place > 0 && precedes(key, keys[place - 1])) {
        keys[place] = keys[place - 1];
        place--;
      }
      keys[place] = key;
    }
    for (int i = 0; i < count; i++) {
      run.append((int) keys[i]);
    }
  }

  /** By the keys alone if they tell, because the records are farther away. */
  private boolean precedes(long key, long other) {
    long difference = (key >>> 32) - (other >>> 32);
    if (difference != 0) {
      return difference < 0;
    }
    int event = (int) key;
    int second = (int) other;
    int times = Long.compare(records.time(event), records.time(second));
    return times < 0 || (times == 0 && records.order(event) < records.order(second));
  }

  private void adapt() {
    double separation = (double) (lastTime - shapedTime) / (taken - shapedTaken);
    if (separation > 0 && !shape.suits(size, separation)) {
      reshape(RingShape.of(size, separation));
    }
    shapedTaken = taken;
    shapedTime = lastTime;
  }

  /** The mean time between the events of the nearer half of those pending, by a sample. */
  private double separation() {
    int stride = records.used() / SAMPLE + 1;
    long[] times = new long[SAMPLE + 1];
    int count = 0;
    for (int event = 0; event < records.used(); event += stride) {
      if (records.isPending(event)) {
        times[count++] = records.time(event);
      }
    }
    Arrays.sort(times, 0, count);
    int rank = count / 2;
    while (rank < count - 1 && times[rank] == times[0]) {
      rank++;
    }
    double share = Math.max(1, rank) / (double) Math.max(1, count);
    return (times[rank] - times[0]) / (share * size);
  }

  private void reshape(RingShape newShape) {
    shape = newShape;
    shift = shape.shift();
    yearDays = shape.buckets();
    greatestSize = shape.greatestSize();
    nextDay = yearDays == 0 ? Long.MAX_VALUE : ((lastTime - 1) >> shift) + 1;
    run.clear();
    near.clear();
    ring.reset(shape);
    far.clear();
    for (int event = 0; event < records.used(); event++) {
      if (records.isPending(event)) {
        insert(event, records.time(event), records.order(event));
      }
    }
    shapedTaken = taken;
    shapedTime = lastTime;
  }
}
