package plimsoll.planning.calibrate;

/**
 * A parameter that may be adjusted. Between positive bounds a search moves it by factors, else by
 * amounts.
 *
 * @param name in the scenario
 * @param from lower bound, in base units
 * @param to upper bound
 * @param start where the search begins, from {@code from} to {@code to}
 */
public record ParameterRange(String name, double from, double to, double start) {

  /**
   * @throws IllegalArgumentException if the bounds do not rise or the start is not between them
   */
  public ParameterRange {
    if (!(from < to && from <= start && start <= to)) {
      throw new IllegalArgumentException(
          "parameter '"
              + name
              + "' needs from <= start <= to, but had "
              + from
              + ", "
              + start
              + ", "
              + to);
    }
  }

  /** Whether it is moved by factors. */
  private boolean isLogarithmic() {
    return from > 0;
  }

  /** The value at a place of 0..1 between the bounds. */
  double at(double place) {
    double inside = Math.min(1, Math.max(0, place));
    return isLogarithmic() ? from * Math.pow(to / from, inside) : from + (to - from) * inside;
  }

  /** The place of a value between the bounds, from 0 to 1. */
  double place(double value) {
    return isLogarithmic()
        ? Math.log(value / from) / Math.log(to / from)
        : (value - from) / (to - from);
  }
}
