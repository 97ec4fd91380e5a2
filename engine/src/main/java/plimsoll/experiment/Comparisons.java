package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import plimsoll.experiment.Summary.Comparison;
import plimsoll.experiment.Summary.Contrast;
import plimsoll.statistics.Multiplicity;
import plimsoll.statistics.PairedComparison;
import plimsoll.statistics.QuantileSections;
import plimsoll.statistics.Sections;
import plimsoll.statistics.StudentEstimate;
import plimsoll.statistics.TwoSamples;
import plimsoll.statistics.WelchComparison;

/**
 * The comparisons with the baseline, as one family: the intervals of all of them hold together with
 * the design's confidence (Bonferroni), and the p-values are Holm-adjusted. The family is what can
 * be compared in at least two common replications.
 */
final class Comparisons {

  private final double confidence;
  private final boolean isPaired;
  private final List<Pair> pairs = new ArrayList<>();

  /** Of alternatives that share their random numbers. */
  Comparisons(double confidence) {
    this(confidence, true);
  }

  /**
   * @param isPaired whether replications of one number share their random numbers; else all are
   *     independent
   */
  Comparisons(double confidence, boolean isPaired) {
    this.confidence = confidence;
    this.isPaired = isPaired;
  }

  /**
   * One metric of one alternative in the common replications, without its durations.
   *
   * @param alternative name of the alternative
   * @param isQuantile whether it was estimated by sectioning
   * @param reason why it cannot be compared; empty text if it can
   * @param values of the replications; NaN where one has none
   * @param quantile the pooled quantile; empty for other metrics and where there is a reason
   * @param without why it has no interval, so that its differences have none either; empty text if
   *     it has one, and for other metrics
   */
  record Side(
      String alternative,
      boolean isQuantile,
      String reason,
      List<Double> values,
      Optional<QuantileSections> quantile,
      String without) {

    static Side of(String alternative, MetricSample sample, double confidence) {
      String reason = sample.reason();
      Optional<QuantileSections> quantile =
          sample.isQuantile() && reason.isEmpty()
              ? Optional.of(sample.quantile())
              : Optional.empty();
      String without =
          quantile
              .filter(known -> known.sections().size() > 1)
              .map(known -> MetricSample.reasonWithoutInterval(known, confidence))
              .orElse("");
      return new Side(
          alternative,
          sample.isQuantile(),
          reason.isEmpty() ? "" : alternative + ": " + reason,
          sample.values(),
          quantile,
          without.isEmpty() ? "" : alternative + ": " + without);
    }

    /** Why the differences from another have no interval; empty text if they have one. */
    String without(Side other) {
      return without.isEmpty() ? other.without : without;
    }
  }

  /**
   * One metric on two alternatives; with a {@code reason} there is no {@code pairing}, or one
   * without intervals.
   */
  private record Pair(
      String metric, Side alternative, Side baseline, Optional<TwoSamples> pairing, String reason) {

    boolean isInFamily() {
      return pairing.isPresent() && pairing.get().p().isPresent() && reason.isEmpty();
    }
  }

  /** Adds a comparison. */
  void add(String metric, Side alternative, Side baseline) {
    String reason = alternative.reason().isEmpty() ? baseline.reason() : alternative.reason();
    Optional<TwoSamples> pairing =
        reason.isEmpty()
            ? (isPaired
                ? pairing(alternative, baseline).map(TwoSamples.class::cast)
                : Optional.of(independent(alternative, baseline)))
            : Optional.empty();
    if (reason.isEmpty() && pairing.isEmpty()) {
      reason = "no replication has a value on both";
    } else if (reason.isEmpty()) {
      reason = alternative.without(baseline);
    }
    pairs.add(new Pair(metric, alternative, baseline, pairing, reason));
  }

  /** All that were added, in their order. */
  List<Comparison> all() {
    int family = (int) pairs.stream().filter(Pair::isInFamily).count();
    double[] adjusted =
        Multiplicity.holm(
            pairs.stream()
                .filter(Pair::isInFamily)
                .mapToDouble(pair -> pair.pairing().orElseThrow().p().orElseThrow())
                .toArray());
    List<Comparison> comparisons = new ArrayList<>();
    int next = 0;
    for (Pair pair : pairs) {
      OptionalDouble p =
          pair.isInFamily() ? OptionalDouble.of(adjusted[next++]) : OptionalDouble.empty();
      comparisons.add(comparison(pair, family, p));
    }
    return comparisons;
  }

  private Comparison comparison(Pair pair, int family, OptionalDouble p) {
    double each = family == 0 ? confidence : Multiplicity.bonferroni(confidence, family);
    Optional<Contrast> difference =
        pair.pairing()
            .map(
                pairing ->
                    new Contrast(
                        pairing.value(),
                        pairing
                            .interval(each)
                            .filter(interval -> pair.reason().isEmpty())
                            .map(MetricSample::interval)));
    Optional<Contrast> ratio =
        pair.pairing()
            .filter(pairing -> pairing.ratio().isPresent())
            .map(
                pairing ->
                    new Contrast(
                        pairing.ratio().orElseThrow(),
                        pairing
                            .ratioInterval(each)
                            .filter(interval -> pair.reason().isEmpty())
                            .map(MetricSample::interval)));
    OptionalDouble varianceRatio =
        pair.pairing().map(TwoSamples::varianceRatio).orElse(OptionalDouble.empty());
    String method =
        method(pair.alternative().isQuantile())
            + ", Holm, family of "
            + family
            + "; intervals Bonferroni, ratio by Fieller";
    return new Comparison(
        pair.metric(),
        pair.alternative().alternative(),
        pair.baseline().alternative(),
        difference,
        ratio,
        p,
        varianceRatio,
        method,
        pair.reason());
  }

  private String method(boolean isQuantile) {
    if (isPaired) {
      return isQuantile ? "paired sectioning" : "paired-t";
    }
    return isQuantile ? "Welch t of sections" : "Welch t";
  }

  private static TwoSamples independent(Side first, Side second) {
    return new WelchComparison(alone(first), alone(second));
  }

  private static StudentEstimate alone(Side side) {
    return side.quantile()
        .map(quantile -> quantile.sections().estimate())
        .orElseGet(
            () ->
                Sections.ofMean(
                        side.values().stream()
                            .filter(value -> !value.isNaN())
                            .mapToDouble(value -> value)
                            .toArray())
                    .estimate());
  }

  static Optional<PairedComparison> pairing(Side first, Side second) {
    if (first.isQuantile()) {
      return Optional.of(
          first.quantile().orElseThrow().pairedWith(second.quantile().orElseThrow()));
    }
    int[] onBoth =
        IntStream.range(0, first.values().size())
            .filter(r -> !first.values().get(r).isNaN() && !second.values().get(r).isNaN())
            .toArray();
    return onBoth.length == 0
        ? Optional.empty()
        : Optional.of(new PairedComparison(means(first, onBoth), means(second, onBoth)));
  }

  private static Sections means(Side side, int[] replications) {
    return Sections.ofMean(IntStream.of(replications).mapToDouble(side.values()::get).toArray());
  }
}
