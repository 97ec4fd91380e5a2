package plimsoll.experiment;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * What follows from the results of an experiment: the content of {@code summary.json}, of the
 * console's table and of the report.
 *
 * @param design what was compared
 * @param alternatives one for each alternative of the design, in its order
 * @param comparisons of the design's metrics with the baseline at the same point
 * @param objectives one for each objective and alternative
 * @param measured one for each measurement
 * @param selected what was selected, where the design asks for it
 * @param precision whether the precision that the design asks for is reached, by alternative
 * @param best which alternatives may be the best, by metric and point
 * @param warnings what a reader must know before believing the numbers; may be empty
 */
public record Summary(
    Design design,
    List<AlternativeSummary> alternatives,
    List<Comparison> comparisons,
    List<Verdict> objectives,
    List<MeasuredError> measured,
    List<Selected> selected,
    List<Precise> precision,
    List<Best> best,
    List<String> warnings) {

  /**
   * The estimate of a metric of one alternative, in base units; empty if there is none.
   *
   * @param alternative its name
   */
  public OptionalDouble value(String alternative, String metric) {
    return alternatives.stream()
        .filter(one -> one.alternative().name().equals(alternative))
        .map(one -> one.metrics().get(metric))
        .filter(Objects::nonNull)
        .findFirst()
        .map(Estimate::estimate)
        .orElseGet(OptionalDouble::empty);
  }

  /** The same with other warnings. */
  Summary withWarnings(List<String> others) {
    return new Summary(
        design,
        alternatives,
        comparisons,
        objectives,
        measured,
        selected,
        precision,
        best,
        List.copyOf(others));
  }

  /**
   * The alternative that was selected as the best.
   *
   * @param metric whose mean over replications is compared
   * @param goal which end is the best
   * @param pcs probability of a correct selection that was asked for
   * @param indifference in the metric's unit; empty while a relative one is not known
   * @param among the alternatives
   * @param best the one that was selected or, without a guarantee, that looks best; empty if no
   *     replication has a value
   * @param left those that may still be the best
   * @param spent replications of all of them together
   * @param isGuaranteed whether the selection has its guarantee
   * @param method the procedure
   * @param reason why there is no guarantee; empty text if there is one
   */
  public record Selected(
      String metric,
      Goal goal,
      double pcs,
      OptionalDouble indifference,
      List<String> among,
      java.util.Optional<String> best,
      List<String> left,
      int spent,
      boolean isGuaranteed,
      String method,
      String reason) {}

  /**
   * Whether an interval is as narrow as was asked for.
   *
   * @param metric whose interval
   * @param alternative name of the alternative
   * @param target largest relative half-width that makes the relative error as small as asked for
   * @param relativeHalfWidth what it is; empty if it is not known
   * @param replications that were run
   * @param isReached whether it is at most the target
   */
  public record Precise(
      String metric,
      String alternative,
      double target,
      OptionalDouble relativeHalfWidth,
      int replications,
      boolean isReached) {}

  /**
   * Multiple comparison with the best of one metric at one point.
   *
   * @param metric name of the metric
   * @param goal which end is the best
   * @param point the shared settings of the alternatives
   * @param alternatives those that can be compared, in file order
   * @param n common replications
   * @param method the procedure and how many comparisons hold together
   */
  public record Best(
      String metric,
      Goal goal,
      java.util.Map<String, String> point,
      List<Contender> alternatives,
      int n,
      String method) {}

  /**
   * One alternative against the best of the others.
   *
   * @param alternative name of the alternative
   * @param estimate how much it is better than the best of the others; negative if it is worse
   * @param interval of that, simultaneous with those of the other alternatives
   * @param mayBeBest whether the interval does not exclude it
   */
  public record Contender(
      String alternative, double estimate, Interval interval, boolean mayBeBest) {}

  /**
   * What follows for one alternative.
   *
   * @param alternative what was run
   * @param replications how many were finished
   * @param metrics every metric by name
   */
  public record AlternativeSummary(
      Design.Alternative alternative, int replications, SortedMap<String, Estimate> metrics) {}

  /**
   * An estimate with its interval, or the reason why there is none.
   *
   * @param unit {@code s}, {@code bytes}, {@code cores}, {@code 1/s} or {@code 1}
   * @param estimate in that unit; empty: see {@code reason}
   * @param interval two-sided, at the design's confidence; empty for a single replication, and for
   *     a quantile whose replications are worth too little
   * @param sd standard deviation over replications; empty for a single one
   * @param n number of replications that it rests on
   * @param method how the interval was made, such as {@code student-t} or {@code sectioning}
   * @param effectiveBeyond of a quantile whose starts in one replication are alike: how many
   *     independent starts beyond it the replications are worth; else empty
   * @param varianceRatio variance of the estimate over what it would be without the reduction that
   *     the design asks for; empty without one
   * @param reason why there is no estimate or, of a quantile, no interval; else empty text
   */
  public record Estimate(
      String unit,
      OptionalDouble estimate,
      java.util.Optional<Interval> interval,
      OptionalDouble sd,
      int n,
      String method,
      OptionalDouble effectiveBeyond,
      OptionalDouble varianceRatio,
      String reason) {}

  /**
   * An interval in the unit of its estimate.
   *
   * @param low lower end
   * @param high upper end
   */
  public record Interval(double low, double high) {

    /** Half of the width. */
    public double halfWidth() {
      return (high - low) / 2;
    }
  }

  /**
   * An alternative against the baseline at the same point.
   *
   * @param metric name of the metric
   * @param alternative name of the alternative
   * @param baseline name of the baseline's alternative
   * @param difference alternative minus baseline, with its simultaneous interval
   * @param ratio alternative over baseline, with its simultaneous interval; empty where the
   *     baseline is 0
   * @param adjustedP Holm-adjusted p-value of "no difference"; empty for a single replication
   * @param varianceRatio variance of the paired difference over the sum of the variances: below 1
   *     what common random numbers gained; empty where it is not defined
   * @param method what was done, with the size of the family
   * @param reason why nothing can be compared or, of quantiles, why it has no intervals; else empty
   *     text
   */
  public record Comparison(
      String metric,
      String alternative,
      String baseline,
      java.util.Optional<Contrast> difference,
      java.util.Optional<Contrast> ratio,
      OptionalDouble adjustedP,
      OptionalDouble varianceRatio,
      String method,
      String reason) {}

  /**
   * A difference or a ratio.
   *
   * @param estimate point estimate
   * @param interval simultaneous over the family; empty for a single replication, for a ratio whose
   *     baseline cannot be told from 0, and of quantiles that have no interval themselves
   */
  public record Contrast(double estimate, java.util.Optional<Interval> interval) {}

  /**
   * Whether an alternative meets an objective.
   *
   * @param objective the condition
   * @param alternative name of the alternative
   * @param answer met, not met, or undecided with the replications at hand
   * @param confidence of the answer
   * @param met replications that met it
   * @param n replications in which the metric could be evaluated
   * @param bound what the metric is at most (of an upper bound) or at least with the objective's
   *     probability, with {@code confidence}; empty where there are too few replications for one,
   *     of objectives with both bounds, and of sequential tests
   * @param method {@code Clopper-Pearson} or {@code SPRT}
   */
  public record Verdict(
      Design.Objective objective,
      String alternative,
      Answer answer,
      double confidence,
      int met,
      int n,
      OptionalDouble bound,
      String method) {

    /** The three answers. */
    public enum Answer {
      MET("met"),
      NOT_MET("not met"),
      UNDECIDED("undecided");

      private final String text;

      Answer(String text) {
        this.text = text;
      }

      /** As it is written in outputs. */
      public String text() {
        return text;
      }
    }
  }

  /**
   * A measured value beside the simulated one.
   *
   * @param measurement what was measured
   * @param simulated the estimate in base units; empty if there is none
   * @param error (simulated - measured) / measured; empty if there is no estimate
   */
  public record MeasuredError(
      Design.Measurement measurement, OptionalDouble simulated, OptionalDouble error) {}
}
