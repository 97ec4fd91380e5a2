package plimsoll.resource;

import java.util.function.DoubleUnaryOperator;

/**
 * What the cores of a host give. With b the sum of what is asked, c cores give min(b, c), and
 * hardware threads beyond one a core add up to {@code smtYield} of c, in proportion to how many of
 * them are used; all that times the efficiency at the number of runnable tasks.
 *
 * @param cores physical cores, &gt; 0
 * @param smt hardware threads a core, &ge; 1
 * @param smtYield extra capacity when all threads are used, as a fraction, &ge; 0
 * @param efficiency share of the capacity by number of runnable tasks, &gt; 0
 */
public record CpuCapacity(double cores, int smt, double smtYield, DoubleUnaryOperator efficiency)
    implements CapacityCurve {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public CpuCapacity {
    if (!(cores > 0) || smt < 1 || !(smtYield >= 0)) {
      throw new IllegalArgumentException(
          "cores must be > 0, smt >= 1 and smtYield >= 0, but were "
              + cores
              + ", "
              + smt
              + " and "
              + smtYield);
    }
  }

  @Override
  public double capacity(double demand, int active) {
    double capacity = Math.min(demand, cores);
    if (smt > 1) {
      double spare = cores * (smt - 1);
      double second = Math.min(Math.max(demand - cores, 0), spare);
      capacity += cores * smtYield * second / spare;
    }
    return capacity * efficiency.applyAsDouble(active);
  }
}
