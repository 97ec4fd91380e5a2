package plimsoll.model.simulation.arrival;

import plimsoll.kernel.Simulator;
import plimsoll.model.Arrivals;
import plimsoll.random.Constant;
import plimsoll.random.Distribution;
import plimsoll.random.Draw;
import plimsoll.random.Exponential;
import plimsoll.random.Streams;

/** Makes the requests of one group when they are due. */
public interface RequestSource {

  /** Schedules the first requests. */
  void begin();

  /** An instance of the group is ready or, if that ends its lifetime, gone. */
  default void isReady() {}

  /** A request of the group found no room, or no memory. */
  default void notStarted() {}

  /** A start of the group has failed for good for a reason of its own, such as its memory limit. */
  default void failed() {
    notStarted();
  }

  /** Whether a refusal now is what the group was waiting for, rather than a loss. */
  default boolean endsWithRefusal() {
    return false;
  }

  /** The source that a group's arrivals ask for. */
  static RequestSource of(
      Arrivals arrivals, RequestQuota quota, Simulator simulator, Streams streams) {
    if (arrivals instanceof Arrivals.Burst) {
      return new WaveSource(quota, simulator, Long.MAX_VALUE, 1);
    }
    if (arrivals instanceof Arrivals.Waves waves) {
      return new WaveSource(quota, simulator, waves.size(), waves.everyNanos());
    }
    if (arrivals instanceof Arrivals.Closed closed) {
      return new ClosedSource(quota, simulator, closed.concurrency());
    }
    if (arrivals instanceof Arrivals.Poisson poisson) {
      Distribution interval = new Exponential(1 / poisson.ratePerSecond());
      return new IntervalSource(quota, simulator, new Draw(interval, streams, "arrivals"));
    }
    if (arrivals instanceof Arrivals.Interarrival interarrival) {
      Draw interval = new Draw(interarrival.seconds(), streams, "arrivals");
      return new IntervalSource(quota, simulator, interval);
    }
    if (arrivals instanceof Arrivals.Schedule schedule) {
      Draw unit = new Draw(new Exponential(1), streams, "arrivals");
      return new ScheduleSource(quota, simulator, unit, schedule);
    }
    if (arrivals instanceof Arrivals.Trace trace) {
      return new TraceSource(quota, simulator, trace.rows());
    }
    if (arrivals instanceof Arrivals.Fill fill) {
      return fill.seconds().isEmpty()
          ? new FillSource(quota, simulator)
          : new PacedFillSource(
              quota,
              simulator,
              new Draw(fill.seconds().orElse(new Constant(0)), streams, "arrivals"));
    }
    throw new IllegalArgumentException("no source for " + arrivals);
  }
}
