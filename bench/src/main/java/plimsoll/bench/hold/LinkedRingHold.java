package plimsoll.bench.hold;

/**
 * By hand, the limit: a calendar queue over primitive arrays that does nothing but hold. Buckets
 * are doubly linked and sorted on arrival, later ones behind equal ones, so that ties come first-in
 * first-out and cancelling costs O(1); the width follows from the pace; a heap holds what lies
 * beyond the year. Source: Brown, Calendar queues, CACM 31 (1988).
 */
public class LinkedRingHold extends Hold {

  private static final int NONE = -1;
  private static final int FAR = -2;

  private long[] times = new long[1024];
  private int[] nexts = new int[1024];
  private int[] befores = new int[1024];
  private int used;
  private int[] heads = new int[0];
  private int[] tails = new int[0];
  private final QuadHeapHold.QuadHeap far = new QuadHeapHold.QuadHeap();
  private long order;
  private int shift = 1;
  private int mask;
  private long day;
  private int inRing;

  private long now;
  private long holds;
  private long shapedAt;
  private long shapedHolds;

  @Override
  void add(long timeNanos) {
    if (used == times.length) {
      times = java.util.Arrays.copyOf(times, 2 * used);
      nexts = java.util.Arrays.copyOf(nexts, 2 * used);
      befores = java.util.Arrays.copyOf(befores, 2 * used);
    }
    insert(used++, timeNanos);
    if (used == pending) {
      shape((double) MEAN_NANOS / pending); // a first guess; corrected from the pace
    }
  }

  @Override
  public double hold() {
    for (int i = 0; i < HOLDS; i++) {
      int event = removeFirst();
      insert(event, now + increment());
      if (++holds - shapedHolds >= pending) {
        double pace = (double) (now - shapedAt) / (holds - shapedHolds);
        if (Math.abs(shiftOf(pace) - shift) > 1) {
          shape(pace);
        }
        shapedHolds = holds;
        shapedAt = now;
      }
    }
    return now;
  }

  private static int shiftOf(double pace) {
    return Math.max(1, Math.getExponent(3 * pace));
  }

  private void shape(double pace) {
    shift = shiftOf(pace);
    heads = new int[2 * Integer.highestOneBit(pending)];
    tails = new int[heads.length];
    java.util.Arrays.fill(heads, NONE);
    mask = heads.length - 1;
    day = now >> shift;
    inRing = 0;
    far.size = 0;
    for (int event = 0; event < used; event++) {
      insert(event, times[event]);
    }
  }

  private void insert(int event, long time) {
    times[event] = time;
    if ((time >> shift) - day >= heads.length) {
      befores[event] = FAR;
      far.add(event, time, order++);
      return;
    }
    int bucket = (int) (time >> shift) & mask;
    inRing++;
    if (heads[bucket] == NONE) {
      heads[bucket] = event;
      tails[bucket] = event;
      befores[event] = NONE;
      nexts[event] = NONE;
      return;
    }
    int before = tails[bucket];
    while (before != NONE && times[before] > time) {
      before = befores[before];
    }
    int next = before == NONE ? heads[bucket] : nexts[before];
    befores[event] = before;
    nexts[event] = next;
    if (before == NONE) {
      heads[bucket] = event;
    } else {
      nexts[before] = event;
    }
    if (next == NONE) {
      tails[bucket] = event;
    } else {
      befores[next] = event;
    }
  }

  private int removeFirst() {
    if (inRing == 0) {
      day = far.times[0] >> shift;
      fetchFar();
    }
    int bucket = (int) day & mask;
    while (heads[bucket] == NONE) {
      day++;
      fetchFar();
      bucket = (int) day & mask;
    }
    int event = heads[bucket];
    now = times[event];
    unlink(event, bucket);
    return event;
  }

  /** What the year now reaches comes into the ring, before anything that is scheduled later. */
  private void fetchFar() {
    while (far.size > 0 && (far.times[0] >> shift) - day < heads.length) {
      long time = far.times[0];
      insert(far.removeFirst(), time);
    }
  }

  /** Takes an event off the list, wherever it is. */
  void cancel(int event) {
    if (befores[event] == FAR) {
      far.cancel(event);
    } else {
      unlink(event, (int) (times[event] >> shift) & mask);
    }
  }

  private void unlink(int event, int bucket) {
    inRing--;
    int before = befores[event];
    int next = nexts[event];
    if (before == NONE) {
      heads[bucket] = next;
    } else {
      nexts[before] = next;
    }
    if (next == NONE) {
      tails[bucket] = before;
    } else {
      befores[next] = before;
    }
  }
}
