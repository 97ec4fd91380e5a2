package plimsoll.random;

/**
 * Always the same value; draws nothing, which shifts nothing: each purpose has its own stream.
 *
 * @param value in base units, finite
 */
public record Constant(double value) implements Distribution {

  /**
   * @throws IllegalArgumentException if {@code value} is not finite
   */
  public Constant {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, but was " + value);
    }
  }

  @Override
  public double sample(RandomStream stream) {
    return value;
  }

  @Override
  public double mean() {
    return value;
  }
}
