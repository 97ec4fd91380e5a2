package plimsoll.random;

/**
 * A distribution whose quantile function is at hand, so that one uniform number gives a sample and
 * a part of it can be cut off. All distributions of scenarios are of this kind.
 */
public interface Invertible extends Distribution {

  /**
   * The quantile function, non-decreasing in {@code p}: the least value whose {@link #cdf} reaches
   * {@code p}.
   *
   * @param p probability, strictly inside 0..1
   */
  double quantile(double p);

  /** The probability of a value at most {@code x}. */
  double cdf(double x);

  /**
   * What the values up to {@code x} contribute to the mean, E[X; X &le; x]: 0 below the least
   * value, the mean above the greatest. Means of what is cut off follow from it without sampling.
   */
  double partialMean(double x);

  @Override
  default double sample(RandomStream stream) {
    return quantile(stream.nextUniform());
  }
}
