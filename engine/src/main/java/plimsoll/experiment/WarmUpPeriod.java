package plimsoll.experiment;

import plimsoll.model.Observation.WarmUp;

/**
 * How many of the first completions of a replication startup metrics leave out, because the system
 * began empty and was not typical yet.
 */
final class WarmUpPeriod {

  private final WarmUp warmUp;
  private final long untilNanos;
  private int readyBefore;
  private int deleted;

  WarmUpPeriod(WarmUp warmUp) {
    this.warmUp = warmUp;
    this.untilNanos = warmUp instanceof WarmUp.Until until ? until.nanos() : 0;
  }

  /** A start is ready; {@code completion} were before it. */
  void ready(int completion, long nanos) {
    if (nanos < untilNanos) {
      readyBefore = completion + 1;
    }
  }

  /**
   * The number of the first completion that counts.
   *
   * @param end the first completion that is left out at the end
   */
  int first(int end) {
    deleted = Math.min(readyBefore, end);
    return deleted;
  }

  /** Reports how many starts were left out, where anything was asked for. */
  void report(ResultBuilder result) {
    if (!warmUp.equals(WarmUp.NONE)) {
      result.value("warmup.deleted", deleted);
    }
  }
}
