package plimsoll.model.simulation.arrival;

import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.Arrivals.Schedule;
import plimsoll.random.Draw;

/**
 * A Poisson process whose rate changes in steps, once or again and again, by time change: the area
 * under the rate between two requests is exponential with mean 1 (Cinlar, Introduction to
 * Stochastic Processes, 1975, ch. 4.7).
 */
final class ScheduleSource implements RequestSource, EventHandler {

  private final RequestQuota quota;
  private final Simulator simulator;
  private final Draw unit;
  private final Schedule schedule;
  private int step;

  /** When the steps began that are under way. */
  private long beginNanos;

  ScheduleSource(RequestQuota quota, Simulator simulator, Draw unit, Schedule schedule) {
    this.quota = quota;
    this.simulator = simulator;
    this.unit = unit;
    this.schedule = schedule;
    this.beginNanos = quota.beginNanos();
  }

  @Override
  public void begin() {
    scheduleAfter(Math.addExact(beginNanos, schedule.steps().get(0).atNanos()));
  }

  private void scheduleAfter(long timeNanos) {
    double area = unit.of(quota.nextEntity());
    long time = timeNanos;
    for (long end = endNanos(); end < Long.MAX_VALUE; end = endNanos()) {
      double rest = schedule.steps().get(step).ratePerSecond() * (end - time) / 1e9;
      if (area < rest) {
        break;
      }
      area -= rest;
      time = end;
      nextStep();
    }
    double rate = schedule.steps().get(step).ratePerSecond();
    if (rate > 0) {
      long next = Math.addExact(time, Math.round(area / rate * 1e9));
      simulator.schedule(next, EventRank.REQUEST, this, 0);
    } else {
      quota.exhaust();
    }
  }

  /** When the present step is over; the last one never is unless all of them repeat. */
  private long endNanos() {
    if (step + 1 < schedule.steps().size()) {
      return Math.addExact(beginNanos, schedule.steps().get(step + 1).atNanos());
    }
    return schedule.repeatNanos() == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : Math.addExact(beginNanos, nextBeginning());
  }

  /** From one beginning of the first step to the next. */
  private long nextBeginning() {
    return Math.addExact(schedule.repeatNanos(), schedule.steps().get(0).atNanos());
  }

  private void nextStep() {
    if (++step == schedule.steps().size()) {
      step = 0;
      beginNanos = Math.addExact(beginNanos, schedule.repeatNanos());
    }
  }

  @Override
  public void handle(int argument) {
    quota.make();
    if (quota.left() > 0) {
      scheduleAfter(simulator.nowNanos());
    }
  }
}
