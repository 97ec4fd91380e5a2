package plimsoll.statistics;

/** Correlation of a series with itself a number of steps later. */
public final class Autocorrelation {

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
}
