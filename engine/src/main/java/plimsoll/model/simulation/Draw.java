package plimsoll.model.simulation;

import plimsoll.random.Constant;
import plimsoll.random.Distribution;
import plimsoll.random.Streams;

/**
 * Draws of one distribution for one purpose. The n-th request of a group draws the same numbers on
 * every platform, and a new purpose shifts no other: streams are keyed by purpose and entity.
 */
final class Draw {

  private final Distribution distribution;
  private final Streams streams;
  private final long purpose;
  private ColdFactor cold = ColdFactor.NONE;

  Draw(Distribution distribution, Streams streams, String purpose) {
    this.distribution = distribution;
    this.streams = streams;
    this.purpose = streams.purpose(purpose);
  }

  /** The draws of a phase's demand: keyed by layer, phase and resource, never by platform. */
  static Draw ofDemand(
      Distribution distribution, Streams streams, String layer, String phase, String what) {
    return new Draw(distribution, streams, layer + "." + phase + "." + what);
  }

  /** Makes idleness count for who starts or ends. */
  Draw coldBy(ColdFactor factor) {
    cold = factor;
    return this;
  }

  /** Whether all entities draw the same value. */
  boolean isConstant() {
    return distribution instanceof Constant;
  }

  /** The value for one entity. */
  double of(long entity) {
    return distribution.sample(streams.open(purpose, entity));
  }

  /** The {@code repetition}-th value for one entity, from 0; each has its own stream. */
  double of(long entity, long repetition) {
    return distribution.sample(streams.open(purpose + repetition * 0x9e3779b97f4a7c15L, entity));
  }

  /** The value for the present attempt of a start; each attempt has its own. */
  double of(Instance instance) {
    return of(instance.entity, instance.attempt) * cold.of(instance);
  }

  /** The value for one entity, in nanoseconds, from a distribution of seconds. */
  long nanosOf(long entity) {
    return Math.max(0, Math.round(of(entity) * 1e9));
  }
}
