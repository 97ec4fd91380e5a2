package plimsoll.experiment.trace;

/**
 * Which hosts are looked at, by their numbers over all entries in file order.
 *
 * @param first the first of them, &ge; 0
 * @param last the last of them, &ge; {@code first}
 */
public record Hosts(int first, int last) {

  /** Every host. */
  public static final Hosts ALL = new Hosts(0, Integer.MAX_VALUE);

  /**
   * @throws IllegalArgumentException if {@code first} is negative or above {@code last}
   */
  public Hosts {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(
          "hosts must be a range from 0 on, but was " + first + ".." + last);
    }
  }

  boolean has(int host) {
    return first <= host && host <= last;
  }
}
