package plimsoll.random;

import java.util.List;

/**
 * One of several distributions, chosen by weight.
 *
 * <p>A sample uses one uniform number for both: it chooses the part, and its place within the
 * part's share gives the value. That is quick and pairs the parts of two alternatives, but only
 * within a part does the sample grow with the number. Where the mixture is cut off, its true
 * quantile function is used, which always grows.
 *
 * @param parts at least one
 */
public record Mixture(List<Part> parts) implements Invertible {

  /**
   * @param weight share relative to the others, &gt; 0
   * @param distribution what is drawn if it is chosen
   */
  public record Part(double weight, Invertible distribution) {

    /**
     * @throws IllegalArgumentException if {@code weight} is not positive and finite
     */
    public Part {
      Checks.positive("weight", weight);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no part, or the weights have no finite sum
   */
  public Mixture {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts must not be empty");
    }
    Checks.positive("sum of weights", total(parts));
  }

  private static double total(List<Part> parts) {
    double total = 0;
    for (Part part : parts) {
      total += part.weight();
    }
    return total;
  }

  @Override
  public double sample(RandomStream stream) {
    double left = stream.nextUniform() * total(parts);
    for (int i = 0; i < parts.size() - 1; i++) {
      Part part = parts.get(i);
      if (left < part.weight()) {
        return draw(part, left);
      }
      left -= part.weight();
    }
    return draw(parts.get(parts.size() - 1), left);
  }

  private static double draw(Part part, double left) {
    double u = Math.min(Math.max(left / part.weight(), 0x1p-54), Math.nextDown(1.0));
    return part.distribution().sample(() -> u);
  }

  /** Bisection, between the least and the greatest quantile of a part, down to one number. */
  @Override
  public double quantile(double p) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Part part : parts) {
      double value = part.distribution().quantile(p);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (cdf(low) >= p) {
      return low;
    }
    while (true) {
      double middle = low + (high - low) / 2;
      if (!(middle > low && middle < high)) {
        return high;
      }
      if (cdf(middle) >= p) {
        high = middle;
      } else {
        low = middle;
      }
    }
  }

  @Override
  public double cdf(double x) {
    double sum = 0;
    for (Part part : parts) {
      sum += part.weight() * part.distribution().cdf(x);
    }
    return Math.min(1, sum / total(parts));
  }

  @Override
  public double partialMean(double x) {
    double sum = 0;
    for (Part part : parts) {
      sum += part.weight() * part.distribution().partialMean(x);
    }
    return sum / total(parts);
  }

  @Override
  public double mean() {
    double sum = 0;
    for (Part part : parts) {
      sum += part.weight() * part.distribution().mean();
    }
    return sum / total(parts);
  }
}
