package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import plimsoll.experiment.Design.Alternative;

/**
 * Which alternatives of two designs are compared: those of one name or, where there is none, the
 * first ones of both baselines.
 *
 * @param pairs in the order of the first design; at least one
 * @param unpaired alternatives that only one of them has, with its name; none if no name is shared
 * @param isByName whether names are shared
 */
record AlternativePairs(List<Pair> pairs, List<String> unpaired, boolean isByName) {

  AlternativePairs {
    pairs = List.copyOf(pairs);
    unpaired = List.copyOf(unpaired);
  }

  /** An alternative of each, by index. */
  record Pair(int first, int second) {}

  static AlternativePairs of(String firstName, Design first, String secondName, Design second) {
    List<String> firsts = names(first);
    List<String> seconds = names(second);
    List<Pair> pairs = new ArrayList<>();
    List<String> unpaired = new ArrayList<>();
    for (int i = 0; i < firsts.size(); i++) {
      int other = seconds.indexOf(firsts.get(i));
      if (other >= 0) {
        pairs.add(new Pair(i, other));
      } else {
        unpaired.add(firsts.get(i) + " (only in " + firstName + ")");
      }
    }
    seconds.stream()
        .filter(name -> !firsts.contains(name))
        .forEach(name -> unpaired.add(name + " (only in " + secondName + ")"));
    return pairs.isEmpty()
        ? new AlternativePairs(
            List.of(new Pair(ofBaseline(first), ofBaseline(second))), List.of(), false)
        : new AlternativePairs(pairs, unpaired, true);
  }

  private static List<String> names(Design design) {
    return design.alternatives().stream().map(Alternative::name).toList();
  }

  private static int ofBaseline(Design design) {
    for (int i = 0; i < design.alternatives().size(); i++) {
      if (design.alternatives().get(i).platform().equals(design.baseline())) {
        return i;
      }
    }
    throw new IllegalStateException("no alternative of " + design.baseline());
  }
}
