package plimsoll.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * Durations of starts as they come. Up to a limit each is kept exactly; from there on all go into a
 * histogram whose values are right to three digits and which merges exactly (HdrHistogram: Gil
 * Tene, hdrhistogram.org). Where completions are left out by their order, each is kept with the
 * number of its completion, without limit.
 *
 * <p>Full pages stay where they are, so that a million durations are never copied.
 */
final class SampleColumn {

  private static final int FIRST = 16;
  private static final int PAGE = 1 << 13;
  private static final int DIGITS = 3;

  private final boolean ordered;
  private final int limit;
  private long[][] pages = {new long[FIRST]};
  private int[][] completions;
  private int size;
  private @Nullable Histogram histogram;

  /**
   * @param ordered whether {@link #between} will leave out completions by their order
   * @param limit durations that are kept exactly, &ge; 0
   */
  SampleColumn(boolean ordered, int limit) {
    this.ordered = ordered;
    this.limit = limit;
    this.completions = ordered ? new int[][] {new int[FIRST]} : new int[0][];
  }

  void add(long durationNanos, int completion) {
    if (histogram != null) {
      histogram.recordValue(durationNanos);
      return;
    }
    if (size == limit && !ordered) {
      histogram = summarised();
      histogram.recordValue(durationNanos);
      return;
    }
    int page = size / PAGE;
    int place = size % PAGE;
    if (page == pages.length || place == pages[page].length) {
      grow(page, place);
    }
    pages[page][place] = durationNanos;
    if (ordered) {
      completions[page][place] = completion;
    }
    size++;
  }

  /** Makes room for one more: the first page grows, later ones are whole from the beginning. */
  private void grow(int page, int place) {
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, 2 * page);
      Arrays.fill(pages, page, 2 * page, new long[0]);
      if (ordered) {
        completions = Arrays.copyOf(completions, 2 * page);
        Arrays.fill(completions, page, 2 * page, new int[0]);
      }
    }
    int length = page == 0 ? Math.min(2 * place, PAGE) : PAGE;
    pages[page] = Arrays.copyOf(pages[page], length);
    if (ordered) {
      completions[page] = Arrays.copyOf(completions[page], length);
    }
  }

  private Histogram summarised() {
    Histogram all = new Histogram(DIGITS);
    for (int i = 0; i < size; i++) {
      all.recordValue(pages[i / PAGE][i % PAGE]);
    }
    pages = new long[0][];
    return all;
  }

  /**
   * Those of completions from one number to below another; which only an ordered column tells from
   * all.
   */
  Durations between(int first, int end) {
    if (histogram != null) {
      return counted(histogram);
    }
    long[] kept = new long[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (!ordered || isBetween(completions[i / PAGE][i % PAGE], first, end)) {
        kept[count++] = pages[i / PAGE][i % PAGE];
      }
    }
    return Durations.sorting(count == size ? kept : Arrays.copyOf(kept, count));
  }

  /** Of an ordered column those before a completion, in their order, in seconds. */
  double[] secondsBefore(int end) {
    double[] seconds = new double[size];
    int count = 0;
    while (count < size && completions[count / PAGE][count % PAGE] < end) {
      seconds[count] = pages[count / PAGE][count % PAGE] / 1e9;
      count++;
    }
    return Arrays.copyOf(seconds, count);
  }

  private static boolean isBetween(int completion, int first, int end) {
    return first <= completion && completion < end;
  }

  private static Durations counted(Histogram histogram) {
    List<Long> nanos = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (HistogramIterationValue bucket : histogram.recordedValues()) {
      nanos.add(histogram.medianEquivalentValue(bucket.getValueIteratedTo()));
      counts.add(bucket.getCountAtValueIteratedTo());
    }
    return Durations.counted(
        nanos.stream().mapToLong(value -> value).toArray(),
        counts.stream().mapToLong(count -> count).toArray());
  }
}
