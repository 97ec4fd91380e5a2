package plimsoll.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The clock and its future event list. Simulated time is a {@code long} count of nanoseconds, so
 * ties are real ties; events of one instant run by {@link EventRank} and then in the order in which
 * they were scheduled (rescheduling counts as scheduling anew).
 *
 * <p>The list is an implicit 4-ary heap over primitive arrays with a position for each event, so
 * scheduling, rescheduling and cancelling cost O(log n), a cancelled event leaves at once, and
 * nothing is allocated per event once the arrays have grown. Source of the shape: LaMarca and
 * Ladner, The influence of caches on the performance of heaps, ACM JEA 1 (1996).
 */
public final class Simulator {

  /** The handle of no event. */
  public static final int NONE = -1;

  private static final int ARITY = 4;
  private static final int RANK_SHIFT = 60;
  private static final EventRank[] RANKS = EventRank.values();

  private long nowNanos;
  private long scheduled;
  private long executed;
  private boolean stopped;
  private @Nullable EventTrace trace;

  // The heap, ordered by time and then by order (rank in the upper bits, sequence below).
  private int size;
  private long[] heapTimes = new long[64];
  private long[] heapOrders = new long[64];
  private int[] heapSlots = new int[64];

  // The events by handle; a free handle links to the next free one through its position.
  private int slots;
  private int freeSlot = NONE;
  private int[] positions = new int[64];
  private int[] arguments = new int[64];
  private @Nullable EventHandler[] handlers = new EventHandler[64];

  /** Simulated time, in nanoseconds since the start of the run. */
  public long nowNanos() {
    return nowNanos;
  }

  /** Number of events that have run. */
  public long executedEvents() {
    return executed;
  }

  /** Number of events that are scheduled and have not run. */
  public int pendingEvents() {
    return size;
  }

  /** Tells {@code trace} of each event from now on; at most one trace listens. */
  public void traceTo(EventTrace trace) {
    this.trace = trace;
  }

  /**
   * Schedules {@code handler} to run with {@code argument}.
   *
   * @param timeNanos when, in nanoseconds; not before now
   * @return a handle, valid until the event runs or is cancelled; later events use it again
   * @throws IllegalArgumentException if {@code timeNanos} is in the past
   */
  public int schedule(long timeNanos, EventRank rank, EventHandler handler, int argument) {
    requireNotPast(timeNanos);
    int slot = takeSlot();
    handlers[slot] = handler;
    arguments[slot] = argument;
    ensureHeapRoom();
    siftUp(size++, timeNanos, nextOrder(rank), slot);
    return slot;
  }

  /**
   * Moves a pending event to another time; among the events of that instant it is then the last
   * scheduled of its rank.
   *
   * @throws IllegalArgumentException if {@code timeNanos} is in the past or no pending event has
   *     that handle
   */
  public void reschedule(int event, long timeNanos) {
    requireNotPast(timeNanos);
    int position = positionOf(event);
    long order = nextOrder(RANKS[(int) (heapOrders[position] >>> RANK_SHIFT)]);
    place(position, timeNanos, order, event);
  }

  /**
   * Takes a pending event off the list; it never runs.
   *
   * @throws IllegalArgumentException if no pending event has that handle
   */
  public void cancel(int event) {
    removeAt(positionOf(event));
    freeSlot(event);
  }

  /**
   * Runs events in order until none is left or {@link #stop} is called. An event may schedule
   * others at its own instant: they still run, among what is left of that instant.
   */
  public void run() {
    stopped = false;
    while (size > 0 && !stopped) {
      long time = heapTimes[0];
      EventRank rank = RANKS[(int) (heapOrders[0] >>> RANK_SHIFT)];
      int slot = heapSlots[0];
      EventHandler handler = handlerOf(slot);
      int argument = arguments[slot];
      removeAt(0);
      freeSlot(slot);
      nowNanos = time;
      executed++;
      if (trace != null) {
        trace.event(time, rank, handler, argument);
      }
      handler.handle(argument);
    }
  }

  /** Ends {@link #run} after the event that is running; pending events stay pending. */
  public void stop() {
    stopped = true;
  }

  private void requireNotPast(long timeNanos) {
    if (timeNanos < nowNanos) {
      throw new IllegalArgumentException(
          "event time must not be before now, " + nowNanos + " ns, but was " + timeNanos + " ns");
    }
  }

  /** Where a pending event stands; a free handle's position leads to an entry of another handle. */
  private int positionOf(int event) {
    if (event >= 0 && event < slots) {
      int position = positions[event];
      if (position >= 0 && position < size && heapSlots[position] == event) {
        return position;
      }
    }
    throw new IllegalArgumentException(
        "event must be pending at " + nowNanos + " ns, but handle " + event + " is not");
  }

  @SuppressWarnings("EnumOrdinal") // the order of the ranks is what they mean
  private long nextOrder(EventRank rank) {
    return ((long) rank.ordinal() << RANK_SHIFT) | scheduled++;
  }

  private EventHandler handlerOf(int slot) {
    EventHandler handler = handlers[slot];
    if (handler == null) {
      throw new IllegalStateException("event " + slot + " has no handler at " + nowNanos + " ns");
    }
    return handler;
  }

  private int takeSlot() {
    if (freeSlot != NONE) {
      int slot = freeSlot;
      freeSlot = positions[slot];
      return slot;
    }
    if (slots == positions.length) {
      int larger = slots * 2;
      positions = Arrays.copyOf(positions, larger);
      arguments = Arrays.copyOf(arguments, larger);
      handlers = Arrays.copyOf(handlers, larger);
    }
    return slots++;
  }

  private void freeSlot(int slot) {
    handlers[slot] = null;
    positions[slot] = freeSlot;
    freeSlot = slot;
  }

  private void ensureHeapRoom() {
    if (size == heapTimes.length) {
      int larger = size * 2;
      heapTimes = Arrays.copyOf(heapTimes, larger);
      heapOrders = Arrays.copyOf(heapOrders, larger);
      heapSlots = Arrays.copyOf(heapSlots, larger);
    }
  }

  private void removeAt(int position) {
    size--;
    if (position < size) {
      place(position, heapTimes[size], heapOrders[size], heapSlots[size]);
    }
  }

  /** Puts an entry where it belongs, starting from {@code position}, whose entry is obsolete. */
  private void place(int position, long time, long order, int slot) {
    if (position > 0 && precedes(time, order, (position - 1) / ARITY)) {
      siftUp(position, time, order, slot);
    } else {
      siftDown(position, time, order, slot);
    }
  }

  private boolean precedes(long time, long order, int position) {
    long other = heapTimes[position];
    return time < other || (time == other && order < heapOrders[position]);
  }

  private void siftUp(int start, long time, long order, int slot) {
    int position = start;
    while (position > 0) {
      int parent = (position - 1) / ARITY;
      if (!precedes(time, order, parent)) {
        break;
      }
      move(parent, position);
      position = parent;
    }
    set(position, time, order, slot);
  }

  private void siftDown(int start, long time, long order, int slot) {
    int position = start;
    while (true) {
      int child = firstChild(position);
      if (child == NONE || precedes(time, order, child)) {
        break;
      }
      move(child, position);
      position = child;
    }
    set(position, time, order, slot);
  }

  /** The child that runs first, or NONE. */
  private int firstChild(int position) {
    int first = ARITY * position + 1;
    if (first >= size) {
      return NONE;
    }
    int best = first;
    int end = Math.min(first + ARITY, size);
    for (int child = first + 1; child < end; child++) {
      if (precedes(heapTimes[child], heapOrders[child], best)) {
        best = child;
      }
    }
    return best;
  }

  private void move(int from, int to) {
    set(to, heapTimes[from], heapOrders[from], heapSlots[from]);
  }

  private void set(int position, long time, long order, int slot) {
    heapTimes[position] = time;
    heapOrders[position] = order;
    heapSlots[position] = slot;
    positions[slot] = position;
  }
}
