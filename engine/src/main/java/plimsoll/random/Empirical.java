package plimsoll.random;

import java.util.Arrays;
import java.util.List;

/**
 * Measured values, each as likely as the others; its quantiles are values that were measured, order
 * statistic ceil(n p) (type 1 of Hyndman and Fan, The American Statistician 50, 1996).
 *
 * @param values in rising order; at least one
 */
public record Empirical(List<Double> values) implements Invertible {

  /**
   * @throws IllegalArgumentException if there is no value, or one is not finite
   */
  public Empirical {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values must not be empty");
    }
    for (double value : values) {
      Checks.finite("value", value);
    }
    values = values.stream().sorted().toList();
  }

  /** From an array, which is not changed. */
  public static Empirical of(double... values) {
    return new Empirical(Arrays.stream(values).boxed().toList());
  }

  @Override
  public double quantile(double p) {
    int count = values.size();
    int rank = Math.max(1, Math.min((int) Math.ceil(p * count), count));
    if (rank < count && (double) rank / count < p) { // the product was rounded down to a whole one
      rank++;
    } else if (rank > 1 && (double) (rank - 1) / count >= p) { // or up, past it
      rank--;
    }
    return values.get(rank - 1);
  }

  @Override
  public double cdf(double x) {
    return (double) rank(x) / values.size();
  }

  /** How many values are at most {@code x}. */
  private int rank(double x) {
    int low = 0;
    int high = values.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values.get(middle) <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public double partialMean(double x) {
    double sum = 0;
    for (double value : values.subList(0, rank(x))) {
      sum += value;
    }
    return sum / values.size();
  }

  @Override
  public double mean() {
    return partialMean(Double.POSITIVE_INFINITY);
  }
}
