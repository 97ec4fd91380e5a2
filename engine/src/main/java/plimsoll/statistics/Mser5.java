package plimsoll.statistics;

/**
 * How much of the beginning of a series to delete so that what is left is typical: MSER-5, the
 * number of batches of five whose deletion makes the squared standard error of the rest's mean
 * least. If that is more than half of the series, there is no steady state to be seen in it, and
 * the answer is that a longer run is needed, never a number.
 *
 * <p>Source: White, Simulation 69 (1997); White, Cobb and Spratt, Proceedings of the 2000 Winter
 * Simulation Conference, for batches of five and the half-sample guard.
 *
 * @param deleted observations to delete; 0 if {@code isUnsettled}
 * @param isUnsettled whether the least is in the second half
 * @param statistic the least value, in squared units of the series
 * @param mean of the batches that are left; of all if {@code isUnsettled}
 */
public record Mser5(int deleted, boolean isUnsettled, double statistic, double mean) {

  private static final int BATCH = 5;

  /** Batches that are always left: the statistic of one batch would be 0. */
  private static final int LEAST = 2;

  /** The answer for a series in its order; observations after the last whole batch are ignored. */
  public static Mser5 of(double... series) {
    int batches = series.length / BATCH;
    Tally rest = new Tally(); // of the batches from one to the last
    double least = Double.POSITIVE_INFINITY;
    double mean = Double.NaN;
    int best = 0;
    for (int d = batches - 1; d >= 0; d--) {
      double sum = 0;
      for (int i = 0; i < BATCH; i++) {
        sum += series[d * BATCH + i];
      }
      rest.add(sum / BATCH);
      int left = batches - d;
      double statistic = rest.variance() * (left - 1) / ((double) left * left);
      if (left >= LEAST && statistic <= least) { // of equal ones the least deletion
        least = statistic;
        mean = rest.mean();
        best = d;
      }
    }
    boolean isUnsettled = best > batches / 2;
    return isUnsettled
        ? new Mser5(0, true, least, rest.mean())
        : new Mser5(best * BATCH, false, least, mean);
  }
}
