package plimsoll.random;

/**
 * A distribution moved by a constant.
 *
 * @param distribution what is moved
 * @param shift by how much, finite
 */
public record Shifted(Distribution distribution, double shift) implements Distribution {

  /**
   * @throws IllegalArgumentException if {@code shift} is not finite
   */
  public Shifted {
    Checks.finite("shift", shift);
  }

  @Override
  public double sample(RandomStream stream) {
    return shift + distribution.sample(stream);
  }

  @Override
  public double mean() {
    return shift + distribution.mean();
  }
}
