package plimsoll.statistics;

/**
 * Wald's sequential probability ratio test of the condition that something holds with at least a
 * given probability: after each trial it is met, not met, or undecided.
 *
 * <p>It says "not met" with at most probability {@code error} if the true probability is at least
 * {@code probability + margin}, and "met" with at most that if it is at most {@code probability -
 * margin}; in between either answer may come. The bounds are Wald's, ln((1 - error) / error).
 * Source: Wald, Annals of Mathematical Statistics 16 (1945).
 */
public final class Sprt {

  private final double bound;
  private final double perSuccess;
  private final double perFailure;
  private double logRatio;
  private int successes;
  private int trials;
  private ChanceConstraint.Answer answer = ChanceConstraint.Answer.UNDECIDED;

  /**
   * @param probability with which it must hold
   * @param margin how far above and below are told apart, &gt; 0
   * @param error of either answer, inside 0..0.5
   * @throws IllegalArgumentException if a probability that is told apart is not inside 0..1
   */
  public Sprt(double probability, double margin, double error) {
    double high = probability + margin;
    double low = probability - margin;
    if (!(0 < low && low < high && high < 1)) {
      throw new IllegalArgumentException(
          "probability -+ margin must be inside 0..1, but were " + low + " and " + high);
    }
    if (!(error > 0 && error < 0.5)) {
      throw new IllegalArgumentException("error must be inside 0..0.5, but was " + error);
    }
    bound = Math.log((1 - error) / error);
    perSuccess = Math.log(low / high);
    perFailure = Math.log((1 - low) / (1 - high));
  }

  /** Takes one more trial into account; those after an answer change nothing. */
  public void add(boolean success) {
    if (answer != ChanceConstraint.Answer.UNDECIDED) {
      return;
    }
    trials++;
    successes += success ? 1 : 0;
    logRatio += success ? perSuccess : perFailure;
    if (logRatio <= -bound) {
      answer = ChanceConstraint.Answer.MET;
    } else if (logRatio >= bound) {
      answer = ChanceConstraint.Answer.NOT_MET;
    }
  }

  /** The answer so far. */
  public ChanceConstraint.Answer answer() {
    return answer;
  }

  /** Trials up to the answer. */
  public int trials() {
    return trials;
  }

  /** Successes among them. */
  public int successes() {
    return successes;
  }

  /** What a success adds to the logarithm of the likelihood ratio; below 0. */
  double perSuccess() {
    return perSuccess;
  }

  /** What a failure adds to it. */
  double perFailure() {
    return perFailure;
  }

  /** The test ends when the logarithm is this far from 0. */
  double bound() {
    return bound;
  }
}
