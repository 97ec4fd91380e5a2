package plimsoll.resource;

/**
 * The loads of a contended group, on both sides of its water level. They have no clocks, so the
 * sides may lag behind while nobody asks for the level inside, and nothing is to be brought up to
 * date when somebody does again.
 */
final class LoadSet {

  private final Loads loads;
  private final LoadHeap saturated;
  private final LoadHeap others;
  private final ExactSum saturatedCaps = new ExactSum();
  private final ExactSum otherWeights = new ExactSum();

  LoadSet(Loads loads) {
    this.loads = loads;
    this.saturated = new LoadHeap(loads, true);
    this.others = new LoadHeap(loads, false);
  }

  int size() {
    return saturated.size() + others.size();
  }

  /** Whether some are below their caps. */
  boolean hasOthers() {
    return others.size() > 0;
  }

  /** The least ratio of those that are below their caps; infinite if there are none. */
  double leastOther() {
    return others.size() == 0 ? Double.POSITIVE_INFINITY : loads.ratio(others.first());
  }

  /** The greatest ratio of those that get their caps; below all numbers if there are none. */
  double greatestSaturated() {
    return saturated.size() == 0 ? Double.NEGATIVE_INFINITY : loads.ratio(saturated.first());
  }

  /** What those that get their caps use. */
  ExactSum saturatedCaps() {
    return saturatedCaps;
  }

  /** The weights of those that are below their caps. */
  ExactSum otherWeights() {
    return otherWeights;
  }

  /** A load comes, below its cap. */
  void add(int row) {
    others.add(row);
    otherWeights.add(loads.weight(row));
  }

  void remove(int row) {
    if (loads.isSaturated(row)) {
      saturated.remove(row);
      saturatedCaps.add(-loads.cap(row));
    } else {
      others.remove(row);
      otherWeights.add(-loads.weight(row));
    }
  }

  /** The first of those below their caps gets its cap. */
  void saturateFirst() {
    int row = others.first();
    remove(row);
    saturated.add(row);
    saturatedCaps.add(loads.cap(row));
  }

  /** The first of those that get their caps gets less. */
  void unsaturateFirst() {
    int row = saturated.first();
    remove(row);
    add(row);
  }
}
