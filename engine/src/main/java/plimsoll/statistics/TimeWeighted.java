package plimsoll.statistics;

/**
 * A piecewise constant function of time, such as busy cores: its integral, mean and maximum. Time
 * comes with each call, in nanoseconds, and never goes back.
 */
public final class TimeWeighted {

  private final long startNanos;
  private long sinceNanos;
  private double value;
  private double integral;
  private double max;

  /** The function has {@code value} from {@code startNanos} on. */
  public TimeWeighted(long startNanos, double value) {
    this.startNanos = startNanos;
    this.sinceNanos = startNanos;
    this.value = value;
    this.max = value;
  }

  /**
   * The function has {@code newValue} from {@code timeNanos} on.
   *
   * @throws IllegalArgumentException if the time goes back
   */
  public void set(long timeNanos, double newValue) {
    integral = integral(timeNanos);
    sinceNanos = timeNanos;
    value = newValue;
    max = Math.max(max, newValue);
  }

  /** The value now. */
  public double value() {
    return value;
  }

  /** The largest value so far, however short it lasted. */
  public double max() {
    return max;
  }

  /**
   * The area under the function from the start, in value times nanoseconds. The mean over a window
   * is the difference of two integrals over its length.
   *
   * @throws IllegalArgumentException if {@code timeNanos} is before the last change
   */
  public double integral(long timeNanos) {
    if (timeNanos < sinceNanos) {
      throw new IllegalArgumentException(
          "time must not go back, but was " + timeNanos + " ns after " + sinceNanos + " ns");
    }
    return integral + value * (timeNanos - sinceNanos);
  }

  /** The mean from the start to {@code timeNanos}; the value itself while no time has passed. */
  public double mean(long timeNanos) {
    return timeNanos == startNanos ? value : integral(timeNanos) / (timeNanos - startNanos);
  }
}
