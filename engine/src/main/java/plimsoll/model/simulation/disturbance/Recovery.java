package plimsoll.model.simulation.disturbance;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures how a fleet stands failures: instances that were lost with their hosts, how long until
 * all of one crash are ready again, and the share of time that instances were there.
 */
public final class Recovery {

  /** The number of no crash. */
  public static final int NONE = -1;

  private final List<Crash> crashes = new ArrayList<>();
  private long restarts;
  private int ready;
  private int missing;
  private long sinceNanos;
  private double readyNanos;
  private double missingNanos;

  private static final class Crash {
    private final long beginNanos;
    private long out;
    private long endNanos;

    Crash(long beginNanos) {
      this.beginNanos = beginNanos;
      this.endNanos = beginNanos;
    }
  }

  /**
   * What was seen.
   *
   * @param restarts requests that were made anew for instances that were there before or on their
   *     way
   * @param availability time that instances were ready over this and the time that instances which
   *     were lost with their hosts were not; NaN if none was ever ready
   * @param seconds from a crash until the last instance lost in it was ready again, of the crash
   *     that took longest; NaN if nothing was lost or not all are back
   */
  public record Seen(long restarts, double availability, double seconds) {

    /** Nothing happened. */
    public static final Seen NOTHING = new Seen(0, Double.NaN, Double.NaN);
  }

  /** Hosts fail together; returns the number of the crash. */
  public int crash(long nowNanos) {
    crashes.add(new Crash(nowNanos));
    return crashes.size() - 1;
  }

  /** An instance was lost in a crash, or was on its way back from an earlier one. */
  public void lost(int crash, int earlier, boolean wasReady, long nowNanos) {
    integrate(nowNanos);
    ready -= wasReady ? 1 : 0;
    if (earlier == NONE) {
      missing++;
    } else {
      crashes.get(earlier).out--;
    }
    crashes.get(crash).out++;
  }

  /** A request is made anew. */
  public void restarts() {
    restarts++;
  }

  /** An instance is ready, perhaps again after a crash. */
  public void ready(int crash, long nowNanos) {
    integrate(nowNanos);
    ready++;
    if (crash != NONE) {
      missing--;
      Crash back = crashes.get(crash);
      back.out--;
      back.endNanos = nowNanos;
    }
  }

  /** An instance is ready no more, as it was to be. */
  public void leaves(long nowNanos) {
    integrate(nowNanos);
    ready--;
  }

  private void integrate(long nowNanos) {
    readyNanos += (double) ready * (nowNanos - sinceNanos);
    missingNanos += (double) missing * (nowNanos - sinceNanos);
    sinceNanos = nowNanos;
  }

  /** What was seen until now. */
  public Seen seen(long nowNanos) {
    integrate(nowNanos);
    double longest = Double.NaN;
    for (Crash crash : crashes) {
      if (crash.out > 0) {
        longest = Double.NaN;
        break;
      }
      double seconds = (crash.endNanos - crash.beginNanos) / 1e9;
      longest = seconds > 0 && !(seconds <= longest) ? seconds : longest;
    }
    return new Seen(restarts, readyNanos / (readyNanos + missingNanos), longest);
  }
}
