package plimsoll.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pending events by handle: what each is, and where it waits. A record is four words side by
 * side, so that an event costs one line of the cache. Records of events that are gone are used
 * again, the last one first, because that one is still in the cache.
 */
final class EventRecords {

  /** The handle of no event. */
  static final int NONE = -1;

  /** Waits in the ring. */
  static final int IN_RING = 1;

  /** Waits in the run, sorted. */
  static final int IN_RUN = 2;

  /** Waits in the heap of what is due before the ring, at a position. */
  static final int IN_NEAR = 3;

  /** Waits in the heap of what the ring has no room for, at a position. */
  static final int IN_FAR = 4;

  private static final int FREE = 0;

  private static final int FIRST_CAPACITY = 16;
  private static final int LARGE = 1 << 20;

  // The words: time; order; position (or the next free record) above the place; argument.
  private static final int WORDS = 4;
  private static final int ORDER = 1;
  private static final int PLACE = 2;
  private static final int ARGUMENT = 3;

  /** Where record 0 begins, so that none lies across two lines if the array's data do not. */
  private static final int BASE = 2;

  private long[] words = new long[BASE + WORDS * FIRST_CAPACITY];
  private @Nullable EventHandler[] handlers = new EventHandler[FIRST_CAPACITY];
  private int used;
  private int firstFree = NONE;

  /** Handles are below this number. */
  int used() {
    return used;
  }

  /** Takes a free record; its event waits nowhere yet. */
  int take(long time, long order, EventHandler handler, int argument) {
    int event = firstFree;
    if (event == NONE) {
      makeRoom();
      event = used++;
    } else {
      firstFree = position(event);
    }
    int base = base(event);
    words[base] = time;
    words[base + ORDER] = order;
    words[base + ARGUMENT] = argument;
    if (handlers[event] != handler) { // reading is cheaper than the collector's write barrier
      handlers[event] = handler;
    }
    return event;
  }

  private void makeRoom() {
    if (used == handlers.length) {
      int capacity = used < LARGE ? 2 * used : used + used / 2;
      words = Arrays.copyOf(words, BASE + WORDS * capacity);
      handlers = Arrays.copyOf(handlers, capacity);
    }
  }

  /** Gives a record back; it can still be read until the next one is taken. */
  void free(int event) {
    place(event, FREE, firstFree);
    firstFree = event;
  }

  boolean isPending(int event) {
    return event >= 0 && event < used && place(event) != FREE;
  }

  long time(int event) {
    return words[base(event)];
  }

  /** Rank and sequence: what orders events of one time. */
  long order(int event) {
    return words[base(event) + ORDER];
  }

  void setTime(int event, long time, long order) {
    words[base(event)] = time;
    words[base(event) + ORDER] = order;
  }

  int argument(int event) {
    return (int) words[base(event) + ARGUMENT];
  }

  EventHandler handler(int event) {
    EventHandler handler = handlers[event];
    if (handler == null) {
      throw new IllegalStateException("event " + event + " has no handler");
    }
    return handler;
  }

  /**
   * Fetches what {@link #handler} will read. Nothing waits for it, so that the fetches of several
   * events overlap.
   */
  void fetch(int event) {
    if (handlers[event] == null) {
      throw new IllegalStateException("event " + event + " has no handler");
    }
  }

  /** Where the event waits: one of the constants. */
  int place(int event) {
    return (int) words[base(event) + PLACE];
  }

  /** At which position of a heap it waits. */
  int position(int event) {
    return (int) (words[base(event) + PLACE] >> 32);
  }

  void place(int event, int place, int position) {
    words[base(event) + PLACE] = ((long) position << 32) | place;
  }

  private static int base(int event) {
    return WORDS * event + BASE;
  }
}
