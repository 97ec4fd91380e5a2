package plimsoll.experiment.trace;

/** A number that changes at events, summed up over time: its area in seconds. */
final class Area {

  private double value;
  private double seconds;
  private long sinceNanos;

  /** The number changes. */
  void add(double change, long nanos) {
    seconds = at(nanos);
    sinceNanos = nanos;
    value += change;
  }

  /** The area until a moment that is not before the last change. */
  double at(long nanos) {
    return seconds + value * (nanos - sinceNanos) / 1e9;
  }
}
