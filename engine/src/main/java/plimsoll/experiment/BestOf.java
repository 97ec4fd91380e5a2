package plimsoll.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import plimsoll.experiment.Comparisons.Side;
import plimsoll.experiment.Summary.Best;
import plimsoll.experiment.Summary.Contender;
import plimsoll.experiment.Summary.Interval;
import plimsoll.statistics.Sections;
import plimsoll.statistics.selection.ComparisonWithBest;
import plimsoll.statistics.selection.SelectionDesign;

/**
 * Multiple comparison with the best: for each alternative an interval of its distance from the best
 * of the others, all of which hold together with the design's confidence.
 *
 * <p>By {@link ComparisonWithBest} on paired replications: one variance for all differences where
 * nothing speaks against it, else each its own by Bonferroni.
 */
final class BestOf {

  private final Design design;

  /** Members of each point with at least two. */
  private final List<List<Integer>> points;

  /** Common replications of the point, by alternative. */
  private final Map<Integer, Integer> common = new TreeMap<>();

  private final SortedMap<Integer, List<Side>> sides = new TreeMap<>();

  BestOf(Design design, Results results) {
    this.design = design;
    Map<Map<String, String>, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < design.alternatives().size(); i++) {
      members
          .computeIfAbsent(Points.shared(design.alternatives().get(i)), x -> new ArrayList<>())
          .add(i);
    }
    this.points = members.values().stream().filter(point -> point.size() > 1).toList();
    for (List<Integer> point : points) {
      int least = point.stream().mapToInt(results::finished).min().orElse(0);
      point.forEach(i -> common.put(i, least));
    }
  }

  /** Adds what the replications of an alternative measured. */
  void add(int alternative, List<ReplicationResult> read) {
    Integer replications = common.get(alternative);
    if (replications == null) {
      return;
    }
    String name = design.alternatives().get(alternative).name();
    List<ReplicationResult> first = read.subList(0, replications);
    List<Side> all = new ArrayList<>();
    for (String metric : design.compare()) {
      all.add(
          Side.of(
              name,
              MetricSample.of(metric, first, design.varianceReduction()),
              design.confidence()));
    }
    sides.put(alternative, all);
  }

  /** One for each point and metric that at least two alternatives have. */
  List<Best> all() {
    List<Best> all = new ArrayList<>();
    for (List<Integer> point : points) {
      for (int m = 0; m < design.compare().size(); m++) {
        best(design.compare().get(m), m, point).ifPresent(all::add);
      }
    }
    return all;
  }

  private Optional<Best> best(String metric, int number, List<Integer> point) {
    Optional<Goal> goal = Metrics.goal(metric);
    List<Side> compared =
        point.stream()
            .map(i -> sides.getOrDefault(i, List.of()).get(number))
            .filter(side -> side.reason().isEmpty() && side.without().isEmpty())
            .filter(side -> !side.values().contains(Double.NaN))
            .toList();
    int n = compared.isEmpty() ? 0 : compared.get(0).values().size();
    if (goal.isEmpty() || compared.size() < 2 || n < 2) {
      return Optional.empty();
    }
    SelectionDesign.Goal better =
        goal.get() == Goal.MAX ? SelectionDesign.Goal.MAX : SelectionDesign.Goal.MIN;
    ComparisonWithBest comparison =
        compared.get(0).isQuantile()
            ? ComparisonWithBest.ofQuantiles(
                better,
                compared.stream().map(side -> side.quantile().orElseThrow()).toList(),
                design.confidence())
            : ComparisonWithBest.ofMeans(
                better, compared.stream().map(BestOf::sections).toList(), design.confidence());
    List<Contender> contenders = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      contenders.add(contender(i, compared, goal.get(), comparison));
    }
    return Optional.of(
        new Best(
            metric,
            goal.get(),
            Points.shared(design.alternatives().get(point.get(0))),
            contenders,
            n,
            "multiple comparison with the best, paired, " + method(comparison, compared.size())));
  }

  private static String method(ComparisonWithBest comparison, int alternatives) {
    return switch (comparison.method()) {
      case NELSON_MATEJCIK -> "Nelson-Matejcik";
      case BONFERRONI -> "Bonferroni over " + (alternatives - 1);
    };
  }

  private static Sections sections(Side side) {
    return Sections.ofMean(side.values().stream().mapToDouble(value -> value).toArray());
  }

  private static double value(Side side) {
    return side.quantile()
        .map(quantile -> quantile.sections())
        .orElseGet(() -> sections(side))
        .pooled();
  }

  private static Contender contender(
      int index, List<Side> all, Goal goal, ComparisonWithBest comparison) {
    double sign = goal == Goal.MAX ? 1 : -1;
    double ahead = Double.POSITIVE_INFINITY;
    for (int other = 0; other < all.size(); other++) {
      if (other != index) {
        ahead = Math.min(ahead, sign * (value(all.get(index)) - value(all.get(other))));
      }
    }
    var less = comparison.intervals().get(index);
    Interval interval =
        sign > 0
            ? new Interval(less.low(), less.high())
            : new Interval(0 - less.high(), 0 - less.low());
    return new Contender(
        all.get(index).alternative(), ahead, interval, comparison.mayBeBest().get(index));
  }
}
