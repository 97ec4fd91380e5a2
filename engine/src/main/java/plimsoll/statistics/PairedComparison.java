package plimsoll.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One quantity on two alternatives whose n-th replications share their random numbers: the
 * difference and the ratio.
 *
 * <p>The ratio's interval is Fieller's: all ratios R for which the paired t test does not reject
 * "first - R second = 0". So it leaves out 1 exactly when the interval of the difference leaves out
 * 0, and it says so when the second alternative cannot be told from 0. Source: Fieller, Journal of
 * the Royal Statistical Society B 16 (1954), with the variances around the pooled estimates.
 *
 * @param first the alternative that is compared
 * @param second the one that it is compared with; as many replications
 */
public record PairedComparison(Sections first, Sections second) implements TwoSamples {

  /**
   * @throws IllegalArgumentException if they do not have as many replications
   */
  public PairedComparison {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "paired replications must be as many, but were " + first.size() + ", " + second.size());
    }
  }

  /** First minus second. */
  public StudentEstimate difference() {
    return first.minus(1, second).estimate();
  }

  @Override
  public double value() {
    return difference().value();
  }

  @Override
  public Optional<Interval> interval(double confidence) {
    return difference().interval(confidence);
  }

  @Override
  public OptionalDouble p() {
    return difference().p(0);
  }

  @Override
  public OptionalDouble ratio() {
    return second.pooled() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(first.pooled() / second.pooled());
  }

  /**
   * Interval of the ratio; empty for a single replication, and where the second cannot be told from
   * 0, so that no finite interval has the confidence. Without width if the ratio is the same in
   * each replication.
   */
  @Override
  public Optional<Interval> ratioInterval(double confidence) {
    OptionalDouble ratio = ratio();
    if (ratio.isEmpty() || first.size() < 2) {
      return Optional.empty();
    }
    int n = first.size();
    double critical = StudentT.critical(confidence, n - 1);
    double c = critical * critical / n;
    // With R = ratio + d the condition is a d^2 + 2 b d - c var(residual) <= 0; written around the
    // ratio, so that nothing large cancels.
    Sections residual = first.minus(ratio.getAsDouble(), second);
    if (residual.variance() == 0) {
      return Optional.of(new Interval(ratio.getAsDouble(), ratio.getAsDouble()));
    }
    double a = second.pooled() * second.pooled() - c * second.variance();
    double b = c * residual.covariance(second);
    if (!(a > 0)) {
      return Optional.empty();
    }
    double root = Math.sqrt(b * b + a * c * residual.variance());
    return Optional.of(
        new Interval(ratio.getAsDouble() + (-b - root) / a, ratio.getAsDouble() + (-b + root) / a));
  }

  /**
   * Variance of the paired difference over the sum of the variances: 1 for independent
   * alternatives, less where common random numbers helped. Empty for a single replication and where
   * nothing varies.
   */
  @Override
  public OptionalDouble varianceRatio() {
    double independent = first.variance() + second.variance();
    return independent > 0
        ? OptionalDouble.of(first.minus(1, second).variance() / independent)
        : OptionalDouble.empty();
  }
}
