package plimsoll.experiment.points;

import java.util.ArrayList;
import java.util.List;
import plimsoll.random.RandomStream;
import plimsoll.random.Streams;

/**
 * A Latin hypercube: of n points each coordinate falls once into each n-th of its range. All points
 * depend on their number, so a larger design shares none with a smaller one.
 *
 * <p>Source: McKay, Beckman and Conover, Technometrics 21 (1979).
 */
public final class LatinHypercube {

  private LatinHypercube() {}

  /**
   * The points.
   *
   * @param count how many, &ge; 0
   * @param dimensions coordinates of each, &ge; 1
   * @param seed of the permutations and of the places in the cells
   * @return points with coordinates above 0 and below 1
   */
  public static List<double[]> of(int count, int dimensions, long seed) {
    List<double[]> points = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      points.add(new double[dimensions]);
    }
    Streams streams = new Streams(seed, 0);
    for (int d = 0; d < dimensions; d++) {
      RandomStream stream = streams.newStream(streams.purpose("latin-hypercube"), d);
      int[] cells = permutation(count, stream);
      for (int i = 0; i < count; i++) {
        points.get(i)[d] = (cells[i] + stream.nextUniform()) / count;
      }
    }
    return points;
  }

  /** Each order is equally likely: Fisher and Yates (1938), as in Knuth, TAOCP 2, 3.4.2. */
  private static int[] permutation(int count, RandomStream stream) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int at = (int) (stream.nextUniform() * (i + 1));
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }
}
