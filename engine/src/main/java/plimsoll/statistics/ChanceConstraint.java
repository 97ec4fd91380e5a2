package plimsoll.statistics;

/**
 * The condition that something holds with at least a given probability, judged from trials by
 * one-sided Clopper-Pearson bounds.
 *
 * @param probability with which it must hold, inside 0..1
 * @param confidence of each answer but {@link Answer#UNDECIDED}, inside 0..1
 */
public record ChanceConstraint(double probability, double confidence) {

  /** The three answers. */
  public enum Answer {
    MET,
    NOT_MET,
    UNDECIDED
  }

  /**
   * @throws IllegalArgumentException if a number is not inside 0..1
   */
  public ChanceConstraint {
    if (!(probability > 0 && probability < 1 && confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "probability and confidence must be inside 0..1, but were "
              + probability
              + " and "
              + confidence);
    }
  }

  /** What {@code successes} in {@code trials} say. */
  public Answer answer(int successes, int trials) {
    if (ClopperPearson.lowerBound(successes, trials, confidence) >= probability) {
      return Answer.MET;
    }
    return ClopperPearson.upperBound(successes, trials, confidence) < probability
        ? Answer.NOT_MET
        : Answer.UNDECIDED;
  }

  /** The fewest trials that say "met" with {@code failures} among them. */
  public int trialsToMeet(int failures) {
    int tooFew = failures;
    int enough = Math.max(1, 2 * failures);
    while (answer(enough - failures, enough) != Answer.MET) {
      tooFew = enough;
      enough = Math.multiplyExact(2, enough);
    }
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (answer(middle - failures, middle) == Answer.MET) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }
}
