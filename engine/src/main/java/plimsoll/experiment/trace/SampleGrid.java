package plimsoll.experiment.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values at instants that lie equally far apart over a run whose length nobody knows yet: when all
 * places are taken, every second value goes and the distance doubles. So in the end there are
 * between half as many and as many as there are places, and they depend on nothing but the run.
 */
final class SampleGrid {

  /** A thousandth of a millisecond: shorter than any phase that matters. */
  private static final long FIRST_STEP_NANOS = 1_000;

  /** Reads a value. */
  @FunctionalInterface
  interface Gauge {
    /**
     * @param nanos an instant between the last event and now
     */
    double at(long nanos);
  }

  private final int places;
  private final List<Gauge> gauges = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();
  private long stepNanos = FIRST_STEP_NANOS;
  private int size;

  /**
   * @param places even, &ge; 2
   */
  SampleGrid(int places) {
    if (places < 2 || places % 2 != 0) {
      throw new IllegalArgumentException("places must be even and >= 2, but was " + places);
    }
    this.places = places;
  }

  /** Adds what is read from now on and returns its number; before now it was 0. */
  int add(Gauge gauge) {
    gauges.add(gauge);
    values.add(new double[places]);
    return gauges.size() - 1;
  }

  /** Whether there is something to read before events run at a moment. */
  boolean isDue(long nanos) {
    return nanos >= size * stepNanos;
  }

  /** Reads what it has not read up to and including an instant at which events are about to run. */
  void upTo(long nanos) {
    if (!isDue(nanos)) {
      return;
    }
    while (nanos / stepNanos >= places) {
      thin();
    }
    for (; size * stepNanos <= nanos; size++) {
      for (int i = 0; i < gauges.size(); i++) {
        values.get(i)[size] = gauges.get(i).at(size * stepNanos);
      }
    }
  }

  private void thin() {
    int kept = (size + 1) / 2;
    for (double[] series : values) {
      for (int i = 0; i < kept; i++) {
        series[i] = series[2 * i];
      }
      Arrays.fill(series, kept, size, 0);
    }
    size = kept;
    stepNanos *= 2;
  }

  int size() {
    return size;
  }

  long stepNanos() {
    return stepNanos;
  }

  /** What a gauge reads now. */
  double now(int gauge, long nanos) {
    return gauges.get(gauge).at(nanos);
  }

  double value(int gauge, int index) {
    return values.get(gauge)[index];
  }
}
