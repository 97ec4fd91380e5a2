package plimsoll.bench.queue;

import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.statistics.Tally;
import plimsoll.statistics.TimeWeighted;

/** On our simulator, with our statistics. */
public final class PlimsollQueue extends SingleServer {

  @Override
  Answer simulate() {
    return new Run().answer();
  }

  private final class Run {

    private final Simulator simulator = new Simulator();
    private final EventHandler arrival = this::arrive;
    private final EventHandler departure = this::depart;
    private final Tally waits = new Tally();
    private final TimeWeighted waiting = new TimeWeighted(0, 0);
    private final Line line = new Line();
    private boolean isBusy;
    private int served;

    Answer answer() {
      simulator.schedule(interval(), EventRank.REQUEST, arrival, 0);
      simulator.run();
      return new Answer(
          waits.mean(),
          waits.sd(),
          waits.min(),
          waits.max(),
          waiting.mean(simulator.nowNanos()),
          waiting.max());
    }

    private void arrive(int argument) {
      long now = simulator.nowNanos();
      simulator.schedule(now + interval(), EventRank.REQUEST, arrival, 0);
      if (isBusy) {
        line.add(now);
        waiting.set(now, line.size());
      } else {
        isBusy = true;
        serve(now, 0);
      }
    }

    private void depart(int argument) {
      if (++served == CUSTOMERS) {
        simulator.stop();
        return;
      }
      if (line.size() == 0) {
        isBusy = false;
        return;
      }
      long now = simulator.nowNanos();
      long wait = now - line.remove();
      waiting.set(now, line.size());
      serve(now, wait);
    }

    private void serve(long now, long waitNanos) {
      waits.add(waitNanos / 1e9);
      simulator.schedule(now + service(), EventRank.COMPLETION, departure, 0);
    }
  }
}
