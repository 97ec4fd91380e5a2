package plimsoll.resource;

import org.jspecify.annotations.Nullable;

/** What is used, wanted and throttled over time, in capacity times seconds. */
final class Accounts {

  private long untilNanos;
  private double rate;
  private double used;
  private double wanted;
  private double throttled;
  private double wantedRate;

  /** Made when something is first throttled, which most capacities never see. */
  private @Nullable ExactSum throttledRate;

  private boolean unbounded;

  /** Brings the accounts up to a moment. */
  void bringTo(long nanos) {
    if (nanos > untilNanos) {
      double seconds = (nanos - untilNanos) / 1e9;
      used += rate * seconds;
      wanted += wantedRate * seconds;
      if (throttledRate != null) {
        throttled += throttledRate.value() * seconds;
      }
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
        throttle(Math.max(0, group.wantSum - group.ownCap), Math.max(0, before - group.ownCap));
        delta = Math.min(group.wantSum, group.ownCap) - Math.min(before, group.ownCap);
      } else {
        delta = group.wantSum - before;
      }
    }
  }

  private void throttle(double now, double before) {
    if (now > 0 || before > 0) {
      ExactSum sum = throttledRate;
      if (sum == null) {
        sum = new ExactSum();
        throttledRate = sum;
      }
      sum.add(now);
      sum.add(-before);
    }
  }

  /** A task without a cap came: what is wanted has no bound. */
  void wantAll() {
    unbounded = true;
  }

  /** Nobody takes part any more. */
  void idle() {
    if (throttledRate != null) {
      throttledRate.clear();
    }
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
