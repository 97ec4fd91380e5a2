package plimsoll.experiment;

import plimsoll.model.Observation.WarmUp;
import plimsoll.statistics.Mser5;

/**
 * How many of the first completions of a replication startup metrics leave out, because the system
 * began empty and was not typical yet.
 */
final class WarmUpPeriod {

  /** A shorter series says nothing of its end: ten batches of five. */
  private static final int LEAST = 50;

  private final WarmUp warmUp;
  private final long untilNanos;

  /** Startup latencies of all groups by completion; empty unless the period is to be detected. */
  private final SampleColumn startups = new SampleColumn(true, Integer.MAX_VALUE);

  private int readyBefore;
  private int deleted;
  private boolean isUnsettled;

  WarmUpPeriod(WarmUp warmUp) {
    this.warmUp = warmUp;
    this.untilNanos = warmUp instanceof WarmUp.Until until ? until.nanos() : 0;
  }

  /** A start is ready; {@code completion} were before it. */
  void ready(int completion, long requestNanos, long readyNanos) {
    if (readyNanos < untilNanos) {
      readyBefore = completion + 1;
    }
    if (warmUp instanceof WarmUp.Detected) {
      startups.add(readyNanos - requestNanos, completion);
    }
  }

  /**
   * The number of the first completion that counts.
   *
   * @param end the first completion that is left out at the end
   */
  int first(int end) {
    int first = Math.min(readyBefore, end);
    if (warmUp instanceof WarmUp.Detected) {
      double[] series = startups.secondsBefore(end);
      Mser5 answer = Mser5.of(series);
      isUnsettled = series.length < LEAST || answer.isUnsettled();
      first = isUnsettled ? 0 : answer.deleted();
    }
    deleted = first;
    return first;
  }

  /** Reports how many completions were left out, where anything was asked for. */
  void report(ResultBuilder result) {
    if (!warmUp.equals(WarmUp.NONE)) {
      result.value("warmup.deleted", deleted);
      result.value("warmup.unsettled", isUnsettled ? 1 : 0);
    }
  }
}
