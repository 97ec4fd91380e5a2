package plimsoll.statistics.selection;

import plimsoll.statistics.StudentT;

/**
 * NSGS, for hundreds of alternatives: after a first stage those are dropped that are clearly worse
 * than another, then each survivor gets a second stage, after which the best mean wins. Half of the
 * allowed error goes to each. Source: Nelson, Swann, Goldsman and Song, Operations Research 49
 * (2001), 950-963, procedure of section 3 with Rinott's second stage.
 *
 * <p>The paper's second stage needs independent alternatives. Under common random numbers the
 * screening uses the variances of differences and Bonferroni's inequality, W_ij = t S_ij / sqrt(n0)
 * with t at 1 - alpha_0 / (k - 1), and {@link PairedStage} takes the place of the second.
 */
final class ScreenAndSelect implements SelectionRule {

  private final double screeningAlpha;
  private final double selectionAlpha;
  private boolean isScreened;

  ScreenAndSelect(SelectionDesign design) {
    screeningAlpha = design.alpha() / 2;
    selectionAlpha = design.alpha() / 2;
  }

  @Override
  public String name() {
    return "NSGS";
  }

  @Override
  public void proceed(Contest contest) {
    if (isScreened) {
      contest.decide();
      return;
    }
    isScreened = true;
    boolean common = contest.design.sampling() == SelectionDesign.Sampling.COMMON;
    if (common) {
      screenPairs(contest);
    } else {
      screenIndependent(contest);
    }
    if (contest.survivors().size() == 1) {
      contest.decide();
    } else if (common) {
      PairedStage.require(contest, selectionAlpha);
    } else {
      RinottStage.require(contest, selectionAlpha);
    }
  }

  private void screenPairs(Contest contest) {
    int first = contest.design.first();
    double t =
        StudentT.quantile(1 - screeningAlpha / (contest.design.alternatives() - 1), first - 1);
    contest.screen(
        (i, j) ->
            isBehind(
                contest,
                i,
                j,
                t * Math.sqrt(contest.observations.differenceVariance(i, j, first) / first)));
  }

  private void screenIndependent(Contest contest) {
    int first = contest.design.first();
    int others = contest.design.alternatives() - 1;
    double t = StudentT.quantile(Math.pow(1 - screeningAlpha, 1.0 / others), first - 1);
    double[] variances = RinottStage.variances(contest);
    contest.screen(
        (i, j) -> isBehind(contest, i, j, t * Math.sqrt((variances[i] + variances[j]) / first)));
  }

  /** Whether i is worse than j by more than max(0, W - delta). */
  private static boolean isBehind(Contest contest, int i, int j, double w) {
    int first = contest.design.first();
    return contest.observations.mean(i, first)
        < contest.observations.mean(j, first) - Math.max(0, w - contest.design.indifference());
  }
}
