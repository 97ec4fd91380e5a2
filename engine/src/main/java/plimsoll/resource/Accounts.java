package plimsoll.resource;

/** What is used, wanted and throttled over time, in capacity times seconds. */
final class Accounts {

  private long untilNanos;
  private double rate;
  private double used;
  private double wanted;
  private double throttled;
  private double wantedRate;
  private final ExactSum throttledRate = new ExactSum();
  private boolean unbounded;

  /** Brings the accounts up to a moment. */
  void bringTo(long nanos) {
    if (nanos > untilNanos) {
      double seconds = (nanos - untilNanos) / 1e9;
      used += rate * seconds;
      wanted += wantedRate * seconds;
      throttled += throttledRate.value() * seconds;
      untilNanos = nanos;
    }
  }

  /** What is used from now on, and what the root wants. */
  void set(double newRate, double newWantedRate) {
    rate = newRate;
    wantedRate = newWantedRate;
  }

  /** What is used now. */
  double rate() {
    return rate;
  }

  /** Work that was done beside the rate: what rounding a completion gave or took. */
  void correct(double work) {
    used += work;
  }

  /** Carries a change of what a group's members want up to the root. */
  void want(ShareGroup from, double change) {
    double delta = change;
    for (ShareGroup group = from; group != null; group = group.parent) {
      double before = group.wantSum;
      group.wantSum = group.tasksInside == 0 ? 0 : before + delta;
      if (group.throttling) {
        throttledRate.add(Math.max(0, group.wantSum - group.ownCap));
        throttledRate.add(-Math.max(0, before - group.ownCap));
        delta = Math.min(group.wantSum, group.ownCap) - Math.min(before, group.ownCap);
      } else {
        delta = group.wantSum - before;
      }
    }
  }

  /** A task without a cap came: what is wanted has no bound. */
  void wantAll() {
    unbounded = true;
  }

  /** Nobody takes part any more. */
  void idle() {
    throttledRate.clear();
  }

  double used() {
    return used;
  }

  double wanted() {
    return unbounded ? Double.POSITIVE_INFINITY : wanted;
  }

  double throttled() {
    return throttled;
  }
}
