package plimsoll.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.experiment.Design.Provenance;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Estimate;

/** Why the next instance does not fit: a sentence for each alternative that refused one. */
public final class WhyFull {

  /** What admission promised would fit, but the layer that manages the memory refuses it. */
  private static final String IN_USE = " in use leaves too little, though less is promised away";

  private WhyFull() {}

  /** The sentences by the names of their alternatives, in the order of the summary. */
  public static Map<String, String> of(Summary summary) {
    Map<String, String> sentences = new LinkedHashMap<>();
    for (AlternativeSummary one : summary.alternatives()) {
      List<String> reasons = reasons(one, summary.design().provenance());
      if (!reasons.isEmpty()) {
        sentences.put(
            one.alternative().name(),
            "the next one does not fit: " + String.join("; ", reasons) + ".");
      }
    }
    return sentences;
  }

  private static List<String> reasons(AlternativeSummary one, List<Provenance> numbers) {
    List<String> reasons = new ArrayList<>();
    add(one, "memory", "memory" + gap(one, "memory", IN_USE), reasons);
    add(one, "cpu", "CPU" + gap(one, "cpu", ""), reasons);
    add(one, "disk", "disk space", reasons);
    add(one, "limit", "a limit" + limit(one, numbers), reasons);
    add(one, "separation", "too many of its group are there", reasons);
    add(one, "reserve", "what is left is kept free for the loss of hosts", reasons);
    return reasons;
  }

  /** The tightest limit of the platform's layers. */
  private static String limit(AlternativeSummary one, List<Provenance> numbers) {
    String platform = one.alternative().platform();
    return numbers.stream()
        .filter(number -> number.platform().equals(platform))
        .filter(number -> number.item().matches("limits\\.(children|addresses)"))
        .min(Comparator.comparingDouble(number -> Double.parseDouble(number.value())))
        .map(
            number ->
                number.item().equals("limits.children")
                    ? ", '" + number.layer() + "' holds " + number.value() + " at most"
                    : ", '"
                        + number.layer()
                        + "' has no more than "
                        + number.value()
                        + " addresses")
        .orElse(" of children or addresses");
  }

  private static void add(
      AlternativeSummary one, String resource, String text, List<String> reasons) {
    double share = value(one, "density.bound." + resource);
    if (share > 0) {
      reasons.add(text + (share < 1 ? ", on " + Quantity.percent(share) + " of the hosts" : ""));
    }
  }

  /** What is needed, and what is left on the host that lacks least of it. */
  private static String gap(AlternativeSummary one, String resource, String unknown) {
    double needed = value(one, "density.needed." + resource);
    double left = value(one, "density.left." + resource);
    if (Double.isNaN(needed) || Double.isNaN(left)) {
      return unknown;
    }
    String unit = Metrics.unit("density.needed." + resource);
    return " is short, "
        + Quantity.text(needed, unit)
        + " needed and at most "
        + Quantity.text(left, unit)
        + " left";
  }

  private static double value(AlternativeSummary one, String metric) {
    Estimate estimate = one.metrics().get(metric);
    return estimate == null ? Double.NaN : estimate.estimate().orElse(Double.NaN);
  }
}
