package plimsoll.experiment;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import plimsoll.experiment.Design.Replications.Precision;

/** Which replications of one alternative are still to be run. Used by one thread. */
final class AlternativeRun {

  private final int alternative;
  private final Results before;
  private final int finishedBefore;
  private final int most;
  private final Optional<PrecisionRule> rule;

  /** Finished, but some with a lower number are not: the rule sees them in order. */
  private final SortedMap<Integer, ReplicationResult> early = new TreeMap<>();

  private int added;
  private int next;
  private long finished;

  AlternativeRun(Design design, int alternative, Results before) {
    this.alternative = alternative;
    this.before = before;
    this.finishedBefore = before.finished(alternative);
    this.most = design.replications().most();
    this.rule =
        design.replications() instanceof Precision precision
            ? Optional.of(new PrecisionRule(precision, design.confidence()))
            : Optional.empty();
  }

  /**
   * The number of the replication to run next; empty while none is needed for certain. Those that
   * were finished before are passed over.
   */
  Optional<Integer> next() {
    while (next < required() && isFinishedBefore(next)) {
      if (rule.isPresent()) {
        observe(before.read(alternative, next));
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
    if (rule.isPresent()) {
      observe(result);
    }
    finished++;
  }

  long finishedReplications() {
    return finished;
  }

  int required() {
    return rule.map(PrecisionRule::required).orElse(most);
  }

  private boolean isFinishedBefore(int replication) {
    return replication < finishedBefore || before.isFinished(alternative, replication);
  }

  private void observe(ReplicationResult result) {
    early.put(result.replication(), result);
    ReplicationResult inOrder = early.remove(added);
    while (inOrder != null) {
      rule.orElseThrow().add(inOrder);
      added++;
      inOrder = early.remove(added);
    }
  }
}
