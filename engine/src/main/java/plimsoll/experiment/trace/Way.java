package plimsoll.experiment.trace;

import java.util.Arrays;

/** How far an instance is: where it stands, and the phases that it has passed since it began. */
final class Way {

  static final int NONE = -1;

  private static final int NUMBERS = 3;

  final int group;
  final int request;

  /** When its start began or, once it is ready, when it was. */
  long sinceNanos;

  /** Its host; NONE until it has a place. */
  int host = NONE;

  int guest = NONE;
  int track = NONE;
  int attempt = 1;
  boolean isReady;
  boolean isUnrequested;
  boolean isKilled;

  /** The phase that waits for its lock; NONE if none does. */
  int waitingPhase = NONE;

  private long grantedNanos;
  private boolean wasGranted;
  private int[] phases = new int[4];
  private long[] times = new long[NUMBERS * 4];
  private int size;

  Way(int group, int request, long sinceNanos) {
    this.group = group;
    this.request = request;
    this.sinceNanos = sinceNanos;
  }

  /** The phase that runs has its lock. */
  void granted(long nanos) {
    waitingPhase = NONE;
    grantedNanos = nanos;
    wasGranted = true;
  }

  /** A phase is over. */
  void add(int phase, long beginNanos, long endNanos) {
    if (size == phases.length) {
      phases = Arrays.copyOf(phases, 2 * size);
      times = Arrays.copyOf(times, NUMBERS * 2 * size);
    }
    phases[size] = phase;
    times[NUMBERS * size] = beginNanos;
    times[NUMBERS * size + 1] = wasGranted ? grantedNanos : beginNanos;
    times[NUMBERS * size + 2] = endNanos;
    wasGranted = false;
    size++;
  }

  /** Forgets its phases; what it does from now on is something else. */
  void clear(long nanos) {
    size = 0;
    wasGranted = false;
    sinceNanos = nanos;
  }

  /** How many phases it has passed. */
  int size() {
    return size;
  }

  int phase(int index) {
    return phases[index];
  }

  long beginNanos(int index) {
    return times[NUMBERS * index];
  }

  /** When a phase had its lock; its beginning if it needs none. */
  long grantedNanos(int index) {
    return times[NUMBERS * index + 1];
  }

  long endNanos(int index) {
    return times[NUMBERS * index + 2];
  }
}
