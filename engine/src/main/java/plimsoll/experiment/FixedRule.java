package plimsoll.experiment;

import java.util.Set;

/**
 * The same number of replications of each alternative.
 *
 * @param most that number
 */
record FixedRule(int most) implements StoppingRule {

  @Override
  public boolean isSequential() {
    return false;
  }

  @Override
  public Set<String> metrics() {
    return Set.of();
  }

  @Override
  public void add(int alternative, ReplicationResult result) {}

  @Override
  public int required(int alternative) {
    return most;
  }
}
