package plimsoll.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The clock and its future event list. Simulated time is a {@code long} count of nanoseconds, so
 * ties are real ties; events of one instant run by {@link EventRank} and then in the order in which
 * they were scheduled (rescheduling counts as scheduling anew).
 *
 * <p>The list is a ring of buckets with heaps behind it ({@link EventList}): scheduling,
 * rescheduling and cancelling cost O(1) amortised where times are spread and O(log n) at worst, a
 * cancelled event leaves at once, and nothing is allocated per event once the arrays have grown.
 * The handler of an event that is gone is let go when its handle is used again.
 */
public final class Simulator {

  /** The handle of no event. */
  public static final int NONE = -1;

  private static final int RANK_SHIFT = 60;
  private static final EventRank[] RANKS = EventRank.values();

  private final EventList events = new EventList();
  private final EventRecords records = events.records();
  private long nowNanos;
  private long scheduled;
  private long executed;
  private boolean stopped;
  private @Nullable EventTrace trace;

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
    return events.size();
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
    return events.add(timeNanos, nextOrder(rank), handler, argument);
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
    requirePending(event);
    events.move(event, timeNanos, nextOrder(rankOf(event)));
  }

  /**
   * Takes a pending event off the list; it never runs.
   *
   * @throws IllegalArgumentException if no pending event has that handle
   */
  public void cancel(int event) {
    requirePending(event);
    events.cancel(event);
  }

  /**
   * Runs events in order until none is left or {@link #stop} is called. An event may schedule
   * others at its own instant: they still run, among what is left of that instant.
   */
  public void run() {
    stopped = false;
    while (events.size() > 0 && !stopped) {
      int event = events.takeFirst();
      EventHandler handler = records.handler(event);
      int argument = records.argument(event);
      nowNanos = records.time(event);
      executed++;
      if (trace != null) {
        trace.event(nowNanos, rankOf(event), handler, argument);
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

  private void requirePending(int event) {
    if (!records.isPending(event)) {
      throw new IllegalArgumentException(
          "event must be pending at " + nowNanos + " ns, but handle " + event + " is not");
    }
  }

  private EventRank rankOf(int event) {
    return RANKS[(int) (records.order(event) >>> RANK_SHIFT)];
  }

  @SuppressWarnings("EnumOrdinal") // the order of the ranks is what they mean
  private long nextOrder(EventRank rank) {
    return ((long) rank.ordinal() << RANK_SHIFT) | scheduled++;
  }
}
