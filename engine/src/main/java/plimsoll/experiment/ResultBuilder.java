package plimsoll.experiment;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what one replication measured, by name. */
final class ResultBuilder {

  private final SortedMap<String, Double> values = new TreeMap<>();
  private final SortedMap<String, Durations> series = new TreeMap<>();

  /** A metric that is one number; NaN if there was nothing to measure. */
  void value(String name, double value) {
    values.put(name, value);
  }

  /** Durations under a name. */
  void series(String name, Durations durations) {
    series.put(name, durations);
  }

  SortedMap<String, Double> values() {
    return Collections.unmodifiableSortedMap(values);
  }

  SortedMap<String, Durations> series() {
    return Collections.unmodifiableSortedMap(series);
  }
}
