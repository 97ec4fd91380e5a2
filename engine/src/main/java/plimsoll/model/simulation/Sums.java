package plimsoll.model.simulation;

/** Sums of byte counts. */
final class Sums {

  private Sums() {}

  static long of(long[] amounts) {
    long sum = 0;
    for (long amount : amounts) {
      sum += amount;
    }
    return sum;
  }
}
