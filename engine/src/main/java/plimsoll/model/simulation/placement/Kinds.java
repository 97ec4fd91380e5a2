package plimsoll.model.simulation.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first 64 different needs that an index is asked for, a bit each. An index keeps for each of
 * its branches which of them some bin there can meet, so that a search for one of them never enters
 * a branch in vain: the most memory and the most CPU of a branch may be in different bins.
 */
final class Kinds {

  private static final int MOST = Long.SIZE;

  private final List<Room> needs = new ArrayList<>();
  private final Map<Room, Long> bits = new HashMap<>();

  /** The bit of a need; 0 if it is not known. */
  long bit(Room need) {
    return bits.getOrDefault(need, 0L);
  }

  /** Gets to know a need, as long as there is place; returns whether it was new. */
  boolean learn(Room need) {
    if (needs.size() == MOST || bits.containsKey(need)) {
      return false;
    }
    bits.put(need, 1L << needs.size());
    needs.add(need);
    return true;
  }

  /** The bits of all needs that so much can meet. */
  long metBy(Room left) {
    long met = 0;
    for (int i = 0; i < needs.size(); i++) {
      if (left.covers(needs.get(i))) {
        met |= 1L << i;
      }
    }
    return met;
  }
}
