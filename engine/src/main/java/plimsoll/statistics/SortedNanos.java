package plimsoll.statistics;

/** Durations in rising order, in nanoseconds. */
public interface SortedNanos {

  /** How many there are. */
  int size();

  /** The one at {@code index}, from 0. */
  long nanos(int index);
}
