package plimsoll.model.simulation.arrival;

import plimsoll.model.WorkloadGroup;

/** The requests of one group: how many are still to be made. */
public final class RequestQuota {

  private final WorkloadGroup group;
  private final Requests requests;
  private final long count;
  private long made;
  private boolean exhausted;

  /**
   * @param requests where they are made
   */
  public RequestQuota(WorkloadGroup group, Requests requests) {
    this.group = group;
    this.requests = requests;
    this.count = group.count();
  }

  /** When the group begins, in nanoseconds. */
  public long beginNanos() {
    return group.atNanos();
  }

  /** How many are still to be made. */
  public long left() {
    return exhausted ? 0 : count - made;
  }

  /** What the draws of the next request are keyed by. */
  public long nextEntity() {
    return requests.entity(made);
  }

  /** Makes the next request; after the last one the group is exhausted. */
  public void make() {
    requests.make(made++);
    if (made == count) {
      exhaust();
    }
  }

  /** No more requests will be made. */
  public void exhaust() {
    if (!exhausted) {
      exhausted = true;
      requests.exhausted();
    }
  }
}
