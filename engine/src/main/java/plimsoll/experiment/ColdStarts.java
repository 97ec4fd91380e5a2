package plimsoll.experiment;

import java.util.BitSet;

/** Counts the cold ones among starts. */
final class ColdStarts {

  private final boolean ordered;
  private final BitSet completions = new BitSet();
  private long count;

  /**
   * @param ordered whether {@link #between} will leave out completions by their order
   */
  ColdStarts(boolean ordered) {
    this.ordered = ordered;
  }

  void add(int completion) {
    count++;
    if (ordered) {
      completions.set(completion);
    }
  }

  /**
   * Those of completions from one number to below another; which only an ordered count tells from
   * all.
   */
  long between(int first, int end) {
    return ordered ? completions.get(first, Math.max(first, end)).cardinality() : count;
  }
}
