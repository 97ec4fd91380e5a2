package plimsoll.statistics.selection;

import java.util.Arrays;
import plimsoll.statistics.selection.SelectionDesign.Goal;

/**
 * Optimal computing budget allocation: how a fixed number of replications is best divided among
 * alternatives whose means and standard deviations are known roughly, so that the best is found
 * most often. It promises nothing; a selection with a guarantee is {@link Selection}. Source: Chen,
 * Lin, Yucesan and Chick, Discrete Event Dynamic Systems 10 (2000), 251-270, theorem 1;
 * alternatives are independent and normal.
 */
public final class Ocba {

  private Ocba() {}

  /**
   * The share of each alternative; they add up to 1.
   *
   * @param goal whether the smallest or the largest mean is the best
   * @param means at least two, the best of them unlike all others
   * @param sds standard deviations, all &gt; 0
   * @throws IllegalArgumentException if two are best or a standard deviation is not positive
   */
  public static double[] fractions(Goal goal, double[] means, double[] sds) {
    if (means.length < 2 || sds.length != means.length) {
      throw new IllegalArgumentException(
          "allocation needs as many means as deviations and at least 2, but had "
              + means.length
              + " and "
              + sds.length);
    }
    double sign = goal == Goal.MAX ? 1 : -1;
    int best = 0;
    for (int i = 1; i < means.length; i++) {
      best = sign * means[i] > sign * means[best] ? i : best;
    }
    double[] shares = new double[means.length];
    double squares = 0;
    for (int i = 0; i < means.length; i++) {
      if (!(sds[i] > 0) || (i != best && means[i] == means[best])) {
        throw new IllegalArgumentException(
            "alternative " + i + " must have a positive deviation and not the best one's mean");
      }
      if (i != best) {
        shares[i] = Math.pow(sds[i] / (means[i] - means[best]), 2);
        squares += Math.pow(shares[i] / sds[i], 2);
      }
    }
    shares[best] = sds[best] * Math.sqrt(squares);
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }
}
