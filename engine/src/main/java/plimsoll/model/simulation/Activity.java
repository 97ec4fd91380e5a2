package plimsoll.model.simulation;

/** Whether anything goes on at a place (a host or a guest), and how long nothing did before. */
final class Activity {

  /** Longer than any scenario asks, and far from the ends of what can be reckoned with. */
  private static final long VERY_LONG = 1L << 61;

  private int active;
  private long idleSinceNanos;
  private long busySinceNanos = -VERY_LONG;
  private long idleForNanos;

  private Activity(long idleSinceNanos) {
    this.idleSinceNanos = idleSinceNanos;
  }

  /** Of a place that was there long before, and idle. */
  static Activity ofOld() {
    return new Activity(-VERY_LONG);
  }

  /** Of a place that is new, and was never idle. */
  static Activity ofNew() {
    return new Activity(VERY_LONG);
  }

  /**
   * Something begins.
   *
   * @return how long the place had been idle, in nanoseconds; not above 0 if it was busy or new.
   *     What begins at one instant finds the place as the first of it did
   */
  long begin(long nowNanos) {
    if (active++ == 0 && busySinceNanos != nowNanos) {
      idleForNanos = nowNanos - idleSinceNanos;
      busySinceNanos = nowNanos;
    }
    return busySinceNanos == nowNanos ? idleForNanos : 0;
  }

  /** Something ends. */
  void end(long nowNanos) {
    if (--active == 0) {
      idleSinceNanos = nowNanos;
    }
  }
}
