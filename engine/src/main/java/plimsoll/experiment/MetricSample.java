package plimsoll.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.Summary.Interval;
import plimsoll.statistics.AntitheticPairs;
import plimsoll.statistics.ControlVariates;
import plimsoll.statistics.QuantileSections;
import plimsoll.statistics.Quantiles;
import plimsoll.statistics.Sections;
import plimsoll.statistics.StudentEstimate;
import plimsoll.statistics.Tally;

/**
 * One metric of one alternative in its first replications: the replications' own values, the
 * estimate from all of them, or the reason why there is none.
 *
 * <p>A number a replication, and the mean and the maximum of a series, are averaged over those
 * replications that have a value. A quantile is that of all durations together, and refused unless
 * there are enough of them, in each replication and in all.
 *
 * <p>Of antithetic pairs, each pair is one replication here: its value is the average of both, its
 * durations are those of both. A last one without its partner is left out.
 */
final class MetricSample {

  /** Replications from which on a control variate is worth its lost degree of freedom. */
  private static final int LEAST_CONTROLLED = 5;

  /** How the method of a mean by batches begins. */
  static final String BATCH_MEANS = "batch means";

  private static final String CLUSTERED = "clustered order statistics";

  private final String metric;
  private final Optional<Metrics.OfSeries> ofSeries;
  private final OptionalDouble probability;

  /** The replications' own values; NaN where a replication has none. */
  private final List<Double> values = new ArrayList<>();

  /** What the quantile is taken of, one for each replication; empty for other metrics. */
  private final List<Durations> durations = new ArrayList<>();

  private final boolean inPairs;

  /** Whether means are corrected by the CPU work that a replication drew. */
  private final boolean isControlled;

  /** The work drawn, one for each replication, beside its known mean; empty unless controlled. */
  private final List<Double> controls = new ArrayList<>();

  private double knownControl = Double.NaN;

  /** Of a steady state the mean's standard error in the last replication, by its batches. */
  private double batchError = Double.NaN;

  private double batches = Double.NaN;

  /** Of pairs the values of their halves, to see what pairing gained. */
  private final List<Double> firsts = new ArrayList<>();

  private final List<Double> seconds = new ArrayList<>();

  /** The first of a pair, until the second comes. */
  private Optional<ReplicationResult> first = Optional.empty();

  /** A sample without replications. */
  MetricSample(String metric, VarianceReduction reduction) {
    this.metric = metric;
    this.inPairs = reduction.antithetic();
    this.isControlled = reduction.controlVariates();
    this.ofSeries = Metrics.ofSeries(metric);
    this.probability =
        ofSeries.map(parts -> parts.statistic().probability()).orElse(OptionalDouble.empty());
  }

  /** The sample of these replications, in their order. */
  static MetricSample of(
      String metric, List<ReplicationResult> results, VarianceReduction reduction) {
    MetricSample sample = new MetricSample(metric, reduction);
    results.forEach(sample::add);
    return sample;
  }

  /** Adds what the next replication measured. */
  void add(ReplicationResult result) {
    batches = result.values().getOrDefault(WarmUpPeriod.BATCHES, Double.NaN);
    batchError = result.values().getOrDefault(WarmUpPeriod.BATCH_ERROR, Double.NaN);
    knownControl = result.values().getOrDefault(Control.EXPECTED, Double.NaN);
    if (!inPairs) {
      values.add(value(result));
      addControl(control(result));
      if (isQuantile()) {
        durations.add(series(result));
      }
    } else if (first.isEmpty()) {
      first = Optional.of(result);
    } else {
      addPair(first.get(), result);
      first = Optional.empty();
    }
  }

  private void addPair(ReplicationResult one, ReplicationResult mirrored) {
    if (isQuantile()) {
      Durations both = series(one).with(series(mirrored));
      values.add(statistic(both));
      durations.add(both);
    } else {
      values.add((value(one) + value(mirrored)) / 2);
      firsts.add(value(one));
      seconds.add(value(mirrored));
      addControl((control(one) + control(mirrored)) / 2);
    }
  }

  private static double control(ReplicationResult result) {
    return result.values().getOrDefault(Control.DRAWN, Double.NaN);
  }

  private void addControl(double drawn) {
    if (isControlled && !isQuantile()) {
      controls.add(drawn);
    }
  }

  private double value(ReplicationResult result) {
    if (ofSeries.isPresent()) {
      return statistic(series(result));
    }
    double value = result.values().getOrDefault(metric, Double.NaN);
    return Double.isFinite(value) ? value : Double.NaN; // infinite: such as a rate over no time
  }

  private Durations series(ReplicationResult result) {
    return result.series().getOrDefault(ofSeries.orElseThrow().series(), Durations.NONE);
  }

  private double statistic(Durations series) {
    return series.size() < neededInEach()
        ? Double.NaN
        : ofSeries.orElseThrow().statistic().of(series);
  }

  boolean isQuantile() {
    return probability.isPresent();
  }

  int replications() {
    return values.size();
  }

  /**
   * What one replication says by itself; NaN if there is nothing to measure, or too little for the
   * quantile.
   */
  double value(int replication) {
    return values.get(replication);
  }

  /** What the replications say by themselves, in their order. */
  List<Double> values() {
    return List.copyOf(values);
  }

  /** Why there is no estimate; empty text if there is one. */
  String reason() {
    if (values.isEmpty()) {
      return "no replication is finished";
    }
    if (!isQuantile()) {
      return values.stream().allMatch(value -> value.isNaN()) ? Metrics.reasonAbsent(metric) : "";
    }
    long least = durations.stream().mapToLong(Durations::size).min().orElse(0);
    long all = durations.stream().mapToLong(Durations::size).sum();
    if (all == 0) {
      return Metrics.reasonAbsent(metric);
    }
    long neededInAll = Quantiles.neededInAll(probability.getAsDouble());
    return least >= neededInEach() && all >= neededInAll
        ? ""
        : "needs "
            + neededInEach()
            + (inPairs ? " starts in each pair and " : " starts in each replication and ")
            + neededInAll
            + " in all; has "
            + least
            + " and "
            + all;
  }

  /** What the estimate and its interval follow from; only where there is no {@link #reason}. */
  Sections sections() {
    return isQuantile()
        ? quantile().sections()
        : Sections.ofMean(
            values.stream().filter(value -> !value.isNaN()).mapToDouble(value -> value).toArray());
  }

  /** The quantile; only of one without {@link #reason}. */
  QuantileSections quantile() {
    return QuantileSections.of(durations, probability.orElseThrow());
  }

  /** The quantile's interval; empty where there are too few replications for one. */
  Optional<plimsoll.statistics.Interval> quantileInterval(double confidence) {
    return quantile().interval(confidence, durations);
  }

  /** Why a quantile has no interval; empty text if it has one. */
  static String reasonWithoutInterval(QuantileSections quantile, double confidence) {
    int needed = quantile.neededReplications(confidence);
    int n = quantile.sections().size();
    return needed <= n
        ? ""
        : quantile.isClustered()
            ? ("starts of one replication are alike: beyond it %s replications are worth %s independent"
                    + " starts, and an interval needs about %s replications")
                .formatted(n, Quantity.number(quantile.effectiveBeyond()), needed)
            : "an interval needs 2 replications";
  }

  Estimate estimate(double confidence) {
    String unit = Metrics.unit(metric);
    String method = method();
    String reason = reason();
    if (!reason.isEmpty()) {
      return new Estimate(
          unit,
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          0,
          method,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          reason);
    }
    Optional<ControlVariates> controlled = controlled();
    if (controlled.isPresent()) {
      return controlled(controlled.get(), confidence);
    }
    return isQuantile() ? ofQuantile(confidence) : ofMean(confidence);
  }

  private Estimate ofMean(double confidence) {
    StudentEstimate mean = sections().estimate();
    if (hasBatches()) {
      return ofBatches(new StudentEstimate(mean.value(), batchError, (int) batches), confidence);
    }
    return new Estimate(
        Metrics.unit(metric),
        OptionalDouble.of(mean.value()),
        mean.interval(confidence).map(MetricSample::interval),
        mean.sd(),
        mean.n(),
        method(),
        OptionalDouble.empty(),
        gainOfPairs(),
        "");
  }

  /** Whether one long replication in its steady state says how much its mean is worth. */
  private boolean hasBatches() {
    return metric.equals("startup.mean")
        && values.size() == 1
        && !inPairs
        && !Double.isNaN(batchError);
  }

  private static Estimate ofBatches(StudentEstimate mean, double confidence) {
    return new Estimate(
        Metrics.unit("startup.mean"),
        OptionalDouble.of(mean.value()),
        mean.interval(confidence).map(MetricSample::interval),
        OptionalDouble.empty(),
        1,
        BATCH_MEANS + ", " + mean.n() + " batches of one replication",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "");
  }

  private Estimate ofQuantile(double confidence) {
    QuantileSections quantile = quantile();
    StudentEstimate estimate = quantile.sections().estimate();
    String method = method() + (quantile.isLinear() ? ", linearised" : "");
    return new Estimate(
        Metrics.unit(metric),
        OptionalDouble.of(estimate.value()),
        quantile.interval(confidence, durations).map(MetricSample::interval),
        estimate.sd(),
        estimate.n(),
        quantile.isClustered() ? CLUSTERED : method,
        quantile.isClustered()
            ? OptionalDouble.of(quantile.effectiveBeyond())
            : OptionalDouble.empty(),
        OptionalDouble.empty(),
        reasonWithoutInterval(quantile, confidence));
  }

  /** The corrected mean; empty where it is not asked for, or where nothing can be corrected. */
  private Optional<ControlVariates> controlled() {
    if (controls.isEmpty()
        || metric.startsWith(Control.PREFIX)
        || Double.isNaN(knownControl)
        || values.contains(Double.NaN)
        || controls.contains(Double.NaN)) {
      return Optional.empty();
    }
    double[] outputs = array(values);
    double[] control = array(controls);
    boolean pays =
        outputs.length >= LEAST_CONTROLLED
            && Tally.of(outputs).variance() > 0
            && Tally.of(control).variance() > 0;
    double[][] rows =
        Arrays.stream(control).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
    return pays ? Optional.of(ControlVariates.of(outputs, rows, knownControl)) : Optional.empty();
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(number -> number).toArray();
  }

  private Estimate controlled(ControlVariates mean, double confidence) {
    return new Estimate(
        Metrics.unit(metric),
        OptionalDouble.of(mean.value()),
        Optional.of(interval(mean.interval(confidence))),
        OptionalDouble.of(Tally.of(array(values)).sd()),
        values.size(),
        method() + ", control variate",
        OptionalDouble.empty(),
        OptionalDouble.of(mean.varianceRatio()),
        "");
  }

  /** Variance of a pair's average over that of two independent replications. */
  private OptionalDouble gainOfPairs() {
    return firsts.isEmpty() || values.contains(Double.NaN)
        ? OptionalDouble.empty()
        : AntitheticPairs.of(array(firsts), array(seconds)).varianceRatio();
  }

  private String method() {
    String method = isQuantile() ? "sectioning" : "student-t";
    return inPairs ? method + " over antithetic pairs" : method;
  }

  static Interval interval(plimsoll.statistics.Interval interval) {
    return new Interval(interval.low(), interval.high());
  }

  private long neededInEach() {
    return probability.isPresent() ? Quantiles.neededInEach(probability.getAsDouble()) : 0;
  }
}
