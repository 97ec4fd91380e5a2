package plimsoll.statistics;

/**
 * An interval of numbers; an end may be infinite.
 *
 * @param low lower end
 * @param high upper end, not below the lower one
 */
public record Interval(double low, double high) {

  /**
   * @throws IllegalArgumentException if the ends are not in order
   */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval's low end must not be above its high end, but was " + low + ", " + high);
    }
  }

  /** Half of the width. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** Whether {@code value} is inside or at an end. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
