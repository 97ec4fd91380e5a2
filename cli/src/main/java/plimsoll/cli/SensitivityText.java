package plimsoll.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;
import plimsoll.report.sensitivity.SensitivityResult;

/** What a sensitivity analysis found, on the screen. */
final class SensitivityText {

  private static final int SHOWN = 15;

  private SensitivityText() {}

  /**
   * Prints a row for each number that matters, and the answer below.
   *
   * @param isDeclared whether the scenario itself says what is uncertain
   */
  static void print(SensitivityResult result, boolean isDeclared, PrintWriter out) {
    List<SensitivityResult.Input> shown =
        result.ranked().stream().filter(one -> one.muStar() > 0).limit(SHOWN).toList();
    int width = shown.stream().mapToInt(one -> one.path().length()).max().orElse(8);
    String row = "%-" + width + "s  %-8s  %-6s  %10s  %10s  %-22s  %s%n";
    out.printf(
        Locale.ROOT, row, "number", "source", "may be", "mu*", "sigma", "alone", "with others");
    for (SensitivityResult.Input one : shown) {
      out.printf(
          Locale.ROOT,
          row,
          one.path(),
          one.grade(),
          one.spread(),
          Quantity.text(one.muStar(), result.unit()),
          Quantity.text(one.sigma(), result.unit()),
          one.indices().map(found -> share(found.first(), found.firstInterval())).orElse("-"),
          one.indices().map(found -> share(found.total(), found.totalInterval())).orElse("-"));
    }
    int silent = result.inputs().size() - shown.size();
    if (silent > 0) {
      out.println("... and " + silent + " more that matter less or not at all");
    }
    out.println();
    out.printf(
        Locale.ROOT,
        "%s of %s as written: %s. %d points of %d replications, %s.%n",
        result.metric(),
        result.platform(),
        Quantity.text(result.base(), result.unit()),
        result.evaluations(),
        result.replications(),
        isDeclared
            ? "ranges from 'uncertain'"
            : "ranges by the grades of the sources: measured +-10%, vendor +-25%, report +-50%,"
                + " assumed x/2 (assumed themselves)");
    out.println(result.sentence());
    result.inputs().stream()
        .map(SensitivityResult.Input::reason)
        .filter(reason -> !reason.isEmpty() && !reason.equals(SensitivityResult.SCREENED))
        .distinct()
        .forEach(reason -> out.println("No Sobol' indices: " + reason + "."));
  }

  private static String share(double estimate, Summary.Interval interval) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        unsigned(estimate),
        unsigned(interval.low()),
        unsigned(interval.high()));
  }

  /** Without the sign of what is printed as zero. */
  private static double unsigned(double share) {
    return Math.abs(share) < 0.005 ? 0 : share;
  }
}
