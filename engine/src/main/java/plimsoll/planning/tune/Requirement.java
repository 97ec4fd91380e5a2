package plimsoll.planning.tune;

import java.util.OptionalDouble;
import plimsoll.experiment.Design.Objective;
import plimsoll.statistics.AnytimeChance;

/**
 * A condition that a replication of the answer must meet with a probability.
 *
 * @param metric name of the metric
 * @param atMost upper bound in base units; empty: none
 * @param atLeast lower bound in base units; empty: none
 * @param probability with which a replication must meet it
 * @param margin indifference zone: probabilities nearer than this to the one asked for are as good
 *     as it, &gt; 0 and less than both the probability and what it lacks of 1
 */
public record Requirement(
    String metric,
    OptionalDouble atMost,
    OptionalDouble atLeast,
    double probability,
    double margin) {

  /**
   * @throws IllegalArgumentException if the margin is too large for the probability
   */
  public Requirement {
    if (!(margin > 0 && probability - margin > 0 && probability + margin < 1)) {
      throw new IllegalArgumentException(
          "probability -+ margin of '"
              + metric
              + "' must be inside 0..1, but were "
              + probability
              + " and "
              + margin);
    }
  }

  /** An objective, with the usual margin if it states none. */
  public static Requirement of(Objective objective) {
    return new Requirement(
        objective.metric(),
        objective.atMost(),
        objective.atLeast(),
        objective.probability(),
        objective.margin().orElse(AnytimeChance.usualMargin(objective.probability())));
  }

  /** The same condition with another probability, and its usual margin. */
  public Requirement withProbability(double other) {
    return new Requirement(metric, atMost, atLeast, other, AnytimeChance.usualMargin(other));
  }

  /** As an objective of an experiment. */
  public Objective objective() {
    return new Objective(metric, atMost, atLeast, probability, OptionalDouble.empty());
  }

  /** Whether a value meets it; what is NaN does not. */
  public boolean isMetBy(double value) {
    return value <= atMost.orElse(Double.POSITIVE_INFINITY)
        && value >= atLeast.orElse(Double.NEGATIVE_INFINITY);
  }
}
