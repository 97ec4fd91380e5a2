package plimsoll.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Design.Replications.Fixed;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Comparison;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.Summary.Precise;
import plimsoll.experiment.Summary.Selected;
import plimsoll.experiment.Summary.Verdict;

/** What a reader of a summary must know before believing its numbers. */
final class Warnings {

  /** Names that are told before the others are only counted. */
  private static final int MOST_NAMES = 3;

  private final Summary summary;
  private final Design design;
  private final List<String> warnings = new ArrayList<>();

  private Warnings(Summary summary) {
    this.summary = summary;
    this.design = summary.design();
  }

  /** The summary with all warnings that follow from it, after those that it has. */
  static Summary addedTo(Summary summary) {
    Warnings warnings = new Warnings(summary);
    warnings.warnings.addAll(summary.warnings());
    warnings.find();
    return summary.withWarnings(warnings.warnings);
  }

  private void find() {
    summary.alternatives().forEach(this::findUnfinished);
    if (summary.alternatives().stream().anyMatch(one -> one.replications() == 1)) {
      warnings.add(
          "a single replication has no intervals and no p-values"
              + (hasBatches() ? ", but for the mean of its steady state" : ""));
    }
    summary.precision().forEach(this::findImprecise);
    summary.selected().forEach(this::findUnguaranteed);
    findUnready();
    summary.alternatives().forEach(this::findUnsettled);
    findClustered();
    findUncompared();
    findVarianceRatios();
    findUselessReduction();
    findOpenVerdicts();
    for (Design.Measurement measurement : design.measurements()) {
      if (design.alternatives().stream()
          .noneMatch(one -> one.name().equals(measurement.alternative()))) {
        warnings.add(
            "measured " + measurement.metric() + ": no alternative " + measurement.alternative());
      }
    }
  }

  private boolean hasBatches() {
    return summary.alternatives().stream()
        .flatMap(one -> one.metrics().values().stream())
        .anyMatch(estimate -> estimate.method().startsWith(MetricSample.BATCH_MEANS));
  }

  private void findUnfinished(AlternativeSummary alternative) {
    if (design.replications() instanceof Fixed fixed && alternative.replications() < fixed.most()) {
      warnings.add(
          "%s: %s of %s replications are finished"
              .formatted(
                  alternative.alternative().name(), alternative.replications(), fixed.most()));
    }
  }

  private void findImprecise(Precise precise) {
    if (!precise.isReached()) {
      OptionalDouble reached = precise.relativeHalfWidth();
      warnings.add(
          "%s: precision of %s not reached after %s replications: relative half-width %s, wanted %s"
              .formatted(
                  precise.alternative(),
                  precise.metric(),
                  precise.replications(),
                  reached.isPresent() ? Quantity.percent(reached.getAsDouble()) : "unknown",
                  Quantity.percent(precise.target())));
    }
  }

  private void findUnguaranteed(Selected selected) {
    if (!selected.isGuaranteed()) {
      warnings.add(
          "the selection by %s has no guarantee: %s; %s of %s alternatives may still be the best"
              .formatted(
                  selected.metric(),
                  selected.reason(),
                  selected.left().size(),
                  selected.among().size()));
    }
  }

  /** Estimates of the family that antithetic pairs or control variates made wider. */
  private void findUselessReduction() {
    List<String> names = new ArrayList<>();
    double worst = 1;
    for (AlternativeSummary alternative : summary.alternatives()) {
      for (String metric : design.compare()) {
        Estimate estimate = alternative.metrics().get(metric);
        double ratio = estimate == null ? 0 : estimate.varianceRatio().orElse(0);
        if (ratio > 1) {
          names.add(metric + " of " + alternative.alternative().name());
          worst = Math.max(worst, ratio);
        }
      }
    }
    if (!names.isEmpty()) {
      warnings.add(
          "variance reduction did not narrow %s (variance ratio up to %s)"
              .formatted(some(names), Quantity.number(worst)));
    }
  }

  /** Warm-up periods that MSER-5 could not find. */
  private void findUnsettled(AlternativeSummary alternative) {
    Estimate unsettled = alternative.metrics().get("warmup.unsettled");
    double share = unsettled == null ? 0 : unsettled.estimate().orElse(0);
    if (share > 0) {
      warnings.add(
          ("%s: MSER-5 saw no end of the warm-up in %s of the replications, and nothing was deleted"
                  + " there; the load may be more than the hosts can bear, or the run too short")
              .formatted(alternative.alternative().name(), Quantity.percent(share)));
    }
  }

  /** Quantiles that a few replications make, so that they have no interval. */
  private void findClustered() {
    for (String metric : design.compare()) {
      List<String> names = new ArrayList<>();
      String why = "";
      double least = Double.POSITIVE_INFINITY;
      for (AlternativeSummary alternative : summary.alternatives()) {
        Estimate estimate = alternative.metrics().get(metric);
        if (estimate != null
            && estimate.effectiveBeyond().isPresent()
            && estimate.interval().isEmpty()) {
          names.add(alternative.alternative().name());
          if (estimate.effectiveBeyond().getAsDouble() < least) {
            least = estimate.effectiveBeyond().getAsDouble();
            why = estimate.reason();
          }
        }
      }
      if (!names.isEmpty()) {
        warnings.add("%s: no interval for %s: %s".formatted(some(names), metric, why));
      }
    }
  }

  private void findUnready() {
    List<String> names = new ArrayList<>();
    double most = 0;
    for (AlternativeSummary alternative : summary.alternatives()) {
      Estimate unready = alternative.metrics().get("failures.unready");
      if (unready != null && unready.estimate().orElse(0) > 0) {
        names.add(alternative.alternative().name());
        most = Math.max(most, unready.estimate().getAsDouble());
      }
    }
    if (!names.isEmpty()) {
      warnings.add(
          "%s: %s%s starts a replication were not ready at the horizon; startup metrics leave them out"
              .formatted(some(names), names.size() > 1 ? "up to " : "", Quantity.number(most)));
    }
  }

  private void findUncompared() {
    Points points = new Points(design);
    for (int i = 0; i < design.alternatives().size(); i++) {
      Design.Alternative alternative = design.alternatives().get(i);
      if (!design.compare().isEmpty() && !points.isBaseline(i) && points.baselineOf(i).isEmpty()) {
        warnings.add(
            "%s: compared with nothing, because %s has no alternative at its point"
                .formatted(alternative.name(), design.baseline()));
      }
    }
  }

  private void findVarianceRatios() {
    List<Comparison> above =
        summary.comparisons().stream()
            .filter(comparison -> comparison.varianceRatio().orElse(0) > 1)
            .sorted(Comparator.comparingDouble(one -> -one.varianceRatio().orElse(0)))
            .toList();
    if (!above.isEmpty()) {
      Comparison worst = above.get(0);
      warnings.add(
          "common random numbers did not narrow %s of %s comparisons (variance ratio above 1; worst %s: %s of %s)"
              .formatted(
                  above.size(),
                  summary.comparisons().size(),
                  Quantity.number(worst.varianceRatio().orElseThrow()),
                  worst.metric(),
                  worst.alternative()));
    }
  }

  /** Verdicts that cannot be evaluated, or are undecided, in the same way are told together. */
  private void findOpenVerdicts() {
    Map<String, List<String>> alternatives = new LinkedHashMap<>();
    for (Verdict verdict : summary.objectives()) {
      unevaluated(verdict)
          .or(() -> undecided(verdict))
          .ifPresent(
              how ->
                  alternatives
                      .computeIfAbsent(how, absent -> new ArrayList<>())
                      .add(verdict.alternative()));
    }
    alternatives.forEach((how, names) -> warnings.add(some(names) + ": " + how));
  }

  private Optional<String> unevaluated(Verdict verdict) {
    int replications =
        summary.alternatives().stream()
            .filter(one -> one.alternative().name().equals(verdict.alternative()))
            .mapToInt(AlternativeSummary::replications)
            .findFirst()
            .orElse(0);
    return verdict.n() < replications
        ? Optional.of(
            "%s could not be evaluated in %s of %s replications"
                .formatted(
                    Objectives.text(verdict.objective()), replications - verdict.n(), replications))
        : Optional.empty();
  }

  private static Optional<String> undecided(Verdict verdict) {
    if (verdict.answer() == Verdict.Answer.UNDECIDED && verdict.objective().margin().isPresent()) {
      return Optional.of(
          "%s is undecided after %s replications: the sequential test needs more"
              .formatted(Objectives.text(verdict.objective()), verdict.n()));
    }
    return verdict.answer() == Verdict.Answer.UNDECIDED
        ? Optional.of(
            "%s is undecided: it held in %s of %s replications; %s in all would be needed if all others hold"
                .formatted(
                    Objectives.text(verdict.objective()),
                    verdict.met(),
                    verdict.n(),
                    Objectives.replicationsToMeet(verdict)))
        : Optional.empty();
  }

  private static String some(List<String> names) {
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more";
  }
}
