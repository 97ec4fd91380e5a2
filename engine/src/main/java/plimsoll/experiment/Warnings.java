package plimsoll.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Design.Replications.Precision;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Comparison;
import plimsoll.experiment.Summary.Estimate;
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
    return new Summary(
        summary.design(),
        summary.alternatives(),
        summary.comparisons(),
        summary.objectives(),
        summary.measured(),
        List.copyOf(warnings.warnings));
  }

  private void find() {
    summary.alternatives().forEach(this::findUnfinished);
    if (summary.alternatives().stream().anyMatch(one -> one.replications() == 1)) {
      warnings.add("a single replication has no intervals and no p-values");
    }
    summary.alternatives().forEach(this::findUnready);
    findUncompared();
    findVarianceRatios();
    findOpenVerdicts();
    for (Design.Measurement measurement : design.measurements()) {
      if (design.alternatives().stream()
          .noneMatch(one -> one.name().equals(measurement.alternative()))) {
        warnings.add(
            "measured " + measurement.metric() + ": no alternative " + measurement.alternative());
      }
    }
  }

  private void findUnfinished(AlternativeSummary alternative) {
    String name = alternative.alternative().name();
    if (design.replications() instanceof Precision precision) {
      findImprecise(alternative, precision);
    } else if (alternative.replications() < design.replications().most()) {
      warnings.add(
          "%s: %s of %s replications are finished"
              .formatted(name, alternative.replications(), design.replications().most()));
    }
  }

  private void findImprecise(AlternativeSummary alternative, Precision precision) {
    Estimate estimate = alternative.metrics().get(precision.metric());
    OptionalDouble reached =
        estimate == null || estimate.estimate().isEmpty()
            ? OptionalDouble.empty()
            : PrecisionRule.relativeHalfWidth(
                estimate.estimate().getAsDouble(),
                estimate
                    .interval()
                    .map(interval -> OptionalDouble.of(interval.halfWidth()))
                    .orElse(OptionalDouble.empty()));
    double target = PrecisionRule.target(precision.relative());
    if (reached.orElse(Double.POSITIVE_INFINITY) > target) {
      warnings.add(
          "%s: precision of %s not reached after %s replications: relative half-width %s, wanted %s"
              .formatted(
                  alternative.alternative().name(),
                  precision.metric(),
                  alternative.replications(),
                  reached.isPresent() ? Quantity.percent(reached.getAsDouble()) : "unknown",
                  Quantity.percent(target)));
    }
  }

  private void findUnready(AlternativeSummary alternative) {
    Estimate unready = alternative.metrics().get("failures.unready");
    if (unready != null && unready.estimate().orElse(0) > 0) {
      warnings.add(
          "%s: %s starts a replication were not ready at the horizon; startup metrics leave them out"
              .formatted(
                  alternative.alternative().name(), Quantity.number(unready.estimate().orElse(0))));
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
