package plimsoll.experiment;

import java.util.Set;

/** Decides how many replications one alternative needs, from its own results alone. */
interface AlternativeRule {

  /** The metrics that it looks at. */
  Set<String> metrics();

  /** Takes the next replication into account, in the order of their numbers. */
  void add(ReplicationResult result);

  /** Replications that are needed for certain, given those that were added; it never falls. */
  int required();
}
