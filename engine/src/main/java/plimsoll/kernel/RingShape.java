package plimsoll.kernel;

/**
 * How finely and how far ahead the ring divides time.
 *
 * @param shift a day is 2^shift nanoseconds long, so that an instant's day is found by a shift
 * @param buckets how many days a year has: a power of two, or 0 where there is no ring
 */
record RingShape(int shift, int buckets) {

  /** Without a ring: no instant is beyond the run and its heap. */
  static final RingShape NONE = new RingShape(1, 0);

  /** Up to so many events wait in the run and its heap: with more the ring is worth its keep. */
  private static final int FEW = 48;

  /**
   * Events a day at most, on average, when the shape is chosen; half as many at least. Overflow of
   * a bucket of 8 is rare up to there; with less the ring is mostly empty memory.
   */
  private static final double CROWD = 5;

  private static final double LEAST_CROWD = 1.5;
  private static final double GREATEST_CROWD = 6;
  private static final int GREATEST_SHIFT = 50;
  private static final int GREATEST_BUCKETS = 1 << 21;

  /**
   * The shape for so many events. With a separation of d and n events pending an event waits n d on
   * average (Little's law); a year is 2.5 to 10 times as long, up to four million events.
   *
   * @param separationNanos mean time from one event to the next in the near future
   */
  static RingShape of(int size, double separationNanos) {
    if (size <= FEW / 2) {
      return NONE;
    }
    int exponent = Math.getExponent(CROWD * separationNanos);
    int shift = Math.min(Math.max(exponent, 1), GREATEST_SHIFT);
    return new RingShape(shift, Math.min(2 * Integer.highestOneBit(size), GREATEST_BUCKETS));
  }

  /** With more events than this another shape is due. */
  int greatestSize() {
    if (buckets == 0) {
      return FEW;
    }
    return buckets == GREATEST_BUCKETS ? Integer.MAX_VALUE : 2 * buckets;
  }

  /** Whether it serves so many events still. */
  boolean suits(int size, double separationNanos) {
    double crowd = (1L << shift) / separationNanos;
    boolean isCrowded = crowd > GREATEST_CROWD && shift > 1;
    boolean isEmpty = crowd < LEAST_CROWD && shift < GREATEST_SHIFT;
    return !isCrowded && !isEmpty && size >= buckets / 16;
  }
}
