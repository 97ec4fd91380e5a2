package plimsoll.cli;

import java.util.HashMap;
import java.util.Map;
import plimsoll.experiment.ReplicationResult;
import plimsoll.experiment.ResultSink;
import plimsoll.experiment.Results;

/** Results that are kept in memory for as long as a command runs. */
final class KeptResults implements Results, ResultSink {

  private final Map<Integer, Map<Integer, ReplicationResult>> results = new HashMap<>();

  @Override
  public void accept(int alternative, ReplicationResult result) {
    of(alternative).put(result.replication(), result);
  }

  @Override
  public int finished(int alternative) {
    int count = 0;
    while (isFinished(alternative, count)) {
      count++;
    }
    return count;
  }

  @Override
  public boolean isFinished(int alternative, int replication) {
    return of(alternative).containsKey(replication);
  }

  @Override
  public ReplicationResult read(int alternative, int replication) {
    ReplicationResult result = of(alternative).get(replication);
    if (result == null) {
      throw new IllegalArgumentException("no replication " + replication + " of " + alternative);
    }
    return result;
  }

  private Map<Integer, ReplicationResult> of(int alternative) {
    return results.computeIfAbsent(alternative, absent -> new HashMap<>());
  }
}
