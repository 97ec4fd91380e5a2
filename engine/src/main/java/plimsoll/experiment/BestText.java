package plimsoll.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
   * Which platforms may be the best at the largest point, and by which metrics; empty text if
   * nothing is compared there.
   */
  public static String mayBeBest(Summary summary) {
    Map<String, String> largest = Points.largest(summary.design());
    Map<String, List<String>> metrics = new LinkedHashMap<>();
    for (Best best : summary.best()) {
      if (best.point().equals(largest)) {
        metrics
            .computeIfAbsent(names(best, summary.design()), absent -> new ArrayList<>())
            .add(best.metric() + uncompared(best, summary.design()));
      }
    }
    if (metrics.isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    metrics.forEach((names, by) -> parts.add(names + " (" + String.join(", ", by) + ")"));
    return "May be best"
        + at(largest)
        + ", "
        + Quantity.percent(summary.design().confidence())
        + " sure: "
        + String.join("; ", parts)
        + ".";
  }

  /** Who is at the point but has no interval, and so may be better than the best. */
  private static String uncompared(Best best, Design design) {
    List<String> missing =
        design.alternatives().stream()
            .filter(one -> Points.shared(one).equals(best.point()))
            .filter(
                one ->
                    best.alternatives().stream()
                        .noneMatch(contender -> contender.alternative().equals(one.name())))
            .map(Points::nameAtPoint)
            .toList();
    return missing.isEmpty() ? "" : ", where " + list(missing) + " cannot be compared";
  }

  private static String at(Map<String, String> point) {
    return point.isEmpty()
        ? ""
        : " at "
            + point.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
  }

  /** Names of those that may be the best. */
  private static String names(Best best, Design design) {
    List<String> names =
        best.alternatives().stream()
            .filter(Contender::mayBeBest)
            .map(contender -> name(contender.alternative(), design))
            .toList();
    if (names.size() == best.alternatives().size()) {
      return "any of " + names.size();
    }
    return list(names);
  }

  private static String list(List<String> names) {
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more";
  }

  private static String name(String alternative, Design design) {
    return design.alternatives().stream()
        .filter(one -> one.name().equals(alternative))
        .map(Points::nameAtPoint)
        .findFirst()
        .orElse(alternative);
  }
}
