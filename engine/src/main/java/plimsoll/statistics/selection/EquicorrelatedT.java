package plimsoll.statistics.selection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * Several Student-t variables with one denominator whose numerators are correlated equally: the
 * joint distribution behind comparisons with the best and with a control (Dunnett). Numerators are
 * written as sqrt(rho) Z_0 + sqrt(1 - rho) Z_i, which leaves two integrals. Source: Hochberg and
 * Tamhane, Multiple Comparison Procedures (1987), appendix 3, equations 1.1a and 1.1b; accuracy
 * 1e-9.
 *
 * @param comparisons number of variables, &ge; 1
 * @param degrees of freedom, &ge; 1
 * @param correlation rho, from 0 to below 1; 1/2 where each is the difference from one control
 */
public record EquicorrelatedT(int comparisons, int degrees, double correlation) {

  private static final int MOST_KNOWN = 1000;

  private static final Map<Question, Double> KNOWN = new ConcurrentHashMap<>();

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public EquicorrelatedT {
    if (comparisons < 1 || degrees < 1) {
      throw new IllegalArgumentException(
          "comparisons and degrees of freedom must be at least 1, but were "
              + comparisons
              + " and "
              + degrees);
    }
    if (!(correlation >= 0 && correlation < 1)) {
      throw new IllegalArgumentException(
          "correlation must be from 0 to below 1, but was " + correlation);
    }
  }

  /** The number that all of them stay below with {@code probability}, which is at least 1/2. */
  public double oneSided(double probability) {
    requireProbability(probability);
    return known(
        new Question(this, probability, 1),
        () -> solve(probability, (shift, bound) -> Normal.above(shift + bound)));
  }

  /** The number that the absolute values of all of them stay below with {@code probability}. */
  public double twoSided(double probability) {
    requireProbability(probability);
    return known(
        new Question(this, probability, 2),
        () ->
            solve(
                probability,
                (shift, bound) -> Normal.above(bound + shift) + Normal.above(bound - shift)));
  }

  private record Question(EquicorrelatedT of, double probability, int sides) {}

  /**
   * An answer costs about 50 ms, as much as a small experiment by itself, and the scenarios of a
   * batch ask the same few questions. It depends on the question alone, so remembering it changes
   * nothing else.
   */
  private static double known(Question question, DoubleSupplier answer) {
    Double known = KNOWN.get(question);
    if (known != null) {
      return known;
    }
    double value = answer.getAsDouble();
    if (KNOWN.size() < MOST_KNOWN) {
      KNOWN.put(question, value);
    }
    return value;
  }

  /** Probability that one numerator, given the common part, is beyond a bound. */
  private interface Tail {
    double beyond(double shift, double bound);
  }

  private double solve(double probability, Tail tail) {
    double common = Math.sqrt(correlation / (1 - correlation));
    double own = 1 / Math.sqrt(1 - correlation);
    Quadrature normal = Quadrature.normal(0.3 / Math.max(1, common));
    Quadrature variance = Quadrature.chiSquareOverDegrees(degrees);
    return Quadrature.root(
        bound ->
            variance.expectation(
                    v -> {
                      double scaled = bound * Math.sqrt(v) * own;
                      return normal.expectation(
                          z ->
                              Math.exp(
                                  comparisons
                                      * Math.log1p(-Math.min(1, tail.beyond(common * z, scaled)))));
                    })
                - probability,
        0);
  }

  private static void requireProbability(double probability) {
    if (!(probability >= 0.5 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability must be from 1/2 to below 1, but was " + probability);
    }
  }
}
