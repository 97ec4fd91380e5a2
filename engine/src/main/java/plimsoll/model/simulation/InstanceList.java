package plimsoll.model.simulation;

import org.jspecify.annotations.Nullable;

/** Instances in an order, each in one list at most; all that is asked of it costs O(1). */
final class InstanceList {

  private @Nullable Instance first;
  private @Nullable Instance last;

  /** The first of them; null if there is none. */
  @Nullable Instance first() {
    return first;
  }

  /** The last of them; null if there is none. */
  @Nullable Instance last() {
    return last;
  }

  void addFirst(Instance added) {
    Instance second = first;
    link(null, added);
    link(added, second);
  }

  void addLast(Instance added) {
    link(last, added);
    link(added, null);
  }

  /** One that is in this list is in none any more. */
  void remove(Instance removed) {
    link(removed.listedBefore, removed.listedAfter);
    removed.listedBefore = null;
    removed.listedAfter = null;
  }

  /** Makes two neighbours; null stands for the end of the list. */
  private void link(@Nullable Instance before, @Nullable Instance after) {
    if (before == null) {
      first = after;
    } else {
      before.listedAfter = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.listedBefore = before;
    }
  }
}
