package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import plimsoll.model.simulation.arrival.RequestSource;

/** Who made the requests of each group, and hears what became of them. */
final class Sources {

  private final List<RequestSource> byGroup = new ArrayList<>();

  /** Adds the source of a group's requests, in the order of the groups. */
  void add(RequestSource source) {
    byGroup.add(source);
  }

  /** All of them, in the order of the groups. */
  List<RequestSource> all() {
    return byGroup;
  }

  /** The source that an instance was requested by. */
  RequestSource of(Instance instance) {
    return byGroup.get(instance.group.index());
  }
}
