package plimsoll.statistics.selection;

import org.apache.commons.numbers.gamma.Erfc;

/** The standard normal distribution function. */
final class Normal {

  private static final double ROOT_HALF = Math.sqrt(0.5);

  private Normal() {}

  /** Probability of a value up to {@code x}. */
  static double below(double x) {
    return 0.5 * Erfc.value(-x * ROOT_HALF);
  }

  /** Probability of a value above {@code x}. */
  static double above(double x) {
    return 0.5 * Erfc.value(x * ROOT_HALF);
  }
}
