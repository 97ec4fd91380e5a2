package plimsoll.statistics;

import java.util.OptionalInt;

/**
 * Where the warm-up of a series ends: MSER-5 deletes those first batches of five observations
 * without which the standard error of the mean of the rest would be smallest. Valid for one long
 * run that tends to a steady state; a start-up burst ends by itself, and nothing of it is to be
 * deleted.
 *
 * <p>Where the smallest lies beyond half of the series, the series is still changing: there is no
 * truncation point, and the run must be longer. The last five batches are not tried as truncation
 * points, since a few batches may be equal by accident. Sources: White, Cobb and Spratt,
 * Proceedings of the 2000 Winter Simulation Conference, 755-760; the guards are those of Hoad,
 * Robinson and Davies, Journal of the Operational Research Society 61 (2010), 43-54.
 *
 * @param batches how many whole batches the series has; what is left over is not used
 * @param truncated batches to delete; empty if there is no truncation point
 * @param statistic sum of squared distances from the mean of those kept, over their number squared;
 *     at the smallest, wherever that lies
 * @param mean of the batches kept at the smallest
 * @param fullMean of all batches
 */
public record Mser5(
    int batches, OptionalInt truncated, double statistic, double mean, double fullMean) {

  /** Observations in a batch. */
  public static final int BATCH = 5;

  private static final int NOT_TRIED = 5;

  /** Fewer batches than these leave nothing to choose between. */
  private static final int FEWEST = 10;

  /**
   * The truncation point of a series.
   *
   * @throws IllegalArgumentException if it is shorter than 50 observations
   */
  public static Mser5 of(double... series) {
    double[] means = BatchMeans.means(series, BATCH);
    int k = means.length;
    if (k < FEWEST) {
      throw new IllegalArgumentException(
          "MSER-5 needs " + FEWEST * BATCH + " observations, but had " + series.length);
    }
    // From the end on, so that each tally holds the batches from d to the last.
    Tally kept = new Tally();
    int best = k;
    double least = Double.POSITIVE_INFINITY;
    double mean = Double.NaN;
    for (int d = k - 1; d >= 0; d--) {
      kept.add(means[d]);
      if (d > k - NOT_TRIED) {
        continue;
      }
      int n = k - d;
      double statistic = kept.variance() * (n - 1) / ((double) n * n);
      if (statistic <= least) { // of equal ones that which deletes least
        best = d;
        least = statistic;
        mean = kept.mean();
      }
    }
    OptionalInt truncated = best <= k / 2 ? OptionalInt.of(best) : OptionalInt.empty();
    return new Mser5(k, truncated, least, mean, kept.mean());
  }

  /** Observations to delete; empty if there is no truncation point. */
  public OptionalInt truncatedObservations() {
    return truncated.isEmpty() ? OptionalInt.empty() : OptionalInt.of(BATCH * truncated.getAsInt());
  }
}
