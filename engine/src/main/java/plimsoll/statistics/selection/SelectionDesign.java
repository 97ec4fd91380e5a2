package plimsoll.statistics.selection;

/**
 * What a selection promises and how it samples.
 *
 * @param alternatives how many there are, &ge; 2
 * @param goal whether the smallest or the largest mean is the best
 * @param indifference the smallest difference of means that matters, in the metric's unit, &gt; 0
 * @param probability with which the best is to be selected, inside 1/alternatives..1
 * @param sampling whether the n-th replications of all alternatives share their random numbers
 * @param first replications of each alternative from which variances are estimated, &ge; 2; 10 and
 *     more are advised
 * @param most replications that an alternative may get, at least {@code first}; where this cap
 *     binds, the promise is lost
 */
public record SelectionDesign(
    int alternatives,
    Goal goal,
    double indifference,
    double probability,
    Sampling sampling,
    int first,
    int most) {

  /** Which mean is the best. */
  public enum Goal {
    MIN,
    MAX
  }

  /** How the alternatives' replications are related. */
  public enum Sampling {
    /** The n-th replications of all alternatives share their random numbers. */
    COMMON,
    /** All replications are independent. */
    INDEPENDENT
  }

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public SelectionDesign {
    if (alternatives < 2) {
      throw new IllegalArgumentException(
          "selection needs at least 2 alternatives, but had " + alternatives);
    }
    if (!(indifference > 0 && indifference < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "indifference must be finite and > 0, but was " + indifference);
    }
    if (!(probability > 1.0 / alternatives && probability < 1)) {
      throw new IllegalArgumentException(
          "probability must be inside 1/" + alternatives + "..1, but was " + probability);
    }
    if (first < 2 || most < first) {
      throw new IllegalArgumentException(
          "replications must be at least 2 at first and at most no fewer, but were "
              + first
              + " and "
              + most);
    }
  }

  /** The probability of a wrong selection that is allowed. */
  double alpha() {
    return 1 - probability;
  }
}
