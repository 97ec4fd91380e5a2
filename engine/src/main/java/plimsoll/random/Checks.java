package plimsoll.random;

/** The checks of this room's records; NaN and infinity fail each of them. */
final class Checks {

  private Checks() {}

  static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and > 0, but was " + value);
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and >= 0, but was " + value);
    }
  }

  static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, but was " + value);
    }
  }

  static void ordered(String lowName, double low, String highName, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          lowName + " must be at most " + highName + ", but " + low + " > " + high);
    }
  }
}
