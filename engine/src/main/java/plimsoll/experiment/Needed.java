package plimsoll.experiment;

import java.util.Set;

/**
 * The finished replications that a design asks for: those of an earlier run that went further are
 * left out, so that equal designs give equal reports whatever else a folder holds.
 */
public final class Needed implements Results {

  private final Results all;
  private final int[] used;
  private final StoppingRule rule;

  private Needed(Design design, Results all) {
    this.all = all;
    this.used = new int[design.alternatives().size()];
    this.rule = StoppingRule.of(design);
    boolean progress = true;
    while (progress) {
      progress = false;
      for (int i = 0; i < used.length; i++) {
        progress |= advance(i);
      }
    }
  }

  /** What {@code design} asks for of {@code all}. */
  public static Needed of(Design design, Results all) {
    return all instanceof Needed needed ? needed : new Needed(design, all);
  }

  /** Goes on with one alternative until it needs no more, or no more is there. */
  private boolean advance(int alternative) {
    int before = used[alternative];
    int finished = all.finished(alternative);
    while (used[alternative] < Math.min(finished, rule.required(alternative))) {
      if (rule.isSequential()) {
        rule.add(alternative, all.read(alternative, used[alternative], rule.metrics()));
      }
      used[alternative]++;
    }
    return used[alternative] > before;
  }

  /** The rule that has seen them. */
  StoppingRule rule() {
    return rule;
  }

  @Override
  public int finished(int alternative) {
    return used[alternative];
  }

  @Override
  public ReplicationResult read(int alternative, int replication) {
    return all.read(alternative, replication);
  }

  @Override
  public ReplicationResult read(int alternative, int replication, Set<String> metrics) {
    return all.read(alternative, replication, metrics);
  }
}
