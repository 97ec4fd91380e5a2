package plimsoll.planning.sensitivity;

import java.util.List;

/** What depends on uncertain inputs, whatever it is. */
@FunctionalInterface
public interface Response {

  /**
   * Its values at some points.
   *
   * @param points each with one coordinate in 0..1 for each input: the probability of a smaller one
   * @return one value for each point; NaN where there is none
   * @throws InterruptedException if the thread is interrupted
   */
  double[] at(List<double[]> points) throws InterruptedException;
}
