package plimsoll.experiment;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which replications of one alternative are still to be run. Used by one thread. */
final class AlternativeRun {

  private final int alternative;
  private final Results before;
  private final int finishedBefore;
  private final StoppingRule rule;

  /** Finished, but some with a lower number are not: the rule sees them in order. */
  private final SortedMap<Integer, ReplicationResult> early = new TreeMap<>();

  private int added;
  private int next;
  private long finished;

  /**
   * @param rule of all alternatives
   */
  AlternativeRun(StoppingRule rule, int alternative, Results before) {
    this.rule = rule;
    this.alternative = alternative;
    this.before = before;
    this.finishedBefore = before.finished(alternative);
  }

  /**
   * The number of the replication to run next; empty while none is needed for certain. Those that
   * were finished before are passed over.
   */
  Optional<Integer> next() {
    while (next < required() && isFinishedBefore(next)) {
      if (rule.isSequential()) {
        observe(before.read(alternative, next, rule.metrics()));
      }
      finished++;
      next++;
    }
    return next < required() ? Optional.of(next) : Optional.empty();
  }

  /** The replication that {@link #next} named is being run. */
  void started() {
    next++;
  }

  /** A replication that was started is finished. */
  void finished(ReplicationResult result) {
    if (rule.isSequential()) {
      observe(result);
    }
    finished++;
  }

  long finishedReplications() {
    return finished;
  }

  int required() {
    return rule.required(alternative);
  }

  private boolean isFinishedBefore(int replication) {
    return replication < finishedBefore || before.isFinished(alternative, replication);
  }

  private void observe(ReplicationResult result) {
    early.put(result.replication(), result);
    ReplicationResult inOrder = early.remove(added);
    while (inOrder != null) {
      rule.add(alternative, inOrder);
      added++;
      inOrder = early.remove(added);
    }
  }
}
