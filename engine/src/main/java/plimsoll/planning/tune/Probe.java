package plimsoll.planning.tune;

import java.util.List;
import plimsoll.statistics.ChanceConstraint.Answer;

/**
 * A point that was looked at, and what that said.
 *
 * @param point which
 * @param stage what it was looked at for
 * @param replications that were used for it
 * @param met for each requirement in how many of them it held
 * @param answer whether the point meets the requirements, up to the margins
 * @param exact the same without margins
 */
public record Probe(
    Point point, Stage stage, int replications, List<Integer> met, Answer answer, Answer exact) {

  /** Keeps a copy. */
  public Probe {
    met = List.copyOf(met);
  }

  /** What a point is looked at for. */
  public enum Stage {
    /** To find the region; the answer is a guess without stated error. */
    PILOT,
    /** To be certain of the answer. */
    PROOF,
    /** To see how sharp the answer is, and whether what is easier really is. */
    AROUND
  }
}
