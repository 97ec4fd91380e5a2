package plimsoll.random;

import java.util.List;

/**
 * One of several distributions, chosen by weight. One uniform number does both: it chooses the
 * part, and its place within the part's share gives the value.
 *
 * @param parts at least one
 */
public record Mixture(List<Part> parts) implements Distribution {

  /**
   * @param weight share relative to the others, &gt; 0
   * @param distribution what is drawn if it is chosen
   */
  public record Part(double weight, Distribution distribution) {

    /**
     * @throws IllegalArgumentException if {@code weight} is not positive and finite
     */
    public Part {
      Checks.positive("weight", weight);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no part
   */
  public Mixture {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a mixture needs at least one part");
    }
  }

  private double total() {
    double total = 0;
    for (Part part : parts) {
      total += part.weight();
    }
    return total;
  }

  @Override
  public double sample(RandomStream stream) {
    double left = stream.nextUniform() * total();
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

  @Override
  public double mean() {
    double sum = 0;
    for (Part part : parts) {
      sum += part.weight() * part.distribution().mean();
    }
    return sum / total();
  }
}
