package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/** The mean over independent replications, with its standard error. */
record Estimate(double mean, double standardError) {

  static Estimate over(int replications, LongToDoubleFunction replication) {
    double[] values = LongStream.range(0, replications).mapToDouble(replication).toArray();
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / replications;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Estimate(mean, Math.sqrt(squares / (replications - 1) / replications));
  }

  /** The mean is within 4 standard errors, which are small themselves. */
  void isCloseTo(double expected, double largestRelativeError) {
    assertThat(standardError).isPositive().isLessThan(largestRelativeError * expected);
    assertThat(mean).isCloseTo(expected, within(4 * standardError));
  }
}
