package plimsoll.experiment;

import plimsoll.model.ModelObserver.Failure;

/** Counts starts: requested, ready, refused, failed; and when the first and the last were. */
final class StartTally {

  private long firstRequestNanos = -1;
  private long lastReadyNanos;
  private long requested;
  private long refused;
  private long closingRefusals;
  private long outOfMemory;
  private long timedOut;
  private long diskFull;
  private long startFailed;
  private long hostLost;
  private int ready;

  void requested(long nanos) {
    if (requested++ == 0) {
      firstRequestNanos = nanos;
    }
  }

  void refused(boolean closing) {
    if (closing) {
      closingRefusals++;
    } else {
      refused++;
    }
  }

  void failed(Failure why) {
    switch (why) {
      case OUT_OF_MEMORY -> outOfMemory++;
      case TIMED_OUT -> timedOut++;
      case DISK_FULL -> diskFull++;
      case START_FAILED -> startFailed++;
      case HOST_LOST -> hostLost++;
    }
  }

  /** Counts one more and returns how many there were before it. */
  int ready(long nanos) {
    lastReadyNanos = nanos;
    return ready++;
  }

  /** How many became ready. */
  int ready() {
    return ready;
  }

  /** How many attempts to start failed, whether or not they began anew. */
  long failedStarts() {
    return timedOut + diskFull + startFailed;
  }

  /** How many starts found no space for their image. */
  long diskFull() {
    return diskFull;
  }

  /** How many instances were lost with their hosts. */
  long hostLost() {
    return hostLost;
  }

  long outOfMemory() {
    return outOfMemory;
  }

  /** Refused over requested, closing refusals left out of both; NaN if nothing was requested. */
  double refusedFraction() {
    return (double) refused / (requested - closingRefusals);
  }

  /** From the first request to the last ready; NaN if none became ready. */
  double makespanSeconds() {
    return ready == 0 ? Double.NaN : (lastReadyNanos - firstRequestNanos) / 1e9;
  }

  /** Ready over the time that they took; NaN if that was none. */
  double throughput() {
    double seconds = makespanSeconds();
    return seconds > 0 ? ready / seconds : Double.NaN;
  }
}
