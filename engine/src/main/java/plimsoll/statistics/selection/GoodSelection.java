package plimsoll.statistics.selection;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import plimsoll.statistics.StudentT;

/**
 * GSP, the good selection procedure, for very many alternatives: a first stage, rounds of batches
 * with a screening after each, and a last stage for those that are left. Half of the allowed error
 * goes to the screenings, half to the last stage. Source: Ni, Ciocan, Henderson and Hunter,
 * Operations Research 65 (2017), 821-836, section 4; the batch of an alternative is proportional to
 * its standard deviation, without the paper's factor for its computing time.
 *
 * <p>With tau_ij(r) = 1 / (S_i^2 / n_i(r) + S_j^2 / n_j(r)) alternative i goes in round r if
 * tau_ij(r) (mean_i - mean_j) &lt; -eta sqrt((n1 - 1) tau_ij(last)) for some j.
 *
 * <p>The paper needs independent alternatives. Under common random numbers all have the same batch,
 * tau_ij(r) = n(r) / S_ij^2, and by the same argument as in the paper, with one chi-square variable
 * in place of the smaller of two and with Bonferroni's inequality, eta sqrt(n1 - 1) is Student's t
 * at 1 - alpha_1 / (2 (k - 1)); {@link PairedStage} is the last stage.
 */
final class GoodSelection implements SelectionRule {

  private final int rounds;
  private final int batch;
  private final double screeningAlpha;
  private final double selectionAlpha;
  private final boolean common;

  private int round;
  private double bound;
  private double[] variances = {};
  private int[] batches = {};

  GoodSelection(SelectionDesign design, int rounds, int batch) {
    if (rounds < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "rounds and batch must be at least 1, but were " + rounds + " and " + batch);
    }
    this.rounds = rounds;
    this.batch = batch;
    this.screeningAlpha = design.alpha() / 2;
    this.selectionAlpha = design.alpha() / 2;
    this.common = design.sampling() == SelectionDesign.Sampling.COMMON;
  }

  /**
   * The constant eta: the solution of E[2 P(Z &gt; eta sqrt(R))] = 1 - (1 - alpha)^(1 / (k - 1)), R
   * the smaller of two independent chi-square variables with n1 - 1 degrees of freedom, Z standard
   * normal.
   */
  static double eta(double alpha, int alternatives, int first) {
    int degrees = first - 1;
    double each = -Math.expm1(Math.log1p(-alpha) / (alternatives - 1));
    ChiSquaredDistribution chiSquare = ChiSquaredDistribution.of(degrees);
    Quadrature smaller =
        Quadrature.chiSquareOverDegrees(degrees)
            .times(x -> 2 * chiSquare.survivalProbability(degrees * x));
    return Quadrature.root(
        eta -> each - smaller.expectation(x -> 2 * Normal.above(eta * Math.sqrt(degrees * x))), 0);
  }

  @Override
  public String name() {
    return "GSP";
  }

  @Override
  public void proceed(Contest contest) {
    if (round > rounds || contest.isCapped()) {
      contest.decide();
      return;
    }
    if (round == 0) {
      prepare(contest);
    }
    screen(contest);
    round++;
    if (contest.survivors().size() == 1) {
      contest.decide();
    } else if (round <= rounds) {
      contest.survivors().forEach(i -> contest.require(i, size(contest, i, round)));
    } else if (common) {
      PairedStage.require(contest, selectionAlpha);
    } else {
      RinottStage.require(contest, selectionAlpha);
    }
  }

  private void prepare(Contest contest) {
    int k = contest.design.alternatives();
    int first = contest.design.first();
    batches = new int[k];
    if (common) {
      Arrays.fill(batches, batch);
      bound = StudentT.quantile(1 - screeningAlpha / (2.0 * (k - 1)), first - 1);
      return;
    }
    variances = RinottStage.variances(contest);
    bound = eta(screeningAlpha, k, first) * Math.sqrt(first - 1);
    double mean = Arrays.stream(variances).map(Math::sqrt).average().orElseThrow();
    for (int i = 0; i < k; i++) {
      batches[i] =
          mean == 0 ? batch : Math.max(1, (int) Math.ceil(batch * Math.sqrt(variances[i]) / mean));
    }
  }

  /** n_i(r). */
  private int size(Contest contest, int i, int afterRound) {
    return contest.design.first() + afterRound * batches[i];
  }

  private void screen(Contest contest) {
    contest.screen(
        (i, j) -> {
          double ahead = mean(contest, j) - mean(contest, i);
          if (!(ahead > 0)) {
            return false;
          }
          double now = varianceOfDifference(contest, i, j, round);
          double last = varianceOfDifference(contest, i, j, rounds);
          return now == 0 || ahead * Math.sqrt(last) > bound * now;
        });
  }

  /** 1 / tau_ij(r). */
  private double varianceOfDifference(Contest contest, int i, int j, int afterRound) {
    return common
        ? contest.observations.differenceVariance(i, j, contest.design.first())
            / size(contest, i, afterRound)
        : variances[i] / size(contest, i, afterRound) + variances[j] / size(contest, j, afterRound);
  }

  private double mean(Contest contest, int i) {
    return contest.observations.mean(i, contest.required(i));
  }
}
