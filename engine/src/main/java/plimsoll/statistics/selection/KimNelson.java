package plimsoll.statistics.selection;

/**
 * KN, fully sequential selection: after each replication all survivors are compared, and whoever
 * falls behind another by more than a margin that shrinks with the replications is out. Valid with
 * common random numbers, which make it faster, and without. Source: Kim and Nelson, ACM
 * Transactions on Modeling and Computer Simulation 11 (2001), 251-273, section 2, with c = 1, for
 * which the continuation region is a triangle.
 */
final class KimNelson implements SelectionRule {

  private final double hSquared;
  private final double indifference;
  private final int first;

  /** Variances of differences in the first stage; empty until they are known. */
  private double[][] differenceVariances = {};

  private int replications;

  KimNelson(SelectionDesign design) {
    this.hSquared = hSquared(design.alpha(), design.alternatives(), design.first());
    this.indifference = design.indifference();
    this.first = design.first();
  }

  /**
   * The constant eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2.
   *
   * @param alpha probability of a wrong selection
   * @param alternatives k
   * @param first replications in the first stage, n0
   */
  static double eta(double alpha, int alternatives, int first) {
    return (Math.pow(2 * alpha / (alternatives - 1), -2.0 / (first - 1)) - 1) / 2;
  }

  /** The constant h^2 = 2 eta (n0 - 1). */
  static double hSquared(double alpha, int alternatives, int first) {
    return 2 * eta(alpha, alternatives, first) * (first - 1);
  }

  @Override
  public String name() {
    return "KN";
  }

  @Override
  public void proceed(Contest contest) {
    if (replications == 0) {
      differenceVariances = differenceVariances(contest);
      replications = first;
    } else {
      replications++;
    }
    contest.screen(
        (i, j) ->
            contest.observations.mean(i, replications)
                < contest.observations.mean(j, replications) - margin(i, j));
    // Without a margin nothing more can be learned: what is left is equal.
    if (contest.survivors().size() == 1 || !hasMargin(contest)) {
      contest.decide();
      return;
    }
    for (int alternative : contest.survivors()) {
      contest.require(alternative, replications + 1);
    }
    if (contest.isCapped()) {
      contest.decide();
    }
  }

  private double[][] differenceVariances(Contest contest) {
    int k = contest.design.alternatives();
    double[][] variances = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < i; j++) {
        variances[i][j] = contest.observations.differenceVariance(i, j, first);
        variances[j][i] = variances[i][j];
      }
    }
    return variances;
  }

  /** W_ij(r) = max(0, delta / (2 r) (h^2 S_ij^2 / delta^2 - r)). */
  private double margin(int i, int j) {
    double limit = hSquared * differenceVariances[i][j] / (indifference * indifference);
    return Math.max(0, indifference / (2 * replications) * (limit - replications));
  }

  private boolean hasMargin(Contest contest) {
    return contest.survivors().stream()
        .anyMatch(
            i -> contest.survivors().stream().anyMatch(j -> !i.equals(j) && margin(i, j) > 0));
  }
}
