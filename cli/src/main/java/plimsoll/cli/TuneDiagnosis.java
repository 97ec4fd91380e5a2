package plimsoll.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Design;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.ReplicationResult;
import plimsoll.experiment.Results;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.WhyFull;
import plimsoll.planning.tune.Point;
import plimsoll.planning.tune.PointTally;
import plimsoll.planning.tune.Requirement;

/** Why a point does not meet what must hold: which condition fails, and what is short there. */
final class TuneDiagnosis {

  private static final int REPLICATIONS = 10;

  /** A phase is worth naming from this share of a start on. */
  private static final double MUCH = 0.2;

  private static final Map<String, String> RESOURCES =
      Map.of(
          "cpu.utilisation", "CPU",
          "disk.utilisation", "disk",
          "memory.used_fraction", "memory",
          "network.utilisation", "network");

  private final TuneRuns runs;

  TuneDiagnosis(TuneRuns runs) {
    this.runs = runs;
  }

  /** The condition that fails most, in words, and then what its runs are short of. */
  List<String> of(PointTally tally, List<Requirement> requirements) throws InterruptedException {
    List<String> sentences = new ArrayList<>();
    worst(tally, requirements).ifPresent(sentences::add);
    if (runs.experiment(tally.point()).isEmpty()) {
      sentences.add(runs.impossible().getOrDefault(tally.point(), "it cannot be run"));
      return sentences;
    }
    Summary summary = summary(tally.point());
    AlternativeSummary only = summary.alternatives().get(0);
    if (value(only, "density.rejected") > 0) { // the refusal that ends a 'fill' is none
      WhyFull.of(summary).values().forEach(why -> sentences.add(ofRequest(why)));
    }
    busiest(only).ifPresent(sentences::add);
    longest(only).ifPresent(sentences::add);
    return sentences;
  }

  /** The sentence as a part of one: "the next one" is a setting here, not an instance. */
  private static String ofRequest(String why) {
    return why.replaceFirst("^the next one", "the next instance").replaceFirst("\\.$", "");
  }

  private static Optional<String> worst(PointTally tally, List<Requirement> requirements) {
    int worst = 0;
    for (int i = 1; i < requirements.size(); i++) {
      if (lack(tally, requirements, i) > lack(tally, requirements, worst)) {
        worst = i;
      }
    }
    return tally.replications() == 0
        ? Optional.empty()
        : Optional.of(
            TuneText.condition(requirements.get(worst))
                + " holds in "
                + Quantity.percent(tally.share(worst))
                + " of "
                + tally.replications()
                + " runs");
  }

  private static double lack(PointTally tally, List<Requirement> requirements, int i) {
    Requirement one = requirements.get(i);
    return (one.probability() - tally.share(i)) / one.margin();
  }

  private Summary summary(Point point) throws InterruptedException {
    Design design = runs.experiment(point).orElseThrow().design();
    List<ReplicationResult> results = runs.whole(point, REPLICATIONS);
    return Analysis.of(
        design,
        new Results() {
          @Override
          public int finished(int alternative) {
            return results.size();
          }

          @Override
          public ReplicationResult read(int alternative, int replication) {
            return results.get(replication);
          }
        });
  }

  private static Optional<String> busiest(AlternativeSummary one) {
    return RESOURCES.keySet().stream()
        .filter(metric -> value(one, metric) > 0)
        .max(
            Comparator.comparingDouble((String metric) -> value(one, metric)).thenComparing(m -> m))
        .map(
            metric ->
                "the "
                    + RESOURCES.get(metric)
                    + " is the busiest resource, "
                    + Quantity.percent(value(one, metric))
                    + (metric.startsWith("memory.")
                        ? " in use when most are ready"
                        : " in use from the first request to the last ready"));
  }

  private static Optional<String> longest(AlternativeSummary one) {
    double start = value(one, "startup.mean");
    return one.metrics().keySet().stream()
        .filter(metric -> metric.startsWith("startup.phase.") && metric.endsWith(".mean"))
        .filter(metric -> value(one, metric) > MUCH * start)
        .max(
            Comparator.comparingDouble((String metric) -> value(one, metric)).thenComparing(m -> m))
        .map(
            metric ->
                "the longest part of a start is "
                    + metric.substring(
                        "startup.phase.".length(), metric.length() - ".mean".length())
                    + ", "
                    + Quantity.percent(Math.min(1, value(one, metric) / start)));
  }

  private static double value(AlternativeSummary one, String metric) {
    Estimate estimate = one.metrics().get(metric);
    return estimate == null ? Double.NaN : estimate.estimate().orElse(Double.NaN);
  }
}
