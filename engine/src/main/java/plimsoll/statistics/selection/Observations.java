package plimsoll.statistics.selection;

import java.util.Arrays;
import plimsoll.statistics.Tally;

/**
 * What the replications of all alternatives gave, turned so that larger is better. They may come in
 * any order; what can be asked for depends on their numbers alone.
 */
final class Observations {

  private final double sign;
  private final double[][] values;
  private final double[][] sums;
  private final int[] complete;

  /** Without any; a value that is not there yet is NaN. */
  Observations(SelectionDesign design) {
    sign = design.goal() == SelectionDesign.Goal.MAX ? 1 : -1;
    values = new double[design.alternatives()][];
    sums = new double[design.alternatives()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = new double[design.first()];
      sums[i] = new double[design.first()];
      Arrays.fill(values[i], Double.NaN);
    }
    complete = new int[design.alternatives()];
  }

  void add(int alternative, int replication, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "alternative "
              + alternative
              + " in replication "
              + replication
              + " must be finite, but was "
              + value);
    }
    if (replication >= values[alternative].length) {
      grow(alternative, Math.max(replication + 1, 2 * values[alternative].length));
    }
    if (!Double.isNaN(values[alternative][replication])) {
      throw new IllegalArgumentException(
          "alternative " + alternative + " already has replication " + replication);
    }
    values[alternative][replication] = sign * value;
    int next = complete[alternative];
    while (next < values[alternative].length && !Double.isNaN(values[alternative][next])) {
      double before = next == 0 ? 0 : sums[alternative][next - 1];
      sums[alternative][next] = before + values[alternative][next];
      next++;
    }
    complete[alternative] = next;
  }

  private void grow(int alternative, int size) {
    int old = values[alternative].length;
    values[alternative] = Arrays.copyOf(values[alternative], size);
    sums[alternative] = Arrays.copyOf(sums[alternative], size);
    Arrays.fill(values[alternative], old, size, Double.NaN);
  }

  /** How many replications from the first on are there without a gap. */
  int complete(int alternative) {
    return complete[alternative];
  }

  /** Mean of the first {@code n}. */
  double mean(int alternative, int n) {
    return sums[alternative][n - 1] / n;
  }

  /** Variance of the first {@code n}. */
  double variance(int alternative, int n) {
    Tally tally = new Tally();
    for (int r = 0; r < n; r++) {
      tally.add(values[alternative][r]);
    }
    return tally.variance();
  }

  /** Variance of the difference of two alternatives in the first {@code n}. */
  double differenceVariance(int first, int second, int n) {
    Tally tally = new Tally();
    for (int r = 0; r < n; r++) {
      tally.add(values[first][r] - values[second][r]);
    }
    return tally.variance();
  }
}
