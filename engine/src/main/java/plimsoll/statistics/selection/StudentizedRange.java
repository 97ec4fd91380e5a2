package plimsoll.statistics.selection;

/**
 * The range of several independent normal variables over an independent estimate of their standard
 * deviation: Tukey's constant for all pairwise differences of independent alternatives with equal
 * variances. Source: Hochberg and Tamhane, Multiple Comparison Procedures (1987), appendix 3,
 * equation 1.6; accuracy 1e-9.
 */
public final class StudentizedRange {

  private static final Quadrature NORMAL = Quadrature.normal(0.3);

  private StudentizedRange() {}

  /**
   * The number that the studentized range stays below with {@code probability}.
   *
   * @param probability inside 0..1
   * @param alternatives &ge; 2
   * @param degrees of freedom of the standard deviation, &ge; 1
   */
  public static double quantile(double probability, int alternatives, int degrees) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("probability must be inside 0..1, but was " + probability);
    }
    if (alternatives < 2 || degrees < 1) {
      throw new IllegalArgumentException(
          "a studentized range needs at least 2 alternatives and 1 degree of freedom, but had "
              + alternatives
              + " and "
              + degrees);
    }
    Quadrature variance = Quadrature.chiSquareOverDegrees(degrees);
    return Quadrature.root(
        q -> variance.expectation(v -> range(q * Math.sqrt(v), alternatives)) - probability, 0);
  }

  /** Probability that the range is at most {@code width}; z is the largest of them. */
  private static double range(double width, int alternatives) {
    return alternatives
        * NORMAL.expectation(
            z -> Math.pow(Normal.below(z) - Normal.below(z - width), alternatives - 1));
  }
}
