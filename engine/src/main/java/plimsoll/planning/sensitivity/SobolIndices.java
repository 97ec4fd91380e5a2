package plimsoll.planning.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import plimsoll.experiment.Summary.Interval;
import plimsoll.experiment.points.SobolPoints;
import plimsoll.statistics.StudentEstimate;

/**
 * How much of a response's variance each uncertain input causes: alone (first order), and together
 * with all others (total). Each of several independent scrambles of Sobol' points gives one
 * estimate of both; their mean has a Student-t interval.
 *
 * <p>Sources: Sobol', Mathematical Modelling and Computational Experiments 1 (1993); the estimators
 * of Saltelli et al., Computer Physics Communications 181 (2010), table 2, (b) for the first order
 * and (f), Jansen's, for the total, of a response less its mean; randomised quasi-Monte Carlo:
 * L'Ecuyer and Lemieux (2002).
 */
public final class SobolIndices {

  private SobolIndices() {}

  /**
   * The indices of one input.
   *
   * @param first share of the variance that it causes alone
   * @param firstInterval of that; sampling errors can take it a little below 0
   * @param total share of the variance that would be left if all others were known
   * @param totalInterval of that
   */
  public record Index(double first, Interval firstInterval, double total, Interval totalInterval) {}

  /**
   * How much is computed: {@code scrambles} times {@code points} times (inputs + 2) evaluations.
   *
   * @param points of a scramble, &ge; 2; powers of two are best
   * @param scrambles how many, &ge; 2
   * @param seed of the points
   */
  public record Effort(int points, int scrambles, long seed) {

    /**
     * @throws IllegalArgumentException if a number is less than 2
     */
    public Effort {
      if (points < 2 || scrambles < 2) {
        throw new IllegalArgumentException(
            "need two points and two scrambles, but had " + points + " and " + scrambles);
      }
    }
  }

  /**
   * Estimates the indices.
   *
   * @param inputs how many, 1 to 500
   * @param confidence of the intervals, inside 0..1
   * @return one for each input; none if the response does not vary or has no value somewhere
   * @throws InterruptedException if the thread is interrupted
   */
  public static List<Index> of(int inputs, Response response, Effort effort, double confidence)
      throws InterruptedException {
    double[][] firsts = new double[inputs][effort.scrambles()];
    double[][] totals = new double[inputs][effort.scrambles()];
    for (int s = 0; s < effort.scrambles(); s++) {
      List<double[]> both = SobolPoints.of(effort.points(), 2 * inputs, effort.seed(), s);
      double[] values = centred(response.at(design(both, inputs)));
      double variance = variance(values, 2 * effort.points());
      if (!(variance > 0)) {
        return List.of();
      }
      for (int i = 0; i < inputs; i++) {
        firsts[i][s] = first(values, i, effort.points()) / variance;
        totals[i][s] = total(values, i, effort.points()) / variance;
      }
    }
    List<Index> indices = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      StudentEstimate first = estimate(firsts[i]);
      StudentEstimate total = estimate(totals[i]);
      indices.add(
          new Index(
              first.value(),
              interval(first, confidence),
              total.value(),
              interval(total, confidence)));
    }
    return indices;
  }

  private static StudentEstimate estimate(double[] scrambles) {
    int n = scrambles.length;
    double mean = Arrays.stream(scrambles).average().orElseThrow();
    double squares = Arrays.stream(scrambles).map(x -> (x - mean) * (x - mean)).sum();
    return new StudentEstimate(mean, Math.sqrt(squares / (n - 1) / n), n);
  }

  private static Interval interval(StudentEstimate estimate, double confidence) {
    double half = estimate.halfWidth(confidence).orElseThrow();
    return new Interval(estimate.value() - half, estimate.value() + half);
  }

  /** All points A, all points B, and for each input the points A with that input's value of B. */
  private static List<double[]> design(List<double[]> both, int inputs) {
    List<double[]> points = new ArrayList<>();
    both.forEach(point -> points.add(Arrays.copyOfRange(point, 0, inputs)));
    both.forEach(point -> points.add(Arrays.copyOfRange(point, inputs, 2 * inputs)));
    for (int i = 0; i < inputs; i++) {
      for (double[] point : both) {
        double[] mixed = Arrays.copyOfRange(point, 0, inputs);
        mixed[i] = point[inputs + i];
        points.add(mixed);
      }
    }
    return points;
  }

  private static double[] centred(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static double variance(double[] values, int independent) {
    double mean = Arrays.stream(values, 0, independent).average().orElse(0);
    double squares = 0;
    for (int j = 0; j < independent; j++) {
      squares += (values[j] - mean) * (values[j] - mean);
    }
    return squares / independent;
  }

  private static double first(double[] values, int input, int n) {
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += values[n + j] * (values[(2 + input) * n + j] - values[j]);
    }
    return sum / n;
  }

  private static double total(double[] values, int input, int n) {
    double sum = 0;
    for (int j = 0; j < n; j++) {
      double difference = values[j] - values[(2 + input) * n + j];
      sum += difference * difference;
    }
    return sum / (2 * n);
  }
}
