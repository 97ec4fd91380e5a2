package plimsoll.planning.tune;

import java.util.List;

/**
 * A setting of all decisions.
 *
 * @param levels for each decision which of its values, from 0
 */
public record Point(List<Integer> levels) {

  /** Keeps a copy. */
  public Point {
    levels = List.copyOf(levels);
  }

  /** The point of a single decision. */
  public static Point of(int level) {
    return new Point(List.of(level));
  }
}
