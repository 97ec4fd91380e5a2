package plimsoll.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import plimsoll.experiment.Coverage.Experiment;
import plimsoll.experiment.Coverage.Outcome;
import plimsoll.experiment.Coverage.Promise;

/** Quantiles of starts, and their whole distribution function. */
final class CoverageOfQuantiles {

  private CoverageOfQuantiles() {}

  static List<Experiment> all() {
    List<Experiment> all = new ArrayList<>();
    int[][] sizes = {{10, 100}, {20, 500}, {30, 100}, {30, 1000}, {100, 1000}};
    for (double common : new double[] {0, 0.3, 1}) {
      for (int[] size : sizes) {
        all.add(quantile("p99", 0.99, new Starts(common), size));
      }
    }
    all.add(quantile("p99", 0.99, new Starts(1), new int[] {300, 300}));
    all.add(quantile("p99", 0.99, new Starts(1), new int[] {1000, 100}));
    for (double common : new double[] {0, 1}) {
      for (int[] size : new int[][] {{30, 100}, {100, 100}}) {
        all.add(quantile("p50", 0.5, new Starts(common), size));
        all.add(quantile("p90", 0.9, new Starts(common), size));
      }
    }
    for (double common : new double[] {0, 0.3, 1}) {
      for (int[] size : new int[][] {{10, 100}, {30, 100}, {30, 1000}}) {
        all.add(band(new Starts(common), size));
      }
    }
    return all;
  }

  private static Experiment quantile(String name, double p, Starts law, int[] size) {
    boolean isPlain = law.common() == 0 && size[1] * (1 - p) >= 5;
    return new Experiment(
        name,
        law.text(),
        size[0] + " x " + size[1] + " starts",
        isPlain ? Promise.EXACT : Promise.AT_LEAST,
        run -> {
          SplittableRandom random = Coverage.random(size[0] * 7919 + size[1], run);
          Summary summary =
              Analysis.of(
                  Synthetic.design(size[0], List.of(), "c"),
                  Synthetic.results().series("startup", law.draw(size, 1, random)));
          return Outcome.of(
              Coverage.estimate(summary, 0, "startup." + name).interval(), law.quantile(p));
        });
  }

  private static Experiment band(Starts law, int[] size) {
    return new Experiment(
        "startup ECDF, whole band",
        law.text(),
        size[0] + " x " + size[1] + " starts",
        Promise.AT_LEAST,
        run -> {
          SplittableRandom random = Coverage.random(size[0] * 523 + size[1], run);
          List<Durations> starts =
              Arrays.stream(law.draw(size, 1, random)).map(Synthetic::durations).toList();
          return Outcome.of(isInside(law, StartupEcdf.of(starts, Coverage.NOMINAL).steps()));
        });
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
    double[][] starts = new Starts(1).draw(new int[] {30, 1000}, 1, Coverage.random(17, run));
    return Analysis.of(
        Synthetic.design(30, List.of("startup.p99"), "c"),
        Synthetic.results().series("startup", starts));
  }

  /**
   * Starts that take 1 s on average and a part that all starts of a replication share, {@code
   * common} s on average; both exponential.
   */
  record Starts(double common) {

    String text() {
      return common == 0 ? "exponential starts" : "exponential, " + common + " s shared by all";
    }

    double[][] draw(int[] size, double factor, SplittableRandom random) {
      double[][] seconds = new double[size[0]][size[1]];
      for (double[] replication : seconds) {
        double shared = common * Coverage.exponential(random);
        for (int i = 0; i < replication.length; i++) {
          replication[i] = factor * (shared + Coverage.exponential(random));
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
}
