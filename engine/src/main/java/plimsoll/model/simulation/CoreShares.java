package plimsoll.model.simulation;

import plimsoll.model.Layer;
import plimsoll.random.Draw;
import plimsoll.random.Lognormal;
import plimsoll.random.Streams;

/**
 * How far the shares of starts on contended cores depart from their weights ({@link
 * Layer.Scheduling}): one factor a start, for its work on the host and for the guest that it opens.
 */
interface CoreShares {

  /** The factor of a start. */
  double of(long entity);

  /** The factors under a stack. Only one layer of it may have a spread. */
  static CoreShares of(StackPlan plan, Streams streams) {
    double spread =
        plan.layers().stream().mapToDouble(layer -> layer.scheduling().spread()).max().orElse(0);
    if (spread == 0) {
      return entity -> 1;
    }
    Draw factor = new Draw(Lognormal.ofMean(1, spread), streams, "scheduling.share");
    return factor::of;
  }
}
