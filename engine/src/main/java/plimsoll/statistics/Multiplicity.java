package plimsoll.statistics;

import java.util.Arrays;
import java.util.Comparator;

/** What several statements at once cost. */
public final class Multiplicity {

  private Multiplicity() {}

  /**
   * Holm's adjusted p-values: rejecting those at most alpha errs in any of them with probability at
   * most alpha, whatever their dependence. Source: Holm, Scandinavian Journal of Statistics 6
   * (1979).
   *
   * @param p the p-values; may be empty
   * @return the adjusted ones, in the same order
   */
  public static double[] holm(double... p) {
    Integer[] rising = new Integer[p.length];
    Arrays.setAll(rising, i -> i);
    Arrays.sort(rising, Comparator.comparingDouble(i -> p[i]));
    double[] adjusted = new double[p.length];
    double least = 0;
    for (int i = 0; i < p.length; i++) {
      least = Math.max(least, Math.min(1, (p.length - i) * p[rising[i]]));
      adjusted[rising[i]] = least;
    }
    return adjusted;
  }

  /**
   * Bonferroni's confidence for each of {@code family} intervals that are to hold together with
   * {@code confidence}.
   */
  public static double bonferroni(double confidence, int family) {
    return 1 - (1 - confidence) / family;
  }
}
