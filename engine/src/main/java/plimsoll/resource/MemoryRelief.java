package plimsoll.resource;

/**
 * One way in which a {@link MemoryPool} gains bytes: how much it may give, how much it gives, and
 * how that moves. It moves at a constant rate between two changes, so it is known at every instant
 * without an event; from the beginning of a movement on, nothing is rounded twice.
 */
public final class MemoryRelief {

  /** Where its bytes come from. */
  public enum Source {
    /** Pages that can be read again; given at once and never taken back. */
    CACHE,
    /** Pages that several have in common, found in the background; nobody waits for it. */
    EQUAL,
    /** What consumers can spare. */
    SPARE,
    /** Any page that may be put away. */
    ANY
  }

  /** So that a product of a rate and a time that should be whole is not one less. */
  private static final double HAIR = 1e-3;

  private final Source source;
  private final double takenPerByte;
  private long limitBytes;
  private double bytesPerSecond;

  private long givenBytes;
  private long targetBytes;
  private long fromBytes;
  private long sinceNanos;
  private boolean moving;

  /**
   * @param takenPerByte pages that are put away for each byte that is gained, &ge; 1
   * @param limitBytes the most that it may give, &ge; 0
   * @param bytesPerSecond how fast it gives and takes back, &gt; 0; may be infinite
   */
  public MemoryRelief(Source source, double takenPerByte, long limitBytes, double bytesPerSecond) {
    if (!(takenPerByte >= 1 && limitBytes >= 0 && bytesPerSecond > 0)) {
      throw new IllegalArgumentException(
          "a relief takes at least 1 for each byte, has a limit >= 0 and a rate > 0, but had "
              + takenPerByte
              + ", "
              + limitBytes
              + " and "
              + bytesPerSecond);
    }
    this.source = source;
    this.takenPerByte = takenPerByte;
    this.limitBytes = limitBytes;
    this.bytesPerSecond = bytesPerSecond;
  }

  Source source() {
    return source;
  }

  double takenPerByte() {
    return takenPerByte;
  }

  long limitBytes() {
    return limitBytes;
  }

  void limit(long bytes) {
    limitBytes = bytes;
  }

  /** The rate from the next change of the pool on; 0 holds it where it is. */
  void rate(double bytesPerSecond, long nowNanos) {
    if (this.bytesPerSecond != bytesPerSecond) {
      moving = false;
      this.bytesPerSecond = bytesPerSecond;
      sinceNanos = nowNanos;
    }
  }

  /** Bytes that it gives, as of the pool's last look. */
  public long givenBytes() {
    return givenBytes;
  }

  /** Bytes of pages that were put away for what it gives. */
  public long takenBytes() {
    return (long) Math.ceil(givenBytes * takenPerByte);
  }

  /** Bytes a second that it gives more (or, if negative, takes back) now. */
  public double movement() {
    return moving ? Math.copySign(bytesPerSecond, targetBytes - givenBytes) : 0;
  }

  boolean isBelowTarget() {
    return givenBytes < targetBytes;
  }

  void look(long nowNanos) {
    if (moving) {
      long way = (long) (bytesPerSecond * (nowNanos - sinceNanos) / 1e9 + HAIR);
      long left = targetBytes - fromBytes;
      givenBytes = way >= Math.abs(left) ? targetBytes : fromBytes + (left > 0 ? way : -way);
    }
  }

  /** Gives other bytes from now on, by other means than moving. */
  void set(long bytes) {
    if (bytes != givenBytes) {
      givenBytes = bytes;
      moving = false;
    }
  }

  /** Sets where it is to go. */
  void aim(long bytes) {
    if (bytes != targetBytes) {
      targetBytes = bytes;
      moving = false;
    }
  }

  /** Goes there, or waits. */
  void move(boolean go, long nowNanos) {
    boolean moves = go && givenBytes != targetBytes && bytesPerSecond > 0;
    if (moves && !moving) {
      if (bytesPerSecond == Double.POSITIVE_INFINITY) {
        givenBytes = targetBytes;
        return;
      }
      fromBytes = givenBytes;
      sinceNanos = nowNanos;
    }
    moving = moves;
  }

  /** When it has moved so far, in nanoseconds; never, if it does not move. */
  long nanosAt(long bytesFromStart) {
    double nanos = Math.ceil(bytesFromStart * 1e9 / bytesPerSecond);
    return nanos < 1e18 ? sinceNanos + (long) nanos : Long.MAX_VALUE;
  }

  /** When it arrives. */
  long arrivalNanos() {
    return moving ? nanosAt(Math.abs(targetBytes - fromBytes)) : Long.MAX_VALUE;
  }

  /** When it has moved by the next whole part of {@code bytes}. */
  long nextPartNanos(long bytes) {
    long parts = Math.abs(givenBytes - fromBytes) / bytes;
    return moving ? nanosAt((parts + 1) * bytes) : Long.MAX_VALUE;
  }
}
