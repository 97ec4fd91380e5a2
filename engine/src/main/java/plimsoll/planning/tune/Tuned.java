package plimsoll.planning.tune;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a problem.
 *
 * @param best the point that is chosen; empty if none meets the requirements, or none was found to
 * @param before the point that would be better but does not meet them, next to the answer; empty if
 *     there is none. Without an answer the point that fails least
 * @param runnersUp points that meet the requirements too and come after it, the best first
 * @param low end of the interval of the true threshold on the side of harder points, where the
 *     search has an order
 * @param high the other end
 * @param isGuaranteed whether the confidence asked for holds
 * @param guarantee what it says, or why it does not hold
 * @param method how it was found
 * @param front of all points that were seen, those that no other beats in both the goal and the
 *     share of replications that meet every requirement, the best goal first
 * @param tallies all points that were seen
 * @param progress the best point known after how many replications
 * @param probes what was looked at in order, where the search has an order
 * @param replications that were used
 */
public record Tuned(
    Optional<Point> best,
    Optional<Point> before,
    List<Point> runnersUp,
    Optional<Point> low,
    Optional<Point> high,
    boolean isGuaranteed,
    String guarantee,
    Method method,
    List<Point> front,
    List<PointTally> tallies,
    List<Progress> progress,
    List<Probe> probes,
    int replications) {

  /** Keeps copies. */
  public Tuned {
    runnersUp = List.copyOf(runnersUp);
    front = List.copyOf(front);
    tallies = List.copyOf(tallies);
    progress = List.copyOf(progress);
    probes = List.copyOf(probes);
  }

  /** The same with another progress. */
  Tuned with(List<Progress> other) {
    return new Tuned(
        best,
        before,
        runnersUp,
        low,
        high,
        isGuaranteed,
        guarantee,
        method,
        front,
        tallies,
        other,
        probes,
        replications);
  }

  /** How a problem is solved. */
  public enum Method {
    /** Bisection along one decision, for each setting of the others. */
    BISECTION("noisy bisection with sequential tests"),
    /** Every point is tested, and the best of those that pass is selected. */
    ENUMERATION("all points tested, selection among those that pass"),
    /** A search among many points, and a selection among its finalists. */
    EVOLUTION("CMA-ES with restarts, then tests and selection among the finalists");

    private final String text;

    Method(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }

  /**
   * What was the best so far.
   *
   * @param replications used by then
   * @param best the point
   * @param isProven whether its own test had said by then that it meets the requirements; else it
   *     only seemed to
   */
  public record Progress(int replications, Point best, boolean isProven) {}
}
