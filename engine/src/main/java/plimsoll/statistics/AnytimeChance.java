package plimsoll.statistics;

/**
 * Whether something holds with at least a given probability, asked after every trial. Each answer
 * has an error of its own that holds whenever one stops: no matter how often the answer is looked
 * at, and no matter why trials end.
 *
 * <p>"Met" is wrong with at most {@code metError} if the true probability is at most {@code
 * probability - margin}, "not met" with at most {@code notMetError} if it is at least {@code
 * probability + margin}; in between either may come. The {@link #exact} answers need no margin, and
 * so many more trials.
 *
 * <p>An answer falls when a likelihood ratio against the bound that it denies passes 1 / error. The
 * ratio is the mean of two, one for a probability near and one for a probability far from the bound
 * (Robbins, Annals of Mathematical Statistics 41, 1970, 1397-1409: mixtures), so that clear cases
 * end soon and close ones end at all. It is a martingale at the bound and falls on average beyond
 * it, so that it ever passes 1 / error with at most that probability (Ville 1939); Wald's
 * approximations are not used.
 */
public final class AnytimeChance {

  private final Ratio met;
  private final Ratio notMet;
  private final Ratio exactlyMet;
  private final Ratio exactlyNotMet;
  private int successes;
  private int trials;
  private ChanceConstraint.Answer answer = ChanceConstraint.Answer.UNDECIDED;
  private ChanceConstraint.Answer exact = ChanceConstraint.Answer.UNDECIDED;

  /**
   * @param probability with which it must hold
   * @param margin how far above and below are told apart, &gt; 0
   * @param metError of the answer "met", inside 0..1
   * @param notMetError of the answer "not met", inside 0..1
   * @throws IllegalArgumentException if a probability that is told apart or an error is not inside
   *     0..1
   */
  public AnytimeChance(double probability, double margin, double metError, double notMetError) {
    double high = probability + margin;
    double low = probability - margin;
    if (!(0 < low && low < high && high < 1)) {
      throw new IllegalArgumentException(
          "probability -+ margin must be inside 0..1, but were " + low + " and " + high);
    }
    if (!(metError > 0 && metError < 1 && notMetError > 0 && notMetError < 1)) {
      throw new IllegalArgumentException(
          "errors must be inside 0..1, but were " + metError + " and " + notMetError);
    }
    met = new Ratio(low, high, 1, metError);
    notMet = new Ratio(high, low, probability / 2, notMetError);
    exactlyMet = new Ratio(probability, high, 1, metError);
    exactlyNotMet = new Ratio(probability, low, probability / 2, notMetError);
  }

  /**
   * The margin where nobody states one: small beside both the probability and what it lacks of 1, 2
   * % at 95 %, 0.4 % at 99 %, and never above 5 %.
   */
  public static double usualMargin(double probability) {
    return Math.min(0.05, 0.4 * Math.min(probability, 1 - probability));
  }

  /** The likelihood ratio of two probabilities together against one. */
  private record Ratio(double bound, double near, double far, double error) {

    boolean isPassed(int successes, int failures) {
      double one = logRatio(near, successes, failures);
      double other = logRatio(far, successes, failures);
      double larger = Math.max(one, other);
      double sum = Math.exp(one - larger) + Math.exp(other - larger);
      return larger + Math.log(sum / 2) >= -Math.log(error);
    }

    private double logRatio(double probability, int successes, int failures) {
      double ofSuccesses = successes * Math.log(probability / bound);
      return failures == 0
          ? ofSuccesses
          : ofSuccesses + failures * Math.log((1 - probability) / (1 - bound));
    }
  }

  /** Takes one more trial into account; the first answer stays. */
  public void add(boolean success) {
    trials++;
    successes += success ? 1 : 0;
    int failures = trials - successes;
    if (answer == ChanceConstraint.Answer.UNDECIDED) {
      answer = answer(met, notMet, failures);
    }
    if (exact == ChanceConstraint.Answer.UNDECIDED) {
      exact = answer(exactlyMet, exactlyNotMet, failures);
    }
  }

  private ChanceConstraint.Answer answer(Ratio isMet, Ratio isNotMet, int failures) {
    if (isMet.isPassed(successes, failures)) {
      return ChanceConstraint.Answer.MET;
    }
    return isNotMet.isPassed(successes, failures)
        ? ChanceConstraint.Answer.NOT_MET
        : ChanceConstraint.Answer.UNDECIDED;
  }

  /** The answer so far, with the margin. */
  public ChanceConstraint.Answer answer() {
    return answer;
  }

  /** The answer so far about the probability itself. */
  public ChanceConstraint.Answer exact() {
    return exact;
  }

  /** Trials so far. */
  public int trials() {
    return trials;
  }

  /** Successes among them. */
  public int successes() {
    return successes;
  }
}
