package plimsoll.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import plimsoll.experiment.Comparisons.Side;
import plimsoll.experiment.Design.Replications.Precision;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.Summary.MeasuredError;
import plimsoll.experiment.Summary.Precise;
import plimsoll.experiment.Summary.Verdict;

/**
 * From results to their summary. The results are read one alternative at a time, and only what the
 * comparisons need is kept of each. Sums run in the order of replications, so equal results give
 * equal bytes.
 */
public final class Analysis {

  private final Design design;
  private final Needed results;
  private final Points points;
  private final Comparisons comparisons;
  private final BestOf best;

  // By index of the alternative.
  private final SortedMap<Integer, AlternativeSummary> summaries = new TreeMap<>();
  private final SortedMap<Integer, List<Verdict>> verdicts = new TreeMap<>();

  /** What others are compared with, of baselines that were read. */
  private final Map<Common, List<Side>> baselines = new HashMap<>();

  private Analysis(Design design, Needed results) {
    this.design = design;
    this.results = results;
    this.points = new Points(design);
    this.comparisons = new Comparisons(design.confidence());
    this.best = new BestOf(design, results);
  }

  /** The first replications of an alternative, as many as are finished of another, too. */
  private record Common(int alternative, int replications) {}

  /** Summarises what is finished. */
  public static Summary of(Design design, Results results) {
    return new Analysis(design, Needed.of(design, results)).summary();
  }

  private Summary summary() {
    int alternatives = design.alternatives().size();
    Map<Integer, List<Integer>> against = new HashMap<>();
    for (int i = 0; i < alternatives; i++) {
      int other = i;
      points
          .baselineOf(i)
          .ifPresent(
              baseline ->
                  against.computeIfAbsent(baseline, absent -> new ArrayList<>()).add(other));
    }
    IntStream.range(0, alternatives)
        .filter(points::isBaseline)
        .forEach(i -> readBaseline(i, against.getOrDefault(i, List.of())));
    IntStream.range(0, alternatives).filter(i -> !points.isBaseline(i)).forEach(this::readOther);
    Summary summary =
        new Summary(
            design,
            List.copyOf(summaries.values()),
            comparisons.all(),
            verdicts.values().stream().flatMap(List::stream).toList(),
            measured(),
            results.rule() instanceof SelectionRule rule ? rule.selected() : List.of(),
            precision(),
            best.all(),
            List.of());
    return Warnings.addedTo(summary);
  }

  /**
   * Reads a baseline, and keeps of it what comparisons need.
   *
   * @param against those that are compared with it
   */
  private void readBaseline(int baseline, List<Integer> against) {
    List<ReplicationResult> read = read(baseline);
    for (int other : against) {
      baselines.computeIfAbsent(
          new Common(baseline, Math.min(read.size(), results.finished(other))),
          common -> sides(baseline, read.subList(0, common.replications())));
    }
  }

  private void readOther(int alternative) {
    List<ReplicationResult> read = read(alternative);
    Optional<Integer> baseline = points.baselineOf(alternative);
    if (baseline.isEmpty()) {
      return;
    }
    int common = Math.min(read.size(), results.finished(baseline.get()));
    List<Side> second = baselines.getOrDefault(new Common(baseline.get(), common), List.of());
    List<Side> first = sides(alternative, read.subList(0, common));
    for (int m = 0; m < design.compare().size(); m++) {
      comparisons.add(design.compare().get(m), first.get(m), second.get(m));
    }
  }

  /** Reads an alternative, and estimates and judges it. */
  private List<ReplicationResult> read(int index) {
    Design.Alternative alternative = design.alternatives().get(index);
    List<ReplicationResult> read = new ArrayList<>();
    for (int r = 0; r < results.finished(index); r++) {
      read.add(results.read(index, r));
    }
    SortedMap<String, Estimate> estimates = new TreeMap<>();
    for (String metric : metrics(read)) {
      estimates.put(metric, sample(metric, read).estimate(design.confidence()));
    }
    summaries.put(index, new AlternativeSummary(alternative, read.size(), estimates));
    best.add(index, read);
    List<Verdict> judged = new ArrayList<>();
    for (Design.Objective objective : design.objectives()) {
      MetricSample sample =
          MetricSample.of(objective.metric(), independent(read), VarianceReduction.NONE);
      judged.add(Objectives.judge(objective, alternative.name(), sample, design.confidence()));
    }
    verdicts.put(index, judged);
    return read;
  }

  private MetricSample sample(String metric, List<ReplicationResult> read) {
    return MetricSample.of(metric, read, design.varianceReduction());
  }

  /** Replications that are independent of each other: of antithetic pairs the first. */
  private List<ReplicationResult> independent(List<ReplicationResult> read) {
    int each = design.varianceReduction().replicationsEach();
    return read.stream().filter(result -> result.replication() % each == 0).toList();
  }

  private static SortedSet<String> metrics(List<ReplicationResult> read) {
    SortedSet<String> metrics = new TreeSet<>();
    for (ReplicationResult result : read) {
      metrics.addAll(result.values().keySet());
      result.series().keySet().forEach(series -> metrics.addAll(Metrics.ofAll(series)));
    }
    return metrics;
  }

  private List<Side> sides(int alternative, List<ReplicationResult> common) {
    String name = design.alternatives().get(alternative).name();
    return design.compare().stream()
        .map(metric -> Side.of(name, sample(metric, common), design.confidence()))
        .toList();
  }

  private List<Precise> precision() {
    return design.replications() instanceof Precision precision
        ? summaries.values().stream().map(one -> precise(precision, one)).toList()
        : List.of();
  }

  private static Precise precise(Precision precision, AlternativeSummary alternative) {
    OptionalDouble reached = OptionalDouble.empty();
    Estimate estimate = alternative.metrics().get(precision.metric());
    if (estimate != null && estimate.estimate().isPresent() && estimate.interval().isPresent()) {
      reached =
          PrecisionRule.relativeHalfWidth(
              estimate.estimate().getAsDouble(),
              OptionalDouble.of(estimate.interval().get().halfWidth()));
    }
    double target = PrecisionRule.target(precision.relative());
    return new Precise(
        precision.metric(),
        alternative.alternative().name(),
        target,
        reached,
        alternative.replications(),
        reached.orElse(Double.POSITIVE_INFINITY) <= target);
  }

  private List<MeasuredError> measured() {
    List<MeasuredError> errors = new ArrayList<>();
    for (Design.Measurement measurement : design.measurements()) {
      summaries.values().stream()
          .filter(summary -> summary.alternative().name().equals(measurement.alternative()))
          .findFirst()
          .ifPresent(summary -> errors.add(error(measurement, summary)));
    }
    return errors;
  }

  private static MeasuredError error(
      Design.Measurement measurement, AlternativeSummary alternative) {
    Estimate estimate = alternative.metrics().get(measurement.metric());
    if (estimate == null || estimate.estimate().isEmpty()) {
      return new MeasuredError(measurement, OptionalDouble.empty(), OptionalDouble.empty());
    }
    double simulated = estimate.estimate().getAsDouble();
    return new MeasuredError(
        measurement,
        OptionalDouble.of(simulated),
        measurement.value() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((simulated - measurement.value()) / measurement.value()));
  }
}
