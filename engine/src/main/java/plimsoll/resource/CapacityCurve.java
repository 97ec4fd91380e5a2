package plimsoll.resource;

/** How much there is to share, given what is asked. */
@FunctionalInterface
public interface CapacityCurve {

  /**
   * @param demand the sum of the caps of all that is active at the root; may be infinite
   * @param active number of active tasks
   * @return the capacity, &gt; 0 and never decreasing in {@code demand} for a fixed {@code active}
   */
  double capacity(double demand, int active);

  /** The same capacity whatever is asked. */
  static CapacityCurve constant(double capacity) {
    return (demand, active) -> capacity;
  }
}
