package plimsoll.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import plimsoll.experiment.Durations;
import plimsoll.experiment.Results;
import plimsoll.experiment.Statistic;
import plimsoll.report.RunningMean;
import plimsoll.report.ThinnedEcdf;

/**
 * What the page draws from the starts themselves: the distribution function of each alternative,
 * thinned to few points, and how its mean settled over the replications.
 *
 * @param tolerance furthest that a line is from its distribution function, as a share
 * @param curves one for each alternative
 */
record StartCurves(double tolerance, List<Curve> curves) {

  /** Less than a pixel of the chart: no line needs to be nearer. */
  private static final double LEAST_TOLERANCE = 0.0025;

  private static final int MOST_CORNERS = 200;
  private static final int FEWEST_CORNERS = 24;

  /** Of all lines together, so that the page opens soon. */
  private static final int ALL_CORNERS = 16_000;

  /** Starts that are looked at one by one; of more, as many as these at even shares. */
  private static final int MOST_STEPS = 20_000;

  private static final int MOST_MEANS = 60;
  private static final int ALL_MEANS = 12_000;

  /**
   * One alternative.
   *
   * @param line the distribution function
   * @param means after the replications that are drawn
   */
  record Curve(ThinnedEcdf.Line line, List<RunningMean> means) {}

  static StartCurves of(Results results, int alternatives, double confidence) {
    int corners = Math.max(FEWEST_CORNERS, Math.min(MOST_CORNERS, ALL_CORNERS / alternatives));
    int means = Math.max(6, Math.min(MOST_MEANS, ALL_MEANS / alternatives));
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < alternatives; i++) {
      curves.add(curve(results, i, corners, means, confidence));
    }
    double tolerance = curves.stream().mapToDouble(one -> one.line().tolerance()).max().orElse(0);
    return new StartCurves(tolerance, List.copyOf(curves));
  }

  private static Curve curve(
      Results results, int alternative, int corners, int most, double confidence) {
    Set<String> startup = Set.of("startup." + Statistic.P50.key());
    List<Durations> all = new ArrayList<>();
    List<Double> eachMean = new ArrayList<>();
    for (int r = 0; r < results.finished(alternative); r++) {
      Durations one = results.read(alternative, r, startup).durations("startup");
      all.add(one);
      eachMean.add(one.size() > 0 ? one.meanSeconds() : Double.NaN);
    }
    List<RunningMean> means = RunningMean.of(eachMean, most, confidence);
    return new Curve(line(Durations.together(all), corners), means);
  }

  private static ThinnedEcdf.Line line(Durations starts, int corners) {
    int n = starts.size();
    int looked = Math.min(n, MOST_STEPS);
    Distinct steps = new Distinct(looked);
    for (int i = 1; i <= looked; i++) {
      int rank = (int) (((long) i * n + looked - 1) / looked);
      steps.add(starts.nanos(rank - 1), (double) rank / n);
    }
    double skipped = looked < n ? 1.0 / looked : 0;
    ThinnedEcdf.Line line = ThinnedEcdf.atMost(corners, steps, LEAST_TOLERANCE - skipped);
    return new ThinnedEcdf.Line(line.points(), line.tolerance() + skipped);
  }

  /** Steps at times that differ. */
  private static final class Distinct implements ThinnedEcdf.Steps {
    private final long[] nanos;
    private final double[] shares;
    private int size;

    Distinct(int most) {
      this.nanos = new long[most];
      this.shares = new double[most];
    }

    /** Adds a step, or makes the last one higher. A logarithmic axis has no 0. */
    void add(long time, double share) {
      long later = Math.max(1, time);
      if (size == 0 || nanos[size - 1] < later) {
        nanos[size++] = later;
      }
      shares[size - 1] = share;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public double seconds(int step) {
      return nanos[step] / 1e9;
    }

    @Override
    public double share(int step) {
      return shares[step];
    }
  }
}
