package plimsoll.random;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A distribution whose quantile function is slow, with that function read off a table.
 *
 * <p>Probabilities from 2^-12 to 1 - 2^-12 are cut into cells, eight in each halving of the
 * distance to the nearer end. In a cell the quantile function is a polynomial of degree 7 through
 * its values at the Chebyshev-Lobatto points, ends included, so that neighbours meet. A cell is
 * made when it is first asked for, from the distribution alone, so that the order of draws and the
 * number of threads change nothing. It is tried between its points; where it misses by more than
 * 10^-11 of the value (a kink, an atom, a power too steep), and farther out in the tails, the
 * distribution itself is asked. So a value is that of the distribution to about 10^-11, and as it
 * grows with the probability, common random numbers stay paired.
 *
 * <p>Source: Trefethen, Approximation Theory and Approximation Practice (2013), chapters 2 and 8:
 * as the nearest singularity is 17 half-widths away, the error falls by 34 with each degree.
 */
public final class Tabulated implements Invertible {

  private static final double TOLERANCE = 1e-11;

  /** Halvings of the distance to an end, beginning at a quarter to a half. */
  private static final int HALVINGS = 11;

  private static final int CELL_BITS = 3;
  private static final int HALF = HALVINGS << CELL_BITS;
  private static final int OFFSET_BITS = 52 - CELL_BITS;
  private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;
  private static final double OFFSET_UNIT = 2.0 / (1L << OFFSET_BITS);

  /** The upper bits of a probability at the beginning of the first cell. */
  private static final int FIRST = (int) (Double.doubleToRawLongBits(0x1p-12) >>> OFFSET_BITS);

  private static final int DEGREE = 7;
  private static final double[] POINTS = points();
  private static final double[] TRIALS = {-0.97, -0.4, 0.1, 0.75};

  private final Invertible distribution;
  private final AtomicReferenceArray<Cell> cells = new AtomicReferenceArray<>(2 * HALF);

  /**
   * @param distribution what is tabulated
   */
  public Tabulated(Invertible distribution) {
    this.distribution = distribution;
  }

  private static double[] points() {
    double[] points = new double[DEGREE + 1];
    for (int i = 0; i <= DEGREE; i++) {
      points[i] = -StrictMath.cos(Math.PI * i / DEGREE);
    }
    points[0] = -1;
    points[DEGREE] = 1;
    return points;
  }

  /** What is tabulated. */
  public Invertible distribution() {
    return distribution;
  }

  @Override
  public double quantile(double p) {
    boolean isUpper = p >= 0.5;
    long bits = Double.doubleToRawLongBits(isUpper ? 1 - p : p);
    int cell = (int) (bits >>> OFFSET_BITS) - FIRST;
    if (cell < 0 || cell >= HALF) {
      return distribution.quantile(p);
    }
    double t = (bits & OFFSET_MASK) * OFFSET_UNIT - 1;
    Cell found = cell(isUpper ? HALF + cell : cell);
    return found.isExact ? distribution.quantile(p) : found.value(t);
  }

  private Cell cell(int index) {
    Cell cell = cells.getAcquire(index);
    if (cell == null) { // two threads may both make it: they make the same
      cell = newCell(index);
      cells.setRelease(index, cell);
    }
    return cell;
  }

  private Cell newCell(int index) {
    boolean isUpper = index >= HALF;
    long first = (long) (FIRST + (isUpper ? index - HALF : index)) << OFFSET_BITS;
    double low = Double.longBitsToDouble(first);
    double high = Double.longBitsToDouble(first + OFFSET_MASK + 1);
    double[] values = new double[DEGREE + 1];
    for (int i = 0; i <= DEGREE; i++) {
      values[i] = at(POINTS[i], low, high, isUpper);
    }
    Cell cell = new Cell(coefficients(values));
    for (double t : TRIALS) {
      double value = at(t, low, high, isUpper);
      if (!(Math.abs(cell.value(t) - value) <= TOLERANCE * Math.abs(value))) {
        return Cell.EXACT;
      }
    }
    return cell;
  }

  /** The quantile function at {@code t}, from -1 to 1 in a cell. */
  private double at(double t, double low, double high, boolean isUpper) {
    double distance = low + (high - low) * (t + 1) / 2;
    return distribution.quantile(isUpper ? 1 - distance : distance);
  }

  /** Of the polynomial through the points, by Newton's differences. */
  private static double[] coefficients(double[] values) {
    double[] differences = values.clone();
    for (int order = 1; order <= DEGREE; order++) {
      for (int i = DEGREE; i >= order; i--) {
        differences[i] = (differences[i] - differences[i - 1]) / (POINTS[i] - POINTS[i - order]);
      }
    }
    double[] coefficients = new double[DEGREE + 1];
    for (int i = DEGREE; i >= 0; i--) { // the polynomial so far, times (t - point), plus a number
      for (int power = DEGREE; power > 0; power--) {
        coefficients[power] = coefficients[power - 1] - POINTS[i] * coefficients[power];
      }
      coefficients[0] = differences[i] - POINTS[i] * coefficients[0];
    }
    return coefficients;
  }

  @Override
  public double cdf(double x) {
    return distribution.cdf(x);
  }

  @Override
  public double partialMean(double x) {
    return distribution.partialMean(x);
  }

  @Override
  public double mean() {
    return distribution.mean();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tabulated that && distribution.equals(that.distribution);
  }

  @Override
  public int hashCode() {
    return distribution.hashCode();
  }

  @Override
  public String toString() {
    return distribution.toString();
  }

  /** A polynomial, or the note that none is good enough. */
  private static final class Cell {

    static final Cell EXACT = new Cell(new double[0]);

    final boolean isExact;
    private final double c0;
    private final double c1;
    private final double c2;
    private final double c3;
    private final double c4;
    private final double c5;
    private final double c6;
    private final double c7;

    Cell(double[] c) {
      isExact = c.length == 0;
      c0 = isExact ? 0 : c[0];
      c1 = isExact ? 0 : c[1];
      c2 = isExact ? 0 : c[2];
      c3 = isExact ? 0 : c[3];
      c4 = isExact ? 0 : c[4];
      c5 = isExact ? 0 : c[5];
      c6 = isExact ? 0 : c[6];
      c7 = isExact ? 0 : c[7];
    }

    /** In pairs, which do not wait for each other (Estrin's scheme). */
    double value(double t) {
      double square = t * t;
      double low = (c0 + c1 * t) + (c2 + c3 * t) * square;
      double high = (c4 + c5 * t) + (c6 + c7 * t) * square;
      return low + high * (square * square);
    }
  }
}
