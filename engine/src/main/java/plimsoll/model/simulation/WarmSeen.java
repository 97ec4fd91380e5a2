package plimsoll.model.simulation;

import plimsoll.model.simulation.placement.Room;

/** Measures what warm pools and kept instances are worth, and what they hold meanwhile. */
public final class WarmSeen {

  private final boolean sharesGuests;
  private long asked;
  private long hits;
  private long waiting;
  private long bytes;
  private long sinceNanos;
  private double instanceNanos;
  private double byteNanos;

  /**
   * What was seen.
   *
   * @param hitFraction requests that got an instance that was ready, over all requests of groups
   *     that keep some; NaN if there was none
   * @param waiting instances that were ready and waited for a request, average over the run
   * @param waitingBytes what admission counted for them on their hosts, average over the run
   */
  public record Seen(double hitFraction, double waiting, double waitingBytes) {

    /** Nothing was kept ready. */
    public static final Seen NOTHING = new Seen(Double.NaN, Double.NaN, Double.NaN);
  }

  /** A request has asked for one that is ready. */
  void asked(boolean hit) {
    asked++;
    hits += hit ? 1 : 0;
  }

  /**
   * @param sharesGuests whether an instance in a guest stands there with others
   */
  WarmSeen(boolean sharesGuests) {
    this.sharesGuests = sharesGuests;
  }

  /** One more waits, or one less. */
  void waits(Instance instance, int sign, long nowNanos) {
    integrate(nowNanos);
    waiting += sign;
    Guest guest = instance.guest;
    Room held = guest == null || sharesGuests ? instance.need : guest.size.need();
    bytes += sign * held.memoryBytes();
  }

  private void integrate(long nowNanos) {
    instanceNanos += (double) waiting * (nowNanos - sinceNanos);
    byteNanos += (double) bytes * (nowNanos - sinceNanos);
    sinceNanos = nowNanos;
  }

  /** What was seen until now. */
  Seen seen(long nowNanos) {
    integrate(nowNanos);
    return new Seen((double) hits / asked, instanceNanos / nowNanos, byteNanos / nowNanos);
  }
}
