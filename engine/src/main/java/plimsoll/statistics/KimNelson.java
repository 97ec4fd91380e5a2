package plimsoll.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The fully sequential selection procedure KN: after a first stage it screens out, observation by
 * observation, what is worse than another alternative beyond what chance explains, until one is
 * left. It selects the largest mean with at least the stated probability whenever that is larger
 * than the others by at least the indifference, with and without common random numbers, for normal
 * observations that are independent over replications; averages of many starts are close to that.
 *
 * <p>Source: Kim and Nelson, ACM TOMACS 11 (2001), with c = 1. All alternatives that are left have
 * the same number of observations.
 */
public final class KimNelson {

  private final int first;
  private final double indifference;
  private final double hSquared;
  private final double[][] variances;
  private final double[] sums;
  private final List<Integer> left = new ArrayList<>();
  private int observations;

  /**
   * Screens after the first stage.
   *
   * @param firstStage observations by alternative, as many of each, at least two
   * @param indifference a difference that does not matter, &gt; 0
   * @param pcs probability of a correct selection, inside 0..1
   */
  public KimNelson(double[][] firstStage, double indifference, double pcs) {
    int k = firstStage.length;
    this.first = firstStage[0].length;
    if (!(first >= 2 && indifference > 0 && pcs > 0 && pcs < 1)) {
      throw new IllegalArgumentException(
          "selection needs two observations, an indifference above 0 and a probability inside 0..1,"
              + " but had "
              + first
              + ", "
              + indifference
              + " and "
              + pcs);
    }
    this.indifference = indifference;
    this.hSquared = k < 2 ? 0 : 2 * eta(1 - pcs, k, first) * (first - 1);
    this.variances = new double[k][k];
    this.sums = new double[k];
    for (int i = 0; i < k; i++) {
      left.add(i);
      sums[i] = Tally.of(firstStage[i]).mean() * first;
      for (int l = 0; l < i; l++) {
        variances[i][l] = variance(firstStage[i], firstStage[l]);
        variances[l][i] = variances[i][l];
      }
    }
    observations = first;
    screen();
  }

  /** The constant of the first stage (reference: equation 8 of the paper). */
  static double eta(double alpha, int k, int first) {
    return (Math.pow(2 * alpha / (k - 1), -2.0 / (first - 1)) - 1) / 2;
  }

  private static double variance(double[] one, double[] other) {
    Tally differences = new Tally();
    for (int r = 0; r < one.length; r++) {
      differences.add(one[r] - other[r]);
    }
    return differences.variance();
  }

  /** Those that may still be the best, by index. */
  public List<Integer> left() {
    return List.copyOf(left);
  }

  /** Observations of each that is left. */
  public int observations() {
    return observations;
  }

  /** Whether one is selected. */
  public boolean isSelected() {
    return left.size() == 1;
  }

  /** Of those that are left the one with the largest mean, the first of equal ones. */
  public int best() {
    int best = left.get(0);
    for (int i : left) {
      best = sums[i] > sums[best] ? i : best;
    }
    return best;
  }

  /**
   * One more observation of each that is left, then screens.
   *
   * @param next by index; those of alternatives that are out are not looked at
   */
  public void add(double[] next) {
    observations++;
    for (int i : left) {
      sums[i] += next[i];
    }
    screen();
  }

  private void screen() {
    List<Integer> out = new ArrayList<>();
    boolean isOver = true;
    for (int i : left) {
      for (int l : left) {
        double slack = slack(i, l);
        isOver &= i == l || slack == 0;
        if (i != l && sums[i] < sums[l] - slack) {
          out.add(i);
          break;
        }
      }
    }
    left.removeAll(out);
    if (isOver && left.size() > 1) { // equal means, and no doubt is left
      int best = best();
      left.removeIf(i -> i != best);
    }
  }

  /** What chance explains, times the number of observations. */
  private double slack(int i, int l) {
    double scale = hSquared * variances[i][l] / (indifference * indifference);
    return Math.max(0, indifference / 2 * (scale - observations));
  }
}
