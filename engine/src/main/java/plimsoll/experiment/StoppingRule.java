package plimsoll.experiment;

import java.util.Set;
import plimsoll.experiment.Design.Replications.Judged;
import plimsoll.experiment.Design.Replications.Precision;
import plimsoll.experiment.Design.Replications.Selection;

/**
 * Decides how many replications each alternative needs, from results in the order of their numbers
 * alone: never from which finished first, so that any number of threads, and a run that was
 * interrupted, give the same.
 */
interface StoppingRule {

  /** Whether it wants to see results. */
  boolean isSequential();

  /** The metrics that it looks at. */
  Set<String> metrics();

  /**
   * Takes the next replication of an alternative into account, in the order of their numbers.
   *
   * @param alternative index in the design
   */
  void add(int alternative, ReplicationResult result);

  /**
   * Replications of an alternative that are needed for certain, given those that were added: none
   * is ever run in vain, and they may run at the same time. It never falls. Once as many were added
   * of each alternative, no more are needed.
   *
   * @param alternative index in the design
   */
  int required(int alternative);

  /** The rule of a design, before any replication. */
  static StoppingRule of(Design design) {
    if (design.replications() instanceof Precision precision) {
      return new EachRule(
          design.alternatives().size(),
          () -> new PrecisionRule(precision, design.confidence(), design.varianceReduction()));
    }
    if (design.replications() instanceof Selection selection) {
      return new SelectionRule(design, selection);
    }
    if (design.replications() instanceof Judged) {
      return new EachRule(design.alternatives().size(), () -> new JudgedRule(design));
    }
    return new FixedRule(design.replications().most());
  }
}
