package plimsoll.statistics.selection;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Constants of two-stage selection among independent normal alternatives with unknown, unequal
 * variances: with N_i = max(n0, ceil((h S_i / delta)^2)) replications of alternative i, S_i from
 * the first n0, the best of them is selected with the probability asked for wherever it is better
 * than each other by delta.
 *
 * <p>Both integrals are evaluated to 1e-10, for any number of replications. The Gauss-Laguerre
 * routine with 32 nodes that many packages share is 3 % too large at 79 degrees of freedom and
 * finds no solution from 99 on.
 */
public final class Rinott {

  private Rinott() {}

  /**
   * Rinott's h: the solution of E_Y [E_X Phi(h / sqrt((n0 - 1) (1/X + 1/Y)))]^(k-1) = probability,
   * where X and Y are chi-square with n0 - 1 degrees of freedom. Source: Rinott, Communications in
   * Statistics - Theory and Methods A7 (1978), 799-811.
   *
   * @param probability of a correct selection, inside 1/k..1
   * @param alternatives k, &ge; 2
   * @param first replications in the first stage, n0, &ge; 2
   */
  public static double h(double probability, int alternatives, int first) {
    requireSelection(probability, alternatives, first);
    Quadrature chiSquare = Quadrature.chiSquareOverDegrees(first - 1);
    return Quadrature.root(h -> correct(chiSquare, h, alternatives - 1) - probability, 0);
  }

  /**
   * Dudewicz and Dalal's h1, for their weighted means: the solution of the integral of F(t + h)^(k
   * - 1) f(t), F and f of Student's t with n0 - 1 degrees of freedom. Equal to Rinott's for two
   * alternatives. Source: Dudewicz and Dalal, Sankhya B 37 (1975), 28-78.
   *
   * @param probability of a correct selection, inside 1/k..1
   * @param alternatives k, &ge; 2
   * @param first replications in the first stage, n0, &ge; 2
   */
  public static double dudewiczDalal(double probability, int alternatives, int first) {
    requireSelection(probability, alternatives, first);
    Quadrature studentT = Quadrature.studentT(first - 1);
    TDistribution t = TDistribution.of(first - 1);
    return Quadrature.root(
        h ->
            studentT.expectation(x -> power(t.survivalProbability(x + h), alternatives - 1))
                - probability,
        0);
  }

  /** The probability of being better than all of {@code others} in the least favourable case. */
  private static double correct(Quadrature chiSquare, double h, int others) {
    return chiSquare.expectation(
        y -> power(chiSquare.expectation(x -> Normal.above(h / Math.sqrt(1 / x + 1 / y))), others));
  }

  /** (1 - missed)^times, accurate also where little is missed. */
  private static double power(double missed, int times) {
    return Math.exp(times * Math.log1p(-missed));
  }

  private static void requireSelection(double probability, int alternatives, int first) {
    if (alternatives < 2 || first < 2) {
      throw new IllegalArgumentException(
          "selection needs at least 2 alternatives and 2 replications, but had "
              + alternatives
              + " and "
              + first);
    }
    if (!(probability > 1.0 / alternatives && probability < 1)) {
      throw new IllegalArgumentException(
          "probability must be inside 1/" + alternatives + "..1, but was " + probability);
    }
  }
}
