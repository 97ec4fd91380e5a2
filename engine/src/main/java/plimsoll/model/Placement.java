package plimsoll.model;

/**
 * How a request finds a host among those that can take it.
 *
 * @param policy which one is chosen
 * @param overcommit of the hosts
 */
public record Placement(Policy policy, Overcommit overcommit) {

  /** Which of the hosts with room is chosen; ties go to the host that comes first in the file. */
  public enum Policy {
    /** The first in file order. */
    FIRST_FIT,
    /** The one with the least memory left. */
    BEST_FIT,
    /** The one with the most memory left. */
    WORST_FIT;

    /** The name in scenario files, such as {@code first-fit}. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
