package plimsoll.planning.tune;

import java.util.List;

/** A stochastic system with settings, as a search sees it. */
public interface Oracle {

  /**
   * Runs independent replications of a point, {@code from} to {@code to - 1}. The n-th replications
   * of all points should share their random numbers, and those of different numbers must not; the
   * same call always gives the same.
   *
   * @param point which setting
   * @param from the first replication's number, &ge; 0
   * @param to one more than the last one's
   * @return one observation a replication, in the order of their numbers
   * @throws InterruptedException if the thread is interrupted
   */
  List<Observation> observe(Point point, int from, int to) throws InterruptedException;
}
