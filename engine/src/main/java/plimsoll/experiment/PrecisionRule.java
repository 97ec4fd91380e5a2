package plimsoll.experiment;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import plimsoll.experiment.Design.Replications.Precision;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.statistics.Interval;
import plimsoll.statistics.StudentEstimate;
import plimsoll.statistics.Tally;

/**
 * Decides after each replication whether more are needed: until the relative half-width of a
 * metric's interval is small enough, at least 10 replications, and stays so for 5 more, so that a
 * lucky streak does not end the run.
 *
 * <p>Sources: Law, Simulation Modeling and Analysis, 5th ed. (2015), section 9.4.1: half-width over
 * |estimate| at most r / (1 + r) makes the relative error at most r; the look-ahead is from Hoad,
 * Robinson and Davies, Journal of the Operational Research Society 61 (2010).
 *
 * <p>Of antithetic pairs it counts the pairs.
 */
final class PrecisionRule implements AlternativeRule {

  private static final int LEAST = 10;
  private static final int LOOK_AHEAD = 5;
  private static final int NEVER = Integer.MAX_VALUE;

  private final Precision precision;
  private final double confidence;
  private final MetricSample sample;

  /** Of a mean, which need not be computed anew after each replication. */
  private final Tally tally = new Tally();

  private final int replicationsEach;
  private int added;
  private int preciseSince = NEVER;

  PrecisionRule(Precision precision, double confidence, VarianceReduction reduction) {
    this.precision = precision;
    this.confidence = confidence;
    this.sample = new MetricSample(precision.metric(), reduction);
    this.replicationsEach = reduction.replicationsEach();
  }

  @Override
  public Set<String> metrics() {
    return Set.of(precision.metric());
  }

  @Override
  public void add(ReplicationResult result) {
    sample.add(result);
    if (sample.replications() > added) {
      added = sample.replications();
      judge(sample.value(added - 1));
    }
  }

  private void judge(double value) {
    if (!Double.isNaN(value)) {
      tally.add(value);
    }
    if (added < LEAST || !isPrecise()) {
      preciseSince = NEVER;
    } else if (preciseSince == NEVER) {
      preciseSince = added;
    }
  }

  @Override
  public int required() {
    int earliest = preciseSince == NEVER ? Math.max(LEAST, added + 1) : preciseSince;
    int most = precision.most() / replicationsEach; // the last pair is whole
    return replicationsEach * Math.min(most, earliest + LOOK_AHEAD);
  }

  /** The number of replications from which on the precision holds; empty while it does not. */
  Optional<Integer> preciseSince() {
    return preciseSince == NEVER ? Optional.empty() : Optional.of(replicationsEach * preciseSince);
  }

  /** Half-width over |estimate|; 0 if nothing varies; empty for a single replication. */
  static OptionalDouble relativeHalfWidth(double estimate, OptionalDouble halfWidth) {
    return halfWidth.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            halfWidth.getAsDouble() == 0 ? 0 : halfWidth.getAsDouble() / Math.abs(estimate));
  }

  /** The relative half-width that makes the relative error at most {@code relative}. */
  static double target(double relative) {
    return relative / (1 + relative);
  }

  private boolean isPrecise() {
    OptionalDouble relative =
        sample.isQuantile()
            ? relativeOfQuantile()
            : tally.count() == 0 ? OptionalDouble.empty() : relativeOfMean(tally.estimate());
    return relative.orElse(Double.POSITIVE_INFINITY) <= target(precision.relative());
  }

  private OptionalDouble relativeOfMean(StudentEstimate mean) {
    return relativeHalfWidth(mean.value(), mean.halfWidth(confidence));
  }

  private OptionalDouble relativeOfQuantile() {
    Optional<Interval> interval =
        sample.reason().isEmpty() ? sample.quantileInterval(confidence) : Optional.empty();
    return interval.isEmpty()
        ? OptionalDouble.empty()
        : relativeHalfWidth(
            sample.sections().pooled(), OptionalDouble.of(interval.get().halfWidth()));
  }
}
