package plimsoll.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import plimsoll.experiment.Durations;
import plimsoll.experiment.Results;
import plimsoll.experiment.Statistic;
import plimsoll.report.RunningMean;

/**
 * What the page draws from the starts themselves: the distribution function of each alternative,
 * thinned to few points, and how its mean settled over the replications.
 *
 * @param points most points of a distribution function
 * @param curves one for each alternative
 */
record StartCurves(int points, List<Curve> curves) {

  /** Points of all distribution functions together: 200 alternatives stay below half a megabyte. */
  private static final int ALL_POINTS = 24_000;

  private static final int MOST_POINTS = 200;
  private static final int MOST_MEANS = 60;

  /**
   * One alternative.
   *
   * @param steps rising
   * @param means after the replications that are drawn
   */
  record Curve(List<Step> steps, List<RunningMean> means) {}

  /**
   * Where the distribution function steps up.
   *
   * @param seconds the startup latency
   * @param share of all starts up to it
   */
  record Step(double seconds, double share) {}

  static StartCurves of(Results results, int alternatives, double confidence) {
    int points = Math.max(40, Math.min(MOST_POINTS, ALL_POINTS / alternatives));
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < alternatives; i++) {
      curves.add(curve(results, i, points, confidence));
    }
    return new StartCurves(points, List.copyOf(curves));
  }

  private static Curve curve(Results results, int alternative, int points, double confidence) {
    Set<String> startup = Set.of("startup." + Statistic.P50.key());
    List<Durations> all = new ArrayList<>();
    List<Double> eachMean = new ArrayList<>();
    for (int r = 0; r < results.finished(alternative); r++) {
      Durations one = results.read(alternative, r, startup).durations("startup");
      all.add(one);
      eachMean.add(one.size() > 0 ? one.meanSeconds() : Double.NaN);
    }
    List<RunningMean> means = RunningMean.of(eachMean, MOST_MEANS, confidence);
    return new Curve(steps(Durations.together(all), points), means);
  }

  private static List<Step> steps(Durations starts, int points) {
    int n = starts.size();
    int drawn = Math.min(n, points);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < drawn; i++) {
      int rank = (int) ((i + 1L) * n / drawn);
      steps.add(new Step(starts.nanos(rank - 1) / 1e9, (double) rank / n));
    }
    return steps;
  }
}
