package plimsoll.resource;

/** What the arguments of a {@link SharedCapacity} must be. */
final class ShareChecks {

  private ShareChecks() {}

  static void work(double work) {
    if (!(work >= 0)) {
      throw new IllegalArgumentException("work must be >= 0, but was " + work);
    }
  }

  static void weight(double weight) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be finite and > 0, but was " + weight);
    }
  }

  static void cap(double cap) {
    if (!(cap > 0)) {
      throw new IllegalArgumentException("cap must be > 0, but was " + cap);
    }
  }
}
