package plimsoll.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/** One quantity on two alternatives: how far the first is from the second. */
public sealed interface TwoSamples permits PairedComparison, WelchComparison {

  /** First minus second. */
  double value();

  /** Two-sided interval of the difference; empty where there are too few replications for one. */
  Optional<Interval> interval(double confidence);

  /** Two-sided p-value of "no difference"; empty where there are too few replications. */
  OptionalDouble p();

  /** First over second; empty if the second is 0. */
  OptionalDouble ratio();

  /**
   * Interval of the ratio; empty where the difference has none, and where the second cannot be told
   * from 0. It leaves out 1 exactly when the interval of the difference leaves out 0.
   */
  Optional<Interval> ratioInterval(double confidence);

  /**
   * Variance of the difference over the sum of the variances of one replication: 1 for independent
   * alternatives. Empty where it says nothing.
   */
  OptionalDouble varianceRatio();
}
