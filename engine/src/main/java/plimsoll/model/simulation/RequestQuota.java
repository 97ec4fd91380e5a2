package plimsoll.model.simulation;

/** The requests of one group: how many are still to be made. */
final class RequestQuota {

  private final Lifecycle life;
  private final GroupPlan group;
  private final long count;
  private long made;
  private boolean exhausted;

  RequestQuota(Lifecycle life, GroupPlan group) {
    this.life = life;
    this.group = group;
    this.count = group.group().count();
  }

  /** When the group begins, in nanoseconds. */
  long beginNanos() {
    return group.group().atNanos();
  }

  /** How many are still to be made. */
  long left() {
    return exhausted ? 0 : count - made;
  }

  /** What the draws of the next request are keyed by. */
  long nextEntity() {
    return group.entity(made);
  }

  /** Makes the next request; after the last one the group is exhausted. */
  void make() {
    life.request(group, made++);
    if (made == count) {
      exhaust();
    }
  }

  /** No more requests will be made. */
  void exhaust() {
    if (!exhausted) {
      exhausted = true;
      life.exhausted();
    }
  }
}
