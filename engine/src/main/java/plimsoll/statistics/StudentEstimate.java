package plimsoll.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An estimate from n independent replications whose error follows Student's t distribution with n -
 * 1 degrees of freedom.
 *
 * @param value the estimate
 * @param standardError of the estimate; NaN for a single replication
 * @param n number of replications, &ge; 1
 */
public record StudentEstimate(double value, double standardError, int n) {

  /**
   * @throws IllegalArgumentException if there is no replication
   */
  public StudentEstimate {
    if (n < 1) {
      throw new IllegalArgumentException("an estimate needs a replication, but had " + n);
    }
  }

  /** Standard deviation over replications; empty for a single one. */
  public OptionalDouble sd() {
    return n < 2 ? OptionalDouble.empty() : OptionalDouble.of(standardError * Math.sqrt(n));
  }

  /** Half-width of the two-sided interval; empty for a single replication. */
  public OptionalDouble halfWidth(double confidence) {
    return n < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(StudentT.critical(confidence, n - 1) * standardError);
  }

  /** The two-sided interval; empty for a single replication. */
  public Optional<Interval> interval(double confidence) {
    OptionalDouble halfWidth = halfWidth(confidence);
    return halfWidth.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Interval(value - halfWidth.getAsDouble(), value + halfWidth.getAsDouble()));
  }

  /**
   * Two-sided p-value of the hypothesis that the estimated quantity is {@code hypothesis}; without
   * any variance 1 if it is and 0 if not. Empty for a single replication.
   */
  public OptionalDouble p(double hypothesis) {
    if (n < 2) {
      return OptionalDouble.empty();
    }
    double distance = value - hypothesis;
    if (standardError == 0) {
      return OptionalDouble.of(distance == 0 ? 1 : 0);
    }
    return OptionalDouble.of(StudentT.twoSidedP(distance / standardError, n - 1));
  }
}
