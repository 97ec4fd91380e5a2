package plimsoll.statistics;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * How far an empirical distribution function of independent observations of a continuous
 * distribution is from the true one, everywhere at once. It does not hold for starts of one
 * replication, which depend on each other: see {@link ClusteredBand}.
 */
public final class KolmogorovBand {

  /** Above, the exact distribution takes long, and the bound is within 1 % of it. */
  private static final int MOST_EXACT = 200;

  private KolmogorovBand() {}

  /**
   * Half-width of the band: exact (Marsaglia, Tsang and Wang, Journal of Statistical Software 8
   * (2003), issue 18) up to 200 observations, the bound of {@link #dkw} above.
   *
   * @param n observations, &ge; 1
   * @param confidence from 1/2 to below 1
   */
  public static double halfWidth(int n, double confidence) {
    double bound = dkw(n, confidence);
    if (n > MOST_EXACT) {
      return bound;
    }
    KolmogorovSmirnovTest kolmogorov = new KolmogorovSmirnovTest();
    return new BrentSolver(1e-12, 1e-12)
        .solve(100, d -> kolmogorov.cdf(d, n) - confidence, 0.5 / n, Math.min(1, bound) + 1e-9);
  }

  /**
   * Half-width that is enough for any n: sqrt(ln(2 / (1 - confidence)) / (2 n)). Sources:
   * Dvoretzky, Kiefer and Wolfowitz, Annals of Mathematical Statistics 27 (1956); with this
   * constant Massart, Annals of Probability 18 (1990), 1269-1283.
   *
   * @param n observations, &ge; 1
   * @param confidence from 1/2 to below 1
   */
  public static double dkw(int n, double confidence) {
    if (n < 1 || !(confidence >= 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "a band needs an observation and a confidence from 1/2 to below 1, but had "
              + n
              + " and "
              + confidence);
    }
    return Math.sqrt(Math.log(2 / (1 - confidence)) / (2.0 * n));
  }
}
