package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import plimsoll.experiment.Summary.Contrast;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.Summary.Interval;

/**
 * How often intervals hold what they promise, on models whose answer is known exactly: each
 * experiment makes many summaries and counts those whose interval holds the truth.
 */
final class Coverage {

  /** Nominal coverage of all experiments. */
  static final double NOMINAL = 0.95;

  /** What one summary says. */
  enum Outcome {
    HOLDS,
    MISSES,
    /** There is no interval, because there are too few data for one. */
    NONE;

    static Outcome of(boolean holds) {
      return holds ? HOLDS : MISSES;
    }

    static Outcome of(Optional<Interval> interval, double truth) {
      return interval.isEmpty()
          ? NONE
          : of(interval.get().low() <= truth && truth <= interval.get().high());
    }
  }

  /** What theory says of an interval's coverage. */
  enum Promise {
    /** The nominal coverage. */
    EXACT,
    /** At least the nominal coverage, such as by Bonferroni's inequality. */
    AT_LEAST
  }

  /**
   * An experiment.
   *
   * @param interval what is covered, and how it is made
   * @param model what the replications are
   * @param size replications and starts
   * @param promise what theory says
   * @param outcome of one summary, by its number
   */
  record Experiment(
      String interval, String model, String size, Promise promise, IntFunction<Outcome> outcome) {

    /** Whether it takes long. */
    boolean isLarge() {
      String[] size = this.size.split("[ a-z]+", -1);
      return size.length > 2 && Integer.parseInt(size[0]) * Integer.parseInt(size[1]) > 30_000;
    }

    Result run(int runs) {
      List<Outcome> outcomes = IntStream.range(0, runs).parallel().mapToObj(outcome).toList();
      int holds = (int) outcomes.stream().filter(Outcome.HOLDS::equals).count();
      int misses = (int) outcomes.stream().filter(Outcome.MISSES::equals).count();
      return new Result(this, holds, misses, runs);
    }
  }

  /**
   * What came out.
   *
   * @param experiment which one
   * @param holds summaries with an interval that holds the truth
   * @param misses summaries with one that does not
   * @param runs all summaries
   */
  record Result(Experiment experiment, int holds, int misses, int runs) {

    /** Share of intervals that hold, of all summaries: none is not a wrong one. */
    double honest() {
      return 1 - (double) misses / runs;
    }

    /** Whether more miss, or far fewer, than is promised, by {@code slack} and 3 errors. */
    boolean isBroken(double slack) {
      double error = 3 * Math.sqrt(NOMINAL * (1 - NOMINAL) / runs);
      boolean isTooRare = honest() < NOMINAL - slack - error;
      boolean isTooOften =
          experiment.promise() == Promise.EXACT && honest() > NOMINAL + slack + error;
      return isTooRare || isTooOften;
    }

    @Override
    public String toString() {
      int given = holds + misses;
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %s | %s | %.1f %% |",
          experiment.interval(),
          experiment.model(),
          experiment.size(),
          given == runs ? "all" : percent(given, runs),
          given == 0 ? "" : percent(holds, given),
          100 * honest());
    }

    private static String percent(int part, int whole) {
      return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
  }

  private Coverage() {}

  /** All of them. */
  static List<Experiment> all() {
    List<Experiment> all = new ArrayList<>();
    all.addAll(CoverageOfMeans.all());
    all.addAll(CoverageOfQuantiles.all());
    all.addAll(CoverageOfComparisons.all());
    return all;
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

  static Outcome outcome(Optional<Contrast> contrast, double truth) {
    return Outcome.of(contrast.flatMap(Contrast::interval), truth);
  }

  static Estimate estimate(Summary summary, int alternative, String metric) {
    return Objects.requireNonNull(summary.alternatives().get(alternative).metrics().get(metric));
  }
}
