package plimsoll.model.simulation.arrival;

/**
 * How long a fill goes on when its starts fail for reasons of their own: until so many have failed
 * in a row that it is not bad luck. Without it a fill whose starts all fail would never end.
 */
final class Patience {

  /** If only one start in a hundred could succeed, one fill in 23,000 would end too soon. */
  private static final int MOST_FAILED = 1000;

  private int failed;

  /** A start was successful. */
  void restore() {
    failed = 0;
  }

  /** A start has failed; whether the next one is worth trying. */
  boolean lasts() {
    return ++failed < MOST_FAILED;
  }
}
