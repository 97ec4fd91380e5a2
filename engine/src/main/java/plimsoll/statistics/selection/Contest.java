package plimsoll.statistics.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The state that all procedures share: who is still in, how many replications of each are needed
 * next, and the decision.
 */
final class Contest {

  final SelectionDesign design;
  final Observations observations;

  private List<Integer> survivors;
  private final int[] required;
  private boolean capped;
  private Optional<Selected> selected = Optional.empty();

  Contest(SelectionDesign design) {
    this.design = design;
    this.observations = new Observations(design);
    this.survivors = IntStream.range(0, design.alternatives()).boxed().toList();
    this.required = new int[design.alternatives()];
    Arrays.fill(required, design.first());
  }

  List<Integer> survivors() {
    return survivors;
  }

  int required(int alternative) {
    return required[alternative];
  }

  /** Asks for {@code replications} of an alternative, or for as many as the cap allows. */
  void require(int alternative, double replications) {
    capped |= replications > design.most();
    int allowed = (int) Math.min(design.most(), replications);
    required[alternative] = Math.max(required[alternative], allowed);
  }

  /** Whether some alternative was to get more replications than the cap allows. */
  boolean isCapped() {
    return capped;
  }

  boolean hasAllRequired() {
    for (int alternative : survivors) {
      if (observations.complete(alternative) < required[alternative]) {
        return false;
      }
    }
    return true;
  }

  /** Says whether the first, a survivor, is to go because of the second. */
  interface Elimination {
    boolean eliminates(int alternative, int other);
  }

  /** Compares all survivors with each other at once and keeps those that none eliminates. */
  void screen(Elimination rule) {
    List<Integer> kept = new ArrayList<>();
    for (int alternative : survivors) {
      if (survivors.stream()
          .noneMatch(other -> other != alternative && rule.eliminates(alternative, other))) {
        kept.add(alternative);
      }
    }
    survivors = List.copyOf(kept);
  }

  /**
   * Selects the survivor with the best mean of its required replications; of equal ones the first.
   */
  void decide() {
    int best = survivors.get(0);
    for (int alternative : survivors) {
      if (mean(alternative) > mean(best)) {
        best = alternative;
      }
    }
    selected =
        Optional.of(
            new Selected(best, !capped, survivors, IntStream.of(required).boxed().toList()));
  }

  private double mean(int alternative) {
    return observations.mean(alternative, required[alternative]);
  }

  Optional<Selected> selected() {
    return selected;
  }
}
