package plimsoll.model.simulation;

/** Measures how long rollouts take, and how many instances are ready meanwhile. */
public final class RolloutSeen {

  private long count;
  private long ready;
  private long beginNanos;
  private long sinceNanos;
  private double readyNanos;
  private double leastReady = Double.NaN;
  private boolean isRunning;
  private Seen seen = Seen.NOTHING;

  /**
   * What was seen.
   *
   * @param seconds from the beginning until the last new instance was ready and the last old one
   *     gone; NaN if that was not reached
   * @param availability instances that were ready, at most the count, over the count, average over
   *     that time
   * @param least the least of them at any time, over the count
   */
  public record Seen(double seconds, double availability, double least) {

    /** Nothing was rolled out. */
    public static final Seen NOTHING = new Seen(Double.NaN, Double.NaN, Double.NaN);

    /** The worst of two rollouts; one that is not over is the worst. */
    Seen and(Seen other) {
      return new Seen(
          Math.max(seconds, other.seconds),
          Math.min(availability, other.availability),
          Math.min(least, other.least));
    }
  }

  /** It begins, to replace so many. */
  void begins(long count, long nowNanos) {
    this.count = count;
    this.beginNanos = nowNanos;
    this.sinceNanos = nowNanos;
    this.leastReady = Double.POSITIVE_INFINITY;
    this.isRunning = true;
  }

  /** So many are ready from now on. */
  void areReady(long ready, long nowNanos) {
    if (isRunning) {
      integrate(nowNanos);
    }
    this.ready = ready;
  }

  private void integrate(long nowNanos) {
    if (nowNanos > sinceNanos) { // what is over at once was not seen by anybody
      leastReady = Math.min(leastReady, ready);
      readyNanos += (double) Math.min(ready, count) * (nowNanos - sinceNanos);
      sinceNanos = nowNanos;
    }
  }

  /** It is over, or does not go on. */
  void ends(boolean isDone, long nowNanos) {
    seen = seen(isDone, nowNanos);
    isRunning = false;
  }

  /** What was seen until now. */
  Seen seen(long nowNanos) {
    return isRunning ? seen(false, nowNanos) : seen;
  }

  private Seen seen(boolean isDone, long nowNanos) {
    integrate(nowNanos);
    double nanos = (double) nowNanos - beginNanos;
    return new Seen(
        isDone ? nanos / 1e9 : Double.NaN,
        readyNanos / (nanos * count),
        Math.min(1, leastReady / count));
  }
}
