package plimsoll.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import plimsoll.experiment.Comparisons.Side;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.experiment.Summary.Comparison;

/**
 * What differs between the results of two runs. With one seed, replications of one number draw the
 * same numbers where both runs ask for them, so differences are paired by replication; that is
 * valid however much of the random numbers they really share, because pairs are independent of each
 * other. With two seeds nothing is shared, and Welch's t test compares all replications of both.
 *
 * @param isPaired whether replications are paired
 * @param confidence with which all intervals hold together; that of the first run
 * @param comparisons second run less the first, as one family: the metrics that either run
 *     compares, of each pair of alternatives; the first run's is the baseline
 * @param unpaired alternatives that only one of them has, with its name
 * @param isByName whether alternatives of one name are compared; else the first of both baselines
 */
public record RunDifference(
    boolean isPaired,
    double confidence,
    List<Comparison> comparisons,
    List<String> unpaired,
    boolean isByName) {

  public RunDifference {
    comparisons = List.copyOf(comparisons);
    unpaired = List.copyOf(unpaired);
  }

  /**
   * A finished or partial run.
   *
   * @param name of it, for messages
   */
  public record Run(String name, Design design, Results results) {}

  /** The second run against the first. */
  public static RunDifference of(Run first, Run second) {
    AlternativePairs pairs =
        AlternativePairs.of(first.name(), first.design(), second.name(), second.design());
    boolean isPaired = first.design().seed() == second.design().seed();
    double confidence = first.design().confidence();
    Comparisons comparisons = new Comparisons(confidence, isPaired);
    Set<String> metrics = new LinkedHashSet<>(first.design().compare());
    metrics.addAll(second.design().compare());
    for (AlternativePairs.Pair pair : pairs.pairs()) {
      List<ReplicationResult> before = read(first, pair.first());
      List<ReplicationResult> after = read(second, pair.second());
      if (isPaired) {
        int common = Math.min(before.size(), after.size());
        before = before.subList(0, common);
        after = after.subList(0, common);
      }
      for (String metric : metrics) {
        comparisons.add(
            metric,
            side(second.design(), pair.second(), metric, after, isPaired, first),
            side(first.design(), pair.first(), metric, before, isPaired, second));
      }
    }
    return new RunDifference(
        isPaired, confidence, comparisons.all(), pairs.unpaired(), pairs.isByName());
  }

  /**
   * Antithetic replications are one observation a pair; where they are held against others with the
   * same seed, so are those.
   */
  private static Side side(
      Design design,
      int alternative,
      String metric,
      List<ReplicationResult> results,
      boolean isPaired,
      Run other) {
    boolean antithetic =
        design.varianceReduction().antithetic()
            || (isPaired && other.design().varianceReduction().antithetic());
    return Side.of(
        design.alternatives().get(alternative).name(),
        MetricSample.of(metric, results, new VarianceReduction(false, antithetic)),
        design.confidence());
  }

  private static List<ReplicationResult> read(Run run, int alternative) {
    List<ReplicationResult> read = new ArrayList<>();
    for (int r = 0; r < run.results().finished(alternative); r++) {
      read.add(run.results().read(alternative, r));
    }
    return read;
  }
}
