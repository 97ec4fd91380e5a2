package plimsoll.resource;

/**
 * A sum of numbers that come and go, kept in two doubles, so that what has gone leaves no trace:
 * rounding errors stay below 2^-100 of the greatest sum there ever was. Equal members then give
 * equal sums whatever came before them, and 10^7 changes do not drift.
 *
 * <p>Source: the error-free addition of Knuth, The Art of Computer Programming, vol. 2, 4.2.2,
 * theorem B.
 */
final class ExactSum {

  private double high;
  private double low;

  double value() {
    return high;
  }

  /** The sum of both, rounded once. */
  static double value(ExactSum one, ExactSum other) {
    double sum = one.high + other.high;
    return sum + (lost(one.high, other.high, sum) + one.low + other.low);
  }

  /** What rounding has taken from {@code sum}, that of {@code one} and {@code other}. */
  static double lost(double one, double other, double sum) {
    double added = sum - one;
    return (one - (sum - added)) + (other - added);
  }

  void add(double number) {
    double sum = high + number;
    low += lost(high, number, sum);
    high = sum + low;
    low -= high - sum;
  }

  void clear() {
    high = 0;
    low = 0;
  }
}
