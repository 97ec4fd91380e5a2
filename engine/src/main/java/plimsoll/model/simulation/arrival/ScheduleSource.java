package plimsoll.model.simulation.arrival;

import java.util.List;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.Arrivals.Schedule.Step;
import plimsoll.random.Draw;

/**
 * A Poisson process whose rate changes in steps, by time change: the area under the rate between
 * two requests is exponential with mean 1 (Cinlar, Introduction to Stochastic Processes, 1975, ch.
 * 4.7).
 */
final class ScheduleSource implements RequestSource, EventHandler {

  private final RequestQuota quota;
  private final Simulator simulator;
  private final Draw unit;
  private final List<Step> steps;
  private int step;

  ScheduleSource(RequestQuota quota, Simulator simulator, Draw unit, List<Step> steps) {
    this.quota = quota;
    this.simulator = simulator;
    this.unit = unit;
    this.steps = steps;
  }

  @Override
  public void begin() {
    scheduleAfter(Math.addExact(quota.beginNanos(), steps.get(0).atNanos()));
  }

  private void scheduleAfter(long timeNanos) {
    double area = unit.of(quota.nextEntity());
    long time = timeNanos;
    while (step + 1 < steps.size()) {
      long end = Math.addExact(quota.beginNanos(), steps.get(step + 1).atNanos());
      double rest = steps.get(step).ratePerSecond() * (end - time) / 1e9;
      if (area < rest) {
        break;
      }
      area -= rest;
      time = end;
      step++;
    }
    double rate = steps.get(step).ratePerSecond();
    if (rate > 0) {
      long next = Math.addExact(time, Math.round(area / rate * 1e9));
      simulator.schedule(next, EventRank.REQUEST, this, 0);
    } else {
      quota.exhaust();
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
