package plimsoll.statistics.selection;

/**
 * The last stage of a selection among independent alternatives: alternative i gets N_i = max(n0,
 * ceil((h S_i / delta)^2)) replications. Source: {@link Rinott}.
 */
final class RinottStage {

  private RinottStage() {}

  /** Requires of all survivors what the last stage needs to err with probability {@code alpha}. */
  static void require(Contest contest, double alpha) {
    SelectionDesign design = contest.design;
    double h = Rinott.h(1 - alpha, design.alternatives(), design.first());
    for (int i : contest.survivors()) {
      double variance = contest.observations.variance(i, design.first());
      contest.require(
          i, Math.ceil(h * h * variance / (design.indifference() * design.indifference())));
    }
  }

  /** Of all alternatives in the first stage. */
  static double[] variances(Contest contest) {
    double[] variances = new double[contest.design.alternatives()];
    for (int i = 0; i < variances.length; i++) {
      variances[i] = contest.observations.variance(i, contest.design.first());
    }
    return variances;
  }
}
