package plimsoll.experiment;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import plimsoll.experiment.Summary.Verdict;
import plimsoll.statistics.ChanceConstraint;
import plimsoll.statistics.OrderStatisticInterval;
import plimsoll.statistics.Sprt;

/** Judges objectives: in how many replications they hold, and what that says. */
final class Objectives {

  /** A test that is wrong half of the time decides nothing. */
  private static final double LEAST_CONFIDENCE = 0.51;

  private Objectives() {}

  /**
   * Judges one alternative.
   *
   * @param sample of independent replications
   */
  static Verdict judge(
      Design.Objective objective, String alternative, MetricSample sample, double confidence) {
    int met = 0;
    int evaluated = 0;
    Optional<Sprt> test =
        objective.margin().isPresent()
            ? Optional.of(test(objective, confidence))
            : Optional.empty();
    for (int r = 0; r < sample.replications(); r++) {
      double value = sample.value(r);
      if (!Double.isNaN(value)) {
        evaluated++;
        met += holds(objective, value) ? 1 : 0;
        test.ifPresent(sprt -> sprt.add(holds(objective, value)));
      }
    }
    ChanceConstraint.Answer answer =
        test.isPresent()
            ? test.get().answer()
            : new ChanceConstraint(objective.probability(), confidence).answer(met, evaluated);
    return new Verdict(
        objective,
        alternative,
        switch (answer) {
          case MET -> Verdict.Answer.MET;
          case NOT_MET -> Verdict.Answer.NOT_MET;
          case UNDECIDED -> Verdict.Answer.UNDECIDED;
        },
        confidence,
        met,
        evaluated,
        test.isPresent() ? OptionalDouble.empty() : bound(objective, sample, confidence),
        test.isPresent() ? "SPRT" : "Clopper-Pearson");
  }

  /**
   * What the metric is at most, or at least, with the objective's probability: an order statistic
   * of the replications, which are independent, so that its confidence is exact whatever their
   * distribution. The objective is met exactly if the bound is within it.
   */
  private static OptionalDouble bound(
      Design.Objective objective, MetricSample sample, double confidence) {
    if (objective.atMost().isPresent() == objective.atLeast().isPresent()) {
      return OptionalDouble.empty();
    }
    double sign = objective.atMost().isPresent() ? 1 : -1;
    double[] values =
        sample.values().stream()
            .filter(value -> !value.isNaN())
            .mapToDouble(value -> sign * value)
            .sorted()
            .toArray();
    OptionalInt rank =
        OrderStatisticInterval.upperBoundRank(values.length, objective.probability(), confidence);
    return rank.isPresent()
        ? OptionalDouble.of(sign * values[rank.getAsInt() - 1])
        : OptionalDouble.empty();
  }

  /** The sequential test of an objective with a margin, before any replication. */
  static Sprt test(Design.Objective objective, double confidence) {
    return new Sprt(
        objective.probability(),
        objective.margin().orElseThrow(),
        1 - Math.max(confidence, LEAST_CONFIDENCE));
  }

  /** Replications that would say "met" if all that are still to come hold. */
  static int replicationsToMeet(Verdict verdict) {
    return new ChanceConstraint(verdict.objective().probability(), verdict.confidence())
        .trialsToMeet(verdict.n() - verdict.met());
  }

  /** In words, such as {@code startup.p99 at most 5 s}. */
  static String text(Design.Objective objective) {
    String unit = Metrics.unit(objective.metric());
    StringBuilder text = new StringBuilder(objective.metric());
    objective
        .atLeast()
        .ifPresent(bound -> text.append(" at least ").append(Quantity.text(bound, unit)));
    if (objective.atLeast().isPresent() && objective.atMost().isPresent()) {
      text.append(" and");
    }
    objective
        .atMost()
        .ifPresent(bound -> text.append(" at most ").append(Quantity.text(bound, unit)));
    return text.toString();
  }

  static boolean holds(Design.Objective objective, double value) {
    return value <= objective.atMost().orElse(Double.POSITIVE_INFINITY)
        && value >= objective.atLeast().orElse(Double.NEGATIVE_INFINITY);
  }
}
