package plimsoll.report.page;

import java.util.ArrayList;
import java.util.List;
import plimsoll.experiment.Design;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Comparison;

/** How the numbers of a page were made, in sentences. */
final class StatisticsText {

  private StatisticsText() {}

  static List<String> of(Summary summary) {
    List<String> sentences = new ArrayList<>();
    Design design = summary.design();
    sentences.add(
        replications(summary)
            + " replications an alternative ("
            + procedure(design)
            + "), seed "
            + design.seed()
            + ".");
    sentences.add(
        "Means have Student-t intervals over replications. Quantiles are those of all starts"
            + " together, with sectioning intervals. All intervals are at "
            + Quantity.percent(design.confidence())
            + ".");
    if (design.varianceReduction().controlVariates()) {
      sentences.add("Means are corrected by the CPU work that each replication drew.");
    }
    if (design.varianceReduction().antithetic()) {
      sentences.add(
          "Replications come in antithetic pairs; a pair is one observation of the intervals.");
    }
    if (!summary.comparisons().isEmpty()) {
      sentences.add(comparisons(summary));
    }
    return sentences;
  }

  static String replications(Summary summary) {
    int least =
        summary.alternatives().stream().mapToInt(AlternativeSummary::replications).min().orElse(0);
    int most =
        summary.alternatives().stream().mapToInt(AlternativeSummary::replications).max().orElse(0);
    return least == most ? Integer.toString(most) : least + " to " + most;
  }

  private static String procedure(Design design) {
    Design.Replications replications = design.replications();
    if (replications instanceof Design.Replications.Fixed) {
      return "a fixed number";
    }
    if (replications instanceof Design.Replications.Precision precision) {
      return "until the interval of "
          + precision.metric()
          + " is within "
          + Quantity.percent(precision.relative())
          + ", at most "
          + precision.most();
    }
    if (replications instanceof Design.Replications.Judged judged) {
      return "until every objective is judged, at most " + judged.most();
    }
    if (replications instanceof Design.Replications.Selection selection) {
      return "until the best by "
          + selection.metric()
          + " is selected, at most "
          + selection.most()
          + " of an alternative";
    }
    throw new IllegalStateException("unknown procedure " + replications);
  }

  private static String comparisons(Summary summary) {
    String text =
        "Alternatives share their random numbers, so differences are paired over replications; the "
            + summary.comparisons().stream().filter(one -> one.adjustedP().isPresent()).count()
            + " comparisons with "
            + summary.design().baseline()
            + " form one family, whose p-values are Holm's and whose intervals hold together.";
    double[] ratios =
        summary.comparisons().stream()
            .map(Comparison::varianceRatio)
            .filter(ratio -> ratio.isPresent())
            .mapToDouble(ratio -> ratio.getAsDouble())
            .sorted()
            .toArray();
    return ratios.length == 0
        ? text
        : text
            + " Sharing them made the variance of a difference "
            + Quantity.number(ratios[ratios.length / 2])
            + " times what independent runs would have (median; from "
            + Quantity.number(ratios[0])
            + " to "
            + Quantity.number(ratios[ratios.length - 1])
            + ").";
  }
}
