package plimsoll.statistics.selection;

import java.util.List;

/**
 * How a selection ended.
 *
 * @param best number of the alternative that was selected
 * @param guaranteed whether the promised probability holds; false if the cap on replications bound
 * @param survivors those that no other had eliminated when the decision fell, the best among them,
 *     in rising order
 * @param replications how many of each alternative the procedure used
 */
public record Selected(
    int best, boolean guaranteed, List<Integer> survivors, List<Integer> replications) {

  public Selected {
    survivors = List.copyOf(survivors);
    replications = List.copyOf(replications);
  }

  /** Replications of all alternatives together. */
  public long totalReplications() {
    return replications.stream().mapToLong(n -> n).sum();
  }
}
