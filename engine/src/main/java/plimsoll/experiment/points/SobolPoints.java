package plimsoll.experiment.points;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import plimsoll.random.Streams;

/**
 * Points of Sobol's sequence, scrambled: each is uniform in the unit cube, and together they fill
 * it evenly, best where their number is a power of two. The first n points do not depend on how
 * many follow, so a design that grows keeps its points.
 *
 * <p>Sources: Sobol', USSR Computational Mathematics and Mathematical Physics 7 (1967), with the
 * direction numbers of Joe and Kuo, SIAM J. Sci. Comput. 30 (2008); nested uniform scrambling:
 * Owen, in Monte Carlo and Quasi-Monte Carlo Methods in Scientific Computing (1995). Scrambles of
 * different numbers are independent, so that averages over each of them give honest intervals.
 */
public final class SobolPoints {

  /** The most coordinates that there are direction numbers for. */
  public static final int MOST_DIMENSIONS = 1000;

  /** Bits of a coordinate: more points than 2^32 nobody runs. */
  private static final int BITS = 32;

  private SobolPoints() {}

  /**
   * The first points.
   *
   * @param count how many, &ge; 0
   * @param dimensions coordinates of each, 1 to {@link #MOST_DIMENSIONS}
   * @param seed of the scrambles
   * @param scramble which of them, &ge; 0
   * @return points with coordinates above 0 and below 1
   * @throws IllegalArgumentException if there are no direction numbers for so many dimensions
   */
  public static List<double[]> of(int count, int dimensions, long seed, int scramble) {
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "dimensions must be from 1 to " + MOST_DIMENSIONS + ", but were " + dimensions);
    }
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimensions);
    Scrambler scrambler = new Scrambler(dimensions, new Streams(seed, scramble));
    List<double[]> points = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      double[] point = sequence.nextVector();
      for (int d = 0; d < dimensions; d++) {
        point[d] = scrambler.scrambled(d, (long) (point[d] * 0x1p32));
      }
      points.add(point);
    }
    return points;
  }

  /**
   * Flips each bit of a coordinate or leaves it, by a draw that depends on the bits above it: a
   * random walk down a binary tree that is the same for all points.
   */
  private static final class Scrambler {
    private final Streams streams;
    private final long[] purposes;

    Scrambler(int dimensions, Streams streams) {
      this.streams = streams;
      this.purposes = new long[dimensions];
      for (int d = 0; d < dimensions; d++) {
        purposes[d] = streams.purpose("sobol." + d);
      }
    }

    double scrambled(int dimension, long coordinate) {
      long flipped = 0;
      long node = 1; // the bits above, behind a leading one that says how many they are
      for (int bit = BITS - 1; bit >= 0; bit--) {
        long original = coordinate >>> bit & 1;
        boolean flips = streams.open(purposes[dimension], node).nextUniform() < 0.5;
        flipped = flipped << 1 | (flips ? 1 - original : original);
        node = node << 1 | original;
      }
      return (flipped + 0.5) * 0x1p-32;
    }
  }
}
