package plimsoll.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The mean of one long stationary series of dependent observations: means of long enough batches
 * are nearly independent, so that Student's t holds for them. Whether they are is tested by von
 * Neumann's ratio. Sources: Schmeiser, Operations Research 30 (1982), 556-568, for 10 to 30
 * batches; Fishman, Management Science 24 (1978), 510-521, for the test.
 *
 * @param means of the batches, at least 2, all of one size
 * @param size observations in a batch
 */
public record BatchMeans(List<Double> means, int size) {

  private static final int MOST = 30;
  private static final int FEWEST = 10;
  private static final int FEWER = 5;

  /** At this level correlation is suspected; larger than usual, since missing it is what hurts. */
  private static final double LEVEL = 0.1;

  /**
   * @throws IllegalArgumentException if there are fewer than two batches or they are empty
   */
  public BatchMeans {
    means = List.copyOf(means);
    if (means.size() < 2 || size < 1) {
      throw new IllegalArgumentException(
          "batch means need 2 batches with an observation each, but had "
              + means.size()
              + " with "
              + size);
    }
  }

  /**
   * A series in {@code batches}, as long as they can be; the first observations, which are nearest
   * to the warm-up, are left out where they fill no batch.
   *
   * @throws IllegalArgumentException if there are fewer than two batches or they are empty
   */
  public static BatchMeans of(double[] series, int batches) {
    int size = batches < 1 ? 0 : series.length / batches;
    int unused = series.length - batches * size;
    return new BatchMeans(
        DoubleStream.of(means(Arrays.copyOfRange(series, unused, series.length), size))
            .boxed()
            .toList(),
        size);
  }

  /**
   * A series in 30 batches or, as long as these are correlated, in 25, 20, 15 and at last 10; ask
   * {@link #isUncorrelated} whether those are long enough.
   */
  public static BatchMeans of(double... series) {
    BatchMeans batches = of(series, MOST);
    while (!batches.isUncorrelated() && batches.means().size() > FEWEST) {
      batches = of(series, batches.means().size() - FEWER);
    }
    return batches;
  }

  /** Means of whole batches from the first observation on; what is left over is not used. */
  static double[] means(double[] series, int size) {
    double[] means = new double[size < 1 ? 0 : series.length / size];
    for (int b = 0; b < means.length; b++) {
      Tally tally = new Tally();
      for (int i = b * size; i < (b + 1) * size; i++) {
        tally.add(series[i]);
      }
      means[b] = tally.mean();
    }
    return means;
  }

  /** The mean with its standard error; its interval holds if the batches are uncorrelated. */
  public StudentEstimate estimate() {
    return Tally.of(values()).estimate();
  }

  /** Correlation of a batch with the next. */
  public double lagOne() {
    return Autocorrelation.of(values(), 1);
  }

  /**
   * One-sided p-value of von Neumann's test against positive correlation of neighbours: with q the
   * sum of squared differences of neighbours over that of distances from the mean, 1 - q / 2 is
   * normal with variance (b - 2) / (b^2 - 1). 1 if all batches are equal.
   */
  public double correlationP() {
    double[] values = values();
    Tally tally = Tally.of(values);
    double neighbours = 0;
    for (int i = 1; i < values.length; i++) {
      neighbours += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
    }
    double squares = tally.variance() * (values.length - 1);
    if (squares == 0 || values.length < 3) {
      return 1;
    }
    double b = values.length;
    double z = (1 - neighbours / squares / 2) / Math.sqrt((b - 2) / (b * b - 1));
    return NormalDistribution.of(0, 1).survivalProbability(z);
  }

  /** Whether neighbours do not look correlated, at the level of 10 %. */
  public boolean isUncorrelated() {
    return correlationP() > LEVEL;
  }

  private double[] values() {
    return means.stream().mapToDouble(mean -> mean).toArray();
  }
}
