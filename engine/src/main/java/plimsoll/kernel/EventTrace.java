package plimsoll.kernel;

/** Is told of each event just before it runs; for golden traces and timelines. */
@FunctionalInterface
public interface EventTrace {

  /**
   * @param timeNanos simulated time of the event, in nanoseconds
   * @param rank its rank among the events of that instant
   * @param handler what is about to run
   * @param argument with which argument
   */
  void event(long timeNanos, EventRank rank, EventHandler handler, int argument);
}
