package plimsoll.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import plimsoll.experiment.Coverage.Experiment;
import plimsoll.experiment.Coverage.Outcome;
import plimsoll.experiment.Coverage.Promise;
import plimsoll.experiment.CoverageOfQuantiles.Starts;
import plimsoll.experiment.Summary.Comparison;
import plimsoll.experiment.Summary.Contender;
import plimsoll.experiment.Summary.Contrast;

/** Differences, ratios, families of both, and multiple comparison with the best. */
final class CoverageOfComparisons {

  private CoverageOfComparisons() {}

  static List<Experiment> all() {
    List<Experiment> all = new ArrayList<>();
    for (double shared : new double[] {0, 0.8}) {
      all.addAll(ofMeans(new Pairs(shared)));
    }
    for (double common : new double[] {0.3, 1}) {
      for (int[] size : new int[][] {{30, 100}, {30, 1000}, {300, 100}, {1000, 100}}) {
        Starts law = new Starts(common);
        all.add(ofQuantiles("difference of p99", law, size, Comparison::difference));
        all.add(ofQuantiles("ratio of p99", law, size, Comparison::ratio));
      }
    }
    return all;
  }

  private static List<Experiment> ofMeans(Pairs pairs) {
    // Of comparisons that share a baseline or vary together, families hold more than they must.
    return List.of(
        experiment(
            "difference of means, paired t",
            pairs,
            Promise.EXACT,
            run -> Coverage.outcome(pairs.compare(run).difference(), 1)),
        experiment(
            "ratio of means, Fieller",
            pairs,
            Promise.EXACT,
            run -> Coverage.outcome(pairs.compare(run).ratio(), 1.25)),
        experiment(
            "family of 8, Bonferroni",
            pairs,
            Promise.AT_LEAST,
            run ->
                Outcome.of(
                    pairs.summary(run, 4, 2).comparisons().stream()
                        .allMatch(one -> Coverage.outcome(one.difference(), 1) == Outcome.HOLDS))),
        experiment(
            "family of 8, Holm: no false alarm",
            pairs,
            Promise.AT_LEAST,
            run ->
                Outcome.of(
                    pairs.equal().summary(run, 4, 2).comparisons().stream()
                        .allMatch(one -> one.adjustedP().orElseThrow() > 0.05))),
        experiment("best of 4, all distances", pairs, Promise.AT_LEAST, run -> best(pairs, run)));
  }

  private static Experiment experiment(
      String interval,
      Pairs pairs,
      Promise promise,
      java.util.function.IntFunction<Outcome> outcome) {
    return new Experiment(interval, pairs.text(), "30 replications", promise, outcome);
  }

  /** The baseline, the last of the array, is smaller than the others by their distance. */
  private static Outcome best(Pairs pairs, int run) {
    List<Contender> contenders = pairs.summary(run, 1, 3).best().get(0).alternatives();
    return Outcome.of(
        IntStream.range(0, 4)
            .allMatch(
                i -> {
                  double truth = i == 0 ? pairs.distance() : -pairs.distance();
                  Summary.Interval interval = contenders.get(i).interval();
                  // Intervals are constrained: an end at 0 stands for all on its other side.
                  return interval.low() - 1e-12 <= truth && truth <= interval.high() + 1e-12;
                }));
  }

  /** Two platforms whose starts share a part of their draws; the second takes 1.5 times as long. */
  private static Experiment ofQuantiles(
      String interval, Starts law, int[] size, Function<Comparison, Optional<Contrast>> part) {
    double truth = law.quantile(0.99);
    return new Experiment(
        interval,
        "1.5 times as long, half of the starts with common random numbers; " + law.text(),
        size[0] + " x " + size[1] + " starts",
        Promise.AT_LEAST,
        run -> {
          SplittableRandom random = Coverage.random(31 + size[1], run);
          double[][] first = law.draw(size, 1, random);
          double[][] second = law.draw(size, 1.5, random);
          for (int r = 0; r < size[0]; r++) {
            for (int i = 0; i < size[1]; i += 2) {
              second[r][i] = 1.5 * first[r][i];
            }
          }
          Summary summary =
              Analysis.of(
                  Synthetic.design(size[0], List.of("startup.p99"), "c", "v"),
                  Synthetic.results().series("startup", first).series("startup", second));
          Optional<Contrast> contrast = part.apply(summary.comparisons().get(0));
          return Coverage.outcome(contrast, interval.startsWith("ratio") ? 1.5 : 0.5 * truth);
        });
  }

  /**
   * A baseline of mean 4 and others of mean 4 + {@code distance}, gamma distributed with shape 4,
   * so that they are skewed; {@code shared} is the share of the variance that is common.
   */
  private record Pairs(double shared, double distance) {

    Pairs(double shared) {
      this(shared, 1);
    }

    Pairs equal() {
      return new Pairs(shared, 0);
    }

    String text() {
      return "gamma, " + Math.round(100 * shared) + " % of the variance common";
    }

    Comparison compare(int run) {
      return summary(run, 1, 1).comparisons().get(0);
    }

    /** Some metrics on a baseline and others, in 30 replications. */
    Summary summary(int run, int metrics, int others) {
      SplittableRandom random = Coverage.random(metrics * 101 + others, run);
      int n = 30;
      List<String> names = IntStream.range(0, metrics).mapToObj(m -> "m" + m).toList();
      List<List<ReplicationResult>> all = new ArrayList<>();
      for (int a = 0; a <= others; a++) {
        all.add(new ArrayList<>());
      }
      for (int r = 0; r < n; r++) {
        List<Map<String, Double>> values = new ArrayList<>();
        for (int a = 0; a <= others; a++) {
          values.add(new LinkedHashMap<>());
        }
        for (String name : names) {
          double common = Coverage.gamma(4 * shared, random);
          for (int a = 0; a <= others; a++) {
            double own = Coverage.gamma(4 * (1 - shared), random);
            values.get(a).put(name, common + own + (a == 0 ? 0 : distance));
          }
        }
        for (int a = 0; a <= others; a++) {
          all.get(a).add(Synthetic.replication(r, values.get(a), Map.of()));
        }
      }
      Synthetic results = Synthetic.results();
      all.forEach(one -> results.alternative(one.toArray(new ReplicationResult[0])));
      String[] alternatives =
          IntStream.rangeClosed(0, others).mapToObj(a -> "a" + a).toArray(String[]::new);
      return Analysis.of(Synthetic.design(n, names, alternatives), results);
    }
  }
}
