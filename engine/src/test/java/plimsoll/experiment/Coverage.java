package plimsoll.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import plimsoll.experiment.Summary.Comparison;
import plimsoll.experiment.Summary.Contrast;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.model.Arrivals;
import plimsoll.model.Model;
import plimsoll.model.Stacks;
import plimsoll.random.Exponential;

/**
 * How often intervals hold what they promise, on models whose answer is known exactly: each
 * experiment makes many summaries and counts those whose interval holds the truth.
 */
final class Coverage {

  /**
   * An experiment.
   *
   * @param interval what is covered, and how it is made
   * @param model what the replications are
   * @param size replications and starts
   * @param holds whether the interval of one summary, by its number, holds the truth
   */
  record Experiment(String interval, String model, String size, Predicate<Integer> holds) {

    /** Whether the summary says itself that the interval may be too narrow. */
    boolean isWarned() {
      return interval.startsWith("p99") && model.contains("1.0 s shared");
    }

    /** Share of {@code runs} summaries that hold the truth. */
    double share(int runs) {
      return (double) IntStream.range(0, runs).parallel().filter(holds::test).count() / runs;
    }
  }

  private Coverage() {}

  /** All of them. */
  static List<Experiment> all() {
    List<Experiment> all = new ArrayList<>();
    all.addAll(means());
    all.addAll(quantiles());
    all.addAll(bands());
    all.addAll(comparisons());
    return all;
  }

  private static List<Experiment> means() {
    return List.of(
        simulated("mean, Student t", "makespan of 20 exponential works on 4 locks", makespan(), 30),
        simulated("mean, Student t", "M/M/1 from empty, 25 starts, rho 0.9", queue(), 100),
        simulated("mean, Student t", "M/M/1 from empty, 25 starts, rho 0.9", queue(), 30));
  }

  /** A model with what a replication gives and its exact mean. */
  private record Known(
      Model model, ToDoubleFunction<ReplicationResult> value, String metric, double mean) {}

  /** E = (n - c) / c + H_c (reference values R4). */
  private static Known makespan() {
    Model model =
        Stacks.model()
            .stack(Stacks.hostOs().lock("slots", 4))
            .requests(
                Stacks.app()
                    .startup(
                        Stacks.locked("serve", "host-os.slots", Stacks.delay(new Exponential(1)))),
                20,
                Stacks.BURST,
                Stacks.FOREVER)
            .build();
    return new Known(
        model,
        result -> result.value("startup.makespan"),
        "startup.makespan",
        16 / 4.0 + 1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0);
  }

  /** Mean delay 2.12448934653 (reference values R4) and the service of 0.9. */
  private static Known queue() {
    Model model =
        Stacks.model()
            .stack(Stacks.hostOs())
            .requests(
                Stacks.app()
                    .startup(Stacks.locked("serve", "server", Stacks.delay(new Exponential(0.9)))),
                25,
                new Arrivals.Poisson(1),
                Stacks.UNTIL_READY)
            .build();
    return new Known(
        model,
        result -> result.durations("startup").meanSeconds(),
        "startup.mean",
        2.12448934653 + 0.9);
  }

  private static Experiment simulated(String interval, String name, Known known, int n) {
    return new Experiment(
        interval,
        name,
        n + " replications",
        run -> {
          double[] values = new double[n];
          for (int r = 0; r < n; r++) {
            values[r] = known.value().applyAsDouble(Replication.run(known.model(), 1000L + run, r));
          }
          Summary summary =
              Analysis.of(
                  Synthetic.design(n, List.of(), "c"),
                  Synthetic.results().scalar(known.metric() + ".", values));
          return holds(estimate(summary, 0, known.metric() + "."), known.mean());
        });
  }

  private static List<Experiment> quantiles() {
    List<Experiment> list = new ArrayList<>();
    int[][] sizes = {{10, 100}, {20, 500}, {30, 100}, {30, 1000}, {100, 1000}};
    for (double common : new double[] {0, 0.3, 1}) {
      Starts law = new Starts(common);
      for (int[] size : sizes) {
        list.add(
            new Experiment(
                "p99, sectioning",
                law.text(),
                size[0] + " x " + size[1] + " starts",
                run -> {
                  SplittableRandom random = random(size[0] * 7919 + size[1], run);
                  Summary summary =
                      Analysis.of(
                          Synthetic.design(size[0], List.of(), "c"),
                          Synthetic.results().series("startup", law.draw(size, 1, random)));
                  return holds(estimate(summary, 0, "startup.p99"), law.quantile(0.99));
                }));
      }
    }
    return list;
  }

  private static List<Experiment> bands() {
    List<Experiment> list = new ArrayList<>();
    int[][] sizes = {{10, 100}, {30, 100}, {30, 1000}};
    for (double common : new double[] {0, 0.3, 1}) {
      Starts law = new Starts(common);
      for (int[] size : sizes) {
        list.add(
            new Experiment(
                "startup ECDF, whole band",
                law.text(),
                size[0] + " x " + size[1] + " starts",
                run -> {
                  double[][] starts = law.draw(size, 1, random(size[0] * 523 + size[1], run));
                  StartupEcdf ecdf =
                      StartupEcdf.of(
                          Arrays.stream(starts).map(Synthetic::durations).toList(), 0.95);
                  return isInside(law, ecdf.steps());
                }));
      }
    }
    return list;
  }

  /** Whether the true function is in the band at both ends of each step. */
  private static boolean isInside(Starts law, List<StartupEcdf.Step> steps) {
    return IntStream.range(0, steps.size() - 1)
        .allMatch(
            i -> {
              plimsoll.statistics.Interval band = steps.get(i).band().orElseThrow();
              return band.contains(1 - law.above(steps.get(i).seconds()))
                  && band.contains(1 - law.above(steps.get(i + 1).seconds()));
            });
  }

  /** A p99 that a few of 30 replications of 1,000 starts make. */
  static Summary clustered(int run) {
    double[][] starts = new Starts(1).draw(new int[] {30, 1000}, 1, random(17, run));
    return Analysis.of(
        Synthetic.design(30, List.of("startup.p99"), "c"),
        Synthetic.results().series("startup", starts));
  }

  /**
   * Starts that take 1 s on average and a part that all starts of a replication share, {@code
   * common} s on average; both exponential.
   */
  private record Starts(double common) {

    String text() {
      return common == 0 ? "exponential starts" : "exponential, " + common + " s shared by all";
    }

    double[][] draw(int[] size, double factor, SplittableRandom random) {
      double[][] seconds = new double[size[0]][size[1]];
      for (double[] replication : seconds) {
        double shared = common * exponential(random);
        for (int i = 0; i < replication.length; i++) {
          replication[i] = factor * (shared + exponential(random));
        }
      }
      return seconds;
    }

    /** Probability of a longer start. */
    double above(double seconds) {
      if (common == 0) {
        return Math.exp(-seconds);
      }
      return common == 1
          ? (1 + seconds) * Math.exp(-seconds)
          : (Math.exp(-seconds) - common * Math.exp(-seconds / common)) / (1 - common);
    }

    /** Bisection on the distribution function of the sum of two exponential times. */
    double quantile(double p) {
      double low = 0;
      double high = 100;
      for (int i = 0; i < 100; i++) {
        double middle = (low + high) / 2;
        if (above(middle) > 1 - p) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  private static List<Experiment> comparisons() {
    List<Experiment> list = new ArrayList<>();
    for (double shared : new double[] {0, 0.8}) {
      Pairs pairs = new Pairs(shared);
      list.add(
          new Experiment(
              "difference of means, paired t",
              pairs.text(),
              "30 replications",
              run -> holds(pairs.compare(run).difference(), 1)));
      list.add(
          new Experiment(
              "ratio of means, Fieller",
              pairs.text(),
              "30 replications",
              run -> holds(pairs.compare(run).ratio(), 1.25)));
      list.add(
          new Experiment(
              "family of 8, Bonferroni",
              pairs.text(),
              "30 replications",
              run ->
                  pairs.summary(run, 4, 2).comparisons().stream()
                      .allMatch(one -> holds(one.difference(), 1))));
      list.add(
          new Experiment(
              "family of 8, Holm: no false alarm",
              pairs.text(),
              "30 replications",
              run ->
                  pairs.equal().summary(run, 4, 2).comparisons().stream()
                      .allMatch(one -> one.adjustedP().orElseThrow() > 0.05)));
    }
    for (int[] size : new int[][] {{30, 100}, {30, 1000}}) {
      list.add(quantileContrast("difference of p99, sectioning", size, Comparison::difference));
      list.add(quantileContrast("ratio of p99, Fieller on sections", size, Comparison::ratio));
    }
    return list;
  }

  /** Two platforms whose starts share a part of their draws; the second takes 1.5 times as long. */
  private static Experiment quantileContrast(
      String interval,
      int[] size,
      java.util.function.Function<Comparison, Optional<Contrast>> part) {
    Starts law = new Starts(0.3);
    double truth = law.quantile(0.99);
    return new Experiment(
        interval,
        "1.5 times as long, common random numbers for half of the starts",
        size[0] + " x " + size[1] + " starts",
        run -> {
          SplittableRandom random = random(31 + size[1], run);
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
          boolean isRatio = interval.startsWith("ratio");
          return holds(contrast, isRatio ? 1.5 : 0.5 * truth);
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
      SplittableRandom random = random(metrics * 101 + others, run);
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
          double common = gamma(4 * shared, random);
          for (int a = 0; a <= others; a++) {
            double own = gamma(4 * (1 - shared), random);
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

  /** A sum of exponentials, the last one cut by a beta draw: gamma of any shape up to a few. */
  static double gamma(double shape, SplittableRandom random) {
    double sum = 0;
    int whole = (int) shape;
    for (int i = 0; i < whole; i++) {
      sum += exponential(random);
    }
    double rest = shape - whole;
    if (rest > 1e-9) {
      // Joehnk: U^(1/a) / (U^(1/a) + V^(1/(1-a))) given that the sum is at most 1, times Exp(1).
      double x;
      double y;
      do {
        x = Math.pow(random.nextDouble(), 1 / rest);
        y = Math.pow(random.nextDouble(), 1 / (1 - rest));
      } while (x + y > 1);
      sum += x / (x + y) * exponential(random);
    }
    return sum;
  }

  static double exponential(SplittableRandom random) {
    return -Math.log1p(-random.nextDouble());
  }

  /** Independent of other experiments and runs. */
  static SplittableRandom random(int experiment, int run) {
    return new SplittableRandom(
        new SplittableRandom(1_000_003L * experiment + run).nextLong() ^ 0x5DEECE66DL);
  }

  static boolean holds(Optional<Contrast> contrast, double truth) {
    return contrast
        .flatMap(Contrast::interval)
        .filter(interval -> interval.low() <= truth && truth <= interval.high())
        .isPresent();
  }

  static boolean holds(Estimate estimate, double truth) {
    return estimate
        .interval()
        .filter(interval -> interval.low() <= truth && truth <= interval.high())
        .isPresent();
  }

  static Estimate estimate(Summary summary, int alternative, String metric) {
    return Objects.requireNonNull(summary.alternatives().get(alternative).metrics().get(metric));
  }
}
