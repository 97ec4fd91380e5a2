package plimsoll.statistics;

import plimsoll.statistics.ChanceConstraint.Answer;

/**
 * Wald's sequential probability ratio test of a chance constraint: trials are added one by one
 * until what they say is clear, which takes far fewer than a fixed number where the probability is
 * far from what is asked for. Once given, an answer stays.
 *
 * <p>If the condition holds with at least {@code met}, the answer "not met" has about the
 * probability {@code alpha}; if with at most {@code notMet}, "met" has about {@code beta}. Between
 * the two, in the zone of indifference, either may be given. By Wald's approximation the errors are
 * at most alpha / (1 - beta) and beta / (1 - alpha), and their sum at most alpha + beta. Source:
 * Wald, Annals of Mathematical Statistics 16 (1945), 117-186, sections 3 and 5.
 */
public final class Sprt {

  private final double success;
  private final double failure;
  private final double notMetFrom;
  private final double metUpTo;
  private double logRatio;
  private int trials;
  private Answer answer = Answer.UNDECIDED;

  /**
   * @param met probability with which the constraint counts as met, inside 0..1
   * @param notMet probability with which it counts as not met, inside 0..{@code met}
   * @param alpha error of "not met", inside 0..1/2
   * @param beta error of "met", inside 0..1/2
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Sprt(double met, double notMet, double alpha, double beta) {
    if (!(notMet > 0 && notMet < met && met < 1)) {
      throw new IllegalArgumentException(
          "probabilities must be 0 < not met < met < 1, but were " + notMet + " and " + met);
    }
    if (!(alpha > 0 && alpha < 0.5 && beta > 0 && beta < 0.5)) {
      throw new IllegalArgumentException(
          "errors must be inside 0..1/2, but were " + alpha + " and " + beta);
    }
    success = Math.log(notMet / met);
    failure = Math.log((1 - notMet) / (1 - met));
    notMetFrom = Math.log((1 - beta) / alpha);
    metUpTo = Math.log(beta / (1 - alpha));
  }

  /**
   * A test around a probability, with both errors 1 - confidence.
   *
   * @param indifference half of the zone's width; the zone must stay inside 0..1
   */
  public static Sprt around(double probability, double indifference, double confidence) {
    return new Sprt(
        probability + indifference, probability - indifference, 1 - confidence, 1 - confidence);
  }

  /** Takes the next trial, in the order of replications; none counts after the answer is given. */
  public void add(boolean holds) {
    if (answer != Answer.UNDECIDED) {
      return;
    }
    trials++;
    logRatio += holds ? success : failure;
    if (logRatio >= notMetFrom) {
      answer = Answer.NOT_MET;
    } else if (logRatio <= metUpTo) {
      answer = Answer.MET;
    }
  }

  /** What the trials so far say. */
  public Answer answer() {
    return answer;
  }

  /** Trials that were needed for the answer, or that were added while there is none. */
  public int trials() {
    return trials;
  }

  /** Logarithm of the likelihood of "not met" over that of "met". */
  public double logRatio() {
    return logRatio;
  }

  /** What a success adds to the logarithm; negative. */
  public double success() {
    return success;
  }

  /** What a failure adds to the logarithm; positive. */
  public double failure() {
    return failure;
  }

  /** The answer is "met" at this logarithm and below. */
  public double metUpTo() {
    return metUpTo;
  }

  /** The answer is "not met" at this logarithm and above. */
  public double notMetFrom() {
    return notMetFrom;
  }
}
