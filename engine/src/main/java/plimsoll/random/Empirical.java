package plimsoll.random;

import java.util.Arrays;
import java.util.List;

/**
 * Measured values, each as likely as the others; its quantiles are values that were measured, order
 * statistic ceil(n p).
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
    int rank = (int) Math.ceil(p * values.size());
    return values.get(Math.max(1, Math.min(rank, values.size())) - 1);
  }

  @Override
  public double cdf(double x) {
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
    return (double) low / values.size();
  }

  @Override
  public double mean() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.size();
  }
}
