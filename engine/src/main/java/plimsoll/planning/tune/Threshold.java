package plimsoll.planning.tune;

import java.util.List;
import java.util.Optional;

/**
 * The first rung of a ladder that meets the requirements, and how sure that is. Where it is
 * guaranteed, with at least the confidence asked for both is true: every requirement of the answer
 * holds with its probability less its margin, and some requirement of the rung before does not hold
 * with its probability plus its margin.
 *
 * @param best the answer; empty if no rung meets the requirements, or none was found to
 * @param before the rung before it, which does not; empty if the answer is the first rung
 * @param isGuaranteed whether the confidence holds
 * @param reason why it does not; empty text if it does
 * @param low the true threshold is this rung or a later one, with the confidence and without any
 *     margin
 * @param high it is this rung or an earlier one; the number of rungs if that is not known
 * @param contradictions rungs that speak against the order of the ladder: later than the answer and
 *     clearly failing, or earlier and clearly meeting
 * @param probes all that was looked at, in order
 * @param progress the hardest rung that was proven to meet the requirements after so many
 *     replications, each time that it changed
 * @param replications that were used
 */
public record Threshold(
    Optional<Integer> best,
    Optional<Integer> before,
    boolean isGuaranteed,
    String reason,
    int low,
    int high,
    List<Integer> contradictions,
    List<Probe> probes,
    List<Step> progress,
    int replications) {

  /** Keeps copies. */
  public Threshold {
    contradictions = List.copyOf(contradictions);
    probes = List.copyOf(probes);
    progress = List.copyOf(progress);
  }

  /**
   * The hardest rung that is proven.
   *
   * @param replications used by then
   * @param rung its index
   */
  public record Step(int replications, int rung) {}
}
