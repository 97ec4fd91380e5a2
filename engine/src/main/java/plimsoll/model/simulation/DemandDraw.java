package plimsoll.model.simulation;

import plimsoll.random.Distribution;
import plimsoll.random.Draw;
import plimsoll.random.Streams;

/**
 * The draws of a phase's demand: keyed by layer, phase and resource, never by platform. Idleness
 * counts for who starts or ends.
 */
record DemandDraw(Draw draw, ColdFactor cold) {

  static DemandDraw of(
      Distribution distribution, Streams streams, String layer, String phase, String what) {
    Draw draw = new Draw(distribution, streams, layer + "." + phase + "." + what);
    return new DemandDraw(draw, ColdFactor.NONE);
  }

  DemandDraw coldBy(ColdFactor factor) {
    return new DemandDraw(draw, factor);
  }

  /** The value for the present attempt of a start; each attempt has its own. */
  double of(Instance instance) {
    return draw.of(instance.entity, instance.attempt) * cold.of(instance);
  }
}
