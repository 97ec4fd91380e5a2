package plimsoll.statistics;

import java.util.OptionalDouble;

/**
 * A mean from pairs of replications of which the second uses 1 - u wherever the first uses u: what
 * is too large in one tends to be too small in the other. The pairs are independent, the two of a
 * pair are not, so the interval rests on the means of the pairs and has their number less 1 degrees
 * of freedom. Source: Law, Simulation Modeling and Analysis, 5th ed. (2015), section 11.3.
 *
 * @param estimate of the mean, from the means of the pairs
 * @param varianceRatio variance of the estimate over that of as many independent replications:
 *     below 1 where pairing helped; empty for a single pair and where nothing varies
 */
public record AntitheticPairs(StudentEstimate estimate, OptionalDouble varianceRatio) {

  /**
   * The estimate from the first and the second of each pair.
   *
   * @throws IllegalArgumentException if there is no pair or one of the two is missing
   */
  public static AntitheticPairs of(double[] first, double[] second) {
    if (first.length == 0 || first.length != second.length) {
      throw new IllegalArgumentException(
          "antithetic replications come in pairs, but were " + first.length + ", " + second.length);
    }
    Tally means = new Tally();
    for (int i = 0; i < first.length; i++) {
      means.add((first[i] + second[i]) / 2);
    }
    double independent = (Tally.of(first).variance() + Tally.of(second).variance()) / 4;
    return new AntitheticPairs(
        means.estimate(),
        independent > 0
            ? OptionalDouble.of(means.variance() / independent)
            : OptionalDouble.empty());
  }
}
