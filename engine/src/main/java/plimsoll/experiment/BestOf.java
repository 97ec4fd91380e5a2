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
import plimsoll.statistics.StudentEstimate;
import plimsoll.statistics.StudentT;

/**
 * Multiple comparison with the best: for each alternative an interval of its distance from the best
 * of the others, all of which hold together with the design's confidence.
 *
 * <p>Differences are paired, with k - 1 one-sided bounds of their own variances by Bonferroni, so
 * nothing is assumed of how alternatives vary together. Sources: Hsu, Annals of Statistics 12
 * (1984); Yang and Nelson, Operations Research 39 (1991) for pairs under common random numbers.
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
      all.add(Side.of(name, MetricSample.of(metric, first, design.varianceReduction())));
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
            .filter(side -> side.reason().isEmpty() && !side.values().contains(Double.NaN))
            .toList();
    int n = compared.isEmpty() ? 0 : compared.get(0).values().size();
    if (goal.isEmpty() || compared.size() < 2 || n < 2) {
      return Optional.empty();
    }
    double each = 1 - (1 - design.confidence()) / (compared.size() - 1);
    double critical = StudentT.quantile(each, n - 1);
    List<Contender> contenders = new ArrayList<>();
    for (Side one : compared) {
      contenders.add(contender(one, compared, goal.get(), critical));
    }
    return Optional.of(
        new Best(
            metric,
            goal.get(),
            Points.shared(design.alternatives().get(point.get(0))),
            contenders,
            n,
            "multiple comparison with the best, paired, Bonferroni over " + (compared.size() - 1)));
  }

  private static Contender contender(Side one, List<Side> all, Goal goal, double critical) {
    double sign = goal == Goal.MAX ? 1 : -1;
    double estimate = Double.POSITIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (Side other : all) {
      if (!other.alternative().equals(one.alternative())) {
        StudentEstimate difference = Comparisons.pairing(one, other).orElseThrow().difference();
        double value = sign * difference.value();
        double half = critical * difference.standardError();
        estimate = Math.min(estimate, value);
        low = Math.min(low, value - half);
        high = Math.min(high, value + half);
      }
    }
    Interval interval = new Interval(Math.min(0, low), Math.max(0, high));
    return new Contender(one.alternative(), estimate, interval, high >= 0);
  }
}
