package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import plimsoll.model.LayerTraits.Cold;

/** What idleness before a start multiplies a demand by: the product over the layers that say so. */
final class ColdFactor {

  /** No layer says so. */
  static final ColdFactor NONE = new ColdFactor(List.of());

  private record Part(boolean inGuest, long afterNanos, double factor) {}

  private final List<Part> parts;

  private ColdFactor(List<Part> parts) {
    this.parts = parts;
  }

  /** Of demands of a layer's own phases: the layer and those below count. */
  static ColdFactor of(StackPlan plan, int layer, Predicate<Cold> applies) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < plan.layers().size() && i <= layer; i++) {
      boolean inGuest = plan.isInGuest(i);
      plan.layer(i)
          .traits()
          .cold()
          .filter(applies)
          .ifPresent(cold -> parts.add(new Part(inGuest, cold.afterNanos(), cold.factor())));
    }
    return parts.isEmpty() ? NONE : new ColdFactor(parts);
  }

  double of(Instance instance) {
    double factor = 1;
    for (Part part : parts) {
      long idle = part.inGuest() ? instance.guestIdleNanos : instance.hostIdleNanos;
      if (idle >= part.afterNanos()) {
        factor *= part.factor();
      }
    }
    return factor;
  }
}
