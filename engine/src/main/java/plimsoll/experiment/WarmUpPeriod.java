package plimsoll.experiment;

import java.util.Arrays;
import java.util.Optional;
import plimsoll.model.Observation.WarmUp;
import plimsoll.statistics.Autocorrelation;
import plimsoll.statistics.BatchMeans;
import plimsoll.statistics.Mser5;

/**
 * How many of the first completions of a replication startup metrics leave out, because the system
 * began empty and was not typical yet; and what {@link BatchMeans} say of the mean of the others,
 * so that a single long replication has an interval, too.
 */
final class WarmUpPeriod {

  /** A shorter series says nothing of its end: ten batches of five. */
  private static final int LEAST = 50;

  /**
   * Independent completions that those after the warm-up must be worth so that batch means cover:
   * with half as many they hold the mean of an M/M/1 queue in 87 % instead of 95 %.
   */
  private static final double LEAST_WORTH = 300;

  /** Metrics of the batches; NaN where they are too few or still correlated. */
  static final String BATCHES = "warmup.batches";

  static final String BATCH_ERROR = "warmup.batch_error";

  private final WarmUp warmUp;
  private final long untilNanos;

  /** Startup latencies of all groups by completion; empty unless a period is asked for. */
  private final SampleColumn startups = new SampleColumn(true, Integer.MAX_VALUE);

  private int readyBefore;
  private int deleted;
  private boolean isUnsettled;
  private Optional<BatchMeans> batches = Optional.empty();

  WarmUpPeriod(WarmUp warmUp) {
    this.warmUp = warmUp;
    this.untilNanos = warmUp instanceof WarmUp.Until until ? until.nanos() : 0;
  }

  /** A start is ready; {@code completion} were before it. */
  void ready(int completion, long requestNanos, long readyNanos) {
    if (readyNanos < untilNanos) {
      readyBefore = completion + 1;
    }
    if (isAskedFor()) {
      startups.add(readyNanos - requestNanos, completion);
    }
  }

  /**
   * The number of the first completion that counts.
   *
   * @param end the first completion that is left out at the end
   */
  int first(int end) {
    if (!isAskedFor()) {
      return 0;
    }
    int first = Math.min(readyBefore, end);
    double[] series = startups.secondsBefore(end);
    if (warmUp instanceof WarmUp.Detected) {
      Mser5 answer = Mser5.of(series);
      isUnsettled = series.length < LEAST || answer.isUnsettled();
      first = isUnsettled ? 0 : answer.deleted();
    }
    deleted = first;
    batches = batches(Arrays.copyOfRange(series, first, series.length));
    return first;
  }

  private Optional<BatchMeans> batches(double... steady) {
    boolean isEnough = !isUnsettled && Autocorrelation.worth(steady) >= LEAST_WORTH;
    return isEnough
        ? Optional.of(BatchMeans.of(steady)).filter(BatchMeans::isUncorrelated)
        : Optional.empty();
  }

  /** Reports how many completions were left out, where anything was asked for. */
  void report(ResultBuilder result) {
    if (isAskedFor()) {
      result.value("warmup.deleted", deleted);
      result.value("warmup.unsettled", isUnsettled ? 1 : 0);
      result.value(BATCHES, batches.map(means -> (double) means.means().size()).orElse(Double.NaN));
      result.value(
          BATCH_ERROR, batches.map(means -> means.estimate().standardError()).orElse(Double.NaN));
    }
  }

  private boolean isAskedFor() {
    return !warmUp.equals(WarmUp.NONE);
  }
}
