package plimsoll.random;

/**
 * A distribution whose quantile function is at hand, so that one uniform number gives a sample and
 * a part of it can be cut off.
 */
public interface Invertible extends Distribution {

  /**
   * The quantile function: non-decreasing in {@code p}.
   *
   * @param p probability, strictly inside 0..1
   */
  double quantile(double p);

  /** The probability of a value at most {@code x}. */
  double cdf(double x);

  @Override
  default double sample(RandomStream stream) {
    return quantile(stream.nextUniform());
  }
}
