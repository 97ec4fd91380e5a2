package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import plimsoll.experiment.Summary.Best;
import plimsoll.experiment.Summary.Contender;
import plimsoll.experiment.Summary.Selected;

/** What selection and the comparison with the best found, in words. */
public final class BestText {

  /** Names that are told before the others are only counted. */
  private static final int MOST_NAMES = 4;

  private BestText() {}

  /** A selection: who is best, how surely, and at what cost. */
  public static String of(Selected selected) {
    String unit = Metrics.unit(selected.metric());
    String what =
        selected.best().orElse("none")
            + (selected.isGuaranteed() ? " is best" : " looks best")
            + " ("
            + (selected.goal() == Goal.MIN ? "least " : "largest ")
            + selected.metric()
            + ")";
    String cost = "; " + selected.spent() + " replications spent";
    if (!selected.isGuaranteed()) {
      return what + cost + "; no guarantee: " + selected.reason() + ".";
    }
    String indifference =
        selected.indifference().isPresent()
            ? ", indifference " + Quantity.text(selected.indifference().getAsDouble(), unit)
            : "";
    return what
        + " with probability at least "
        + Quantity.percent(selected.pcs())
        + indifference
        + cost
        + ".";
  }

  /**
   * Which platforms may be the best at the largest point, by metric; empty text if nothing is
   * compared there.
   */
  public static String mayBeBest(Summary summary) {
    Map<String, String> largest = Points.largest(summary.design());
    List<String> parts = new ArrayList<>();
    for (Best best : summary.best()) {
      if (best.point().equals(largest)) {
        parts.add(best.metric() + ": " + names(best));
      }
    }
    return parts.isEmpty()
        ? ""
        : "May be best ("
            + Quantity.percent(summary.design().confidence())
            + "): "
            + String.join("; ", parts)
            + ".";
  }

  /** Names of those that may be the best. */
  public static String names(Best best) {
    List<String> names =
        best.alternatives().stream()
            .filter(Contender::mayBeBest)
            .map(Contender::alternative)
            .toList();
    if (names.size() == best.alternatives().size()) {
      return "any of " + names.size();
    }
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more";
  }
}
