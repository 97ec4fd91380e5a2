package plimsoll.random;

/**
 * Draws of one distribution for one purpose. The n-th request of a group draws the same numbers on
 * every platform, and a new purpose shifts no other: streams are keyed by purpose and entity.
 */
public final class Draw {

  private final Distribution distribution;
  private final Streams streams;
  private final long purpose;

  public Draw(Distribution distribution, Streams streams, String purpose) {
    this.distribution = distribution;
    this.streams = streams;
    this.purpose = streams.purpose(purpose);
  }

  /** Whether all entities draw the same value. */
  public boolean isConstant() {
    return distribution instanceof Constant;
  }

  /** The value for one entity. */
  public double of(long entity) {
    return distribution.sample(streams.open(purpose, entity));
  }

  /** The {@code repetition}-th value for one entity, from 0; each has its own stream. */
  public double of(long entity, long repetition) {
    return distribution.sample(streams.open(purpose + repetition * 0x9e3779b97f4a7c15L, entity));
  }

  /** The value for one entity, in nanoseconds, from a distribution of seconds. */
  public long nanosOf(long entity) {
    return Math.max(0, Math.round(of(entity) * 1e9));
  }
}
