package plimsoll.statistics;

/** Correlation of a series with itself a number of steps later. */
public final class Autocorrelation {

  private static final int MOST_BATCHES = 3000;

  private Autocorrelation() {}

  /**
   * With the mean of the whole series, and its sum of squares as the denominator.
   *
   * @param values the series
   * @param lag steps, from 0 to below its length
   */
  public static double of(double[] values, int lag) {
    Tally tally = Tally.of(values);
    double mean = tally.mean();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
      if (i + lag < values.length) {
        sum += (values[i] - mean) * (values[i + lag] - mean);
      }
    }
    return sum / squares;
  }

  /**
   * Independent observations that the mean of a series is worth: its length over 1 + 2 (sum of all
   * autocorrelations), summed as long as those of two neighbouring lags together are positive. A
   * series of more than 6,000 is taken for one of 3,000 to 6,000 means of neighbours, which makes
   * it worth less only where neighbours are hardly correlated. Source: Geyer, Statistical Science 7
   * (1992), 473-483, initial positive sequence.
   */
  public static double worth(double... series) {
    double[] means = BatchMeans.means(series, Math.max(1, series.length / MOST_BATCHES));
    Tally all = Tally.of(means);
    double variance = all.variance() * (means.length - 1) / means.length;
    if (!(variance > 0)) {
      return series.length;
    }
    double sum = -1;
    double pair = Double.MAX_VALUE;
    for (int lag = 0; lag + 1 < means.length && pair > 0; lag += 2) {
      pair =
          (covariance(means, all.mean(), lag) + covariance(means, all.mean(), lag + 1)) / variance;
      sum += 2 * Math.max(0, pair);
    }
    return means.length / Math.max(sum, Double.MIN_NORMAL);
  }

  private static double covariance(double[] series, double mean, int lag) {
    double sum = 0;
    for (int i = lag; i < series.length; i++) {
      sum += (series[i] - mean) * (series[i - lag] - mean);
    }
    return sum / series.length;
  }
}
