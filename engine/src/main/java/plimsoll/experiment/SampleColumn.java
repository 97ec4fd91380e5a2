package plimsoll.experiment;

import java.util.Arrays;

/** Durations of starts in the order in which they came, each with the number of its completion. */
final class SampleColumn {

  private long[] nanos = new long[16];
  private int[] completions = new int[16];
  private int size;

  void add(long durationNanos, int completion) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
      completions = Arrays.copyOf(completions, 2 * size);
    }
    nanos[size] = durationNanos;
    completions[size++] = completion;
  }

  /** Those of completions from one number to below another. */
  Durations between(int first, int end) {
    long[] kept = new long[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (isBetween(i, first, end)) {
        kept[count++] = nanos[i];
      }
    }
    return Durations.of(kept, count);
  }

  /** The sum of those of completions from one number to below another, in seconds. */
  double sumSecondsBetween(int first, int end) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      if (isBetween(i, first, end)) {
        sum += nanos[i];
      }
    }
    return sum / 1e9;
  }

  private boolean isBetween(int index, int first, int end) {
    return first <= completions[index] && completions[index] < end;
  }
}
