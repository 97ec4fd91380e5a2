package plimsoll.model.simulation;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import plimsoll.model.simulation.memory.MemorySpace;

/** Who is ready and could be killed for want of memory, space by space. */
final class Victims {

  private final IdentityHashMap<MemorySpace, Set<Instance>> ready = new IdentityHashMap<>();

  /** An instance is ready in a space. */
  void add(MemorySpace space, Instance instance) {
    if (space.killsReady()) {
      ready.computeIfAbsent(space, any -> new LinkedHashSet<>()).add(instance);
    }
  }

  /** An instance cannot be killed any more. */
  void remove(MemorySpace space, Instance instance) {
    Set<Instance> here = ready.get(space);
    if (here != null && here.remove(instance) && here.isEmpty()) {
      ready.remove(space);
    }
  }

  /** Instances of a space, first ready first. */
  Set<Instance> of(MemorySpace space) {
    return ready.getOrDefault(space, Set.of());
  }
}
