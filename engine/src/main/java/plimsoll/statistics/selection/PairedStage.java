package plimsoll.statistics.selection;

import plimsoll.statistics.StudentT;

/**
 * The last stage of a selection under common random numbers, where Rinott's, which needs
 * independent alternatives, does not apply: all survivors get as many replications as the most
 * variable difference between two of them needs, N = max ceil((t S_ij / delta)^2), and the best
 * mean wins.
 *
 * <p>Why this is enough: given the first stage's variances, the mean difference of alternative j
 * from the best, less its expectation, at n replications is a Brownian motion reversed in time.
 * That it ever exceeds delta from n = N_ij on has the probability 2 P(T &gt; t) by the reflection
 * principle, with Student's t of n0 - 1 degrees of freedom (Stein, Annals of Mathematical
 * Statistics 16 (1945), 243-258). With t at alpha / (2 (k - 1)) Bonferroni's inequality gives the
 * promise for all j, and since the bound holds at all later n together, N may depend on who
 * survived. Without the factor 2 this is the procedure of Clark and Yang, Communications in
 * Statistics - Theory and Methods 15 (1986), 1163-1184, where N may not.
 */
final class PairedStage {

  private PairedStage() {}

  /** Requires of all survivors what the last stage needs to err with probability {@code alpha}. */
  static void require(Contest contest, double alpha) {
    SelectionDesign design = contest.design;
    double t = StudentT.quantile(1 - alpha / (2 * (design.alternatives() - 1)), design.first() - 1);
    double largest = 0;
    for (int i : contest.survivors()) {
      for (int j : contest.survivors()) {
        if (j < i) {
          largest =
              Math.max(largest, contest.observations.differenceVariance(i, j, design.first()));
        }
      }
    }
    double needed = Math.ceil(t * t * largest / (design.indifference() * design.indifference()));
    // As many of each, also where rounds before gave some more: means are compared in pairs.
    for (int i : contest.survivors()) {
      needed = Math.max(needed, contest.required(i));
    }
    for (int i : contest.survivors()) {
      contest.require(i, needed);
    }
  }
}
