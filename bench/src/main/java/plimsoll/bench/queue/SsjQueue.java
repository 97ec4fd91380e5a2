package plimsoll.bench.queue;

import umontreal.ssj.simevents.Accumulate;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.stat.Tally;

/** On SSJ, with its statistics; an arrival and a departure are scheduled again and again. */
public final class SsjQueue extends SingleServer {

  @Override
  Answer simulate() {
    return new Run().answer();
  }

  private final class Run {

    private final Simulator simulator = new Simulator();
    private final Tally waits = new Tally();
    private final Accumulate waiting = new Accumulate(simulator);
    private final Line line = new Line();
    private final Event departure = new Departure();
    private boolean isBusy;
    private int served;

    Answer answer() {
      waiting.init(0);
      new Arrival().schedule(interval());
      simulator.start();
      waiting.update();
      return new Answer(
          waits.average(),
          waits.standardDeviation(),
          waits.min(),
          waits.max(),
          waiting.average(),
          waiting.max());
    }

    private void serve(double wait) {
      waits.add(wait / 1e9);
      departure.schedule(service());
    }

    private final class Arrival extends Event {

      Arrival() {
        super(simulator);
      }

      @Override
      public void actions() {
        schedule(interval());
        if (isBusy) {
          line.add((long) simulator.time());
          waiting.update(line.size());
        } else {
          isBusy = true;
          serve(0);
        }
      }
    }

    private final class Departure extends Event {

      Departure() {
        super(simulator);
      }

      @Override
      public void actions() {
        if (++served == CUSTOMERS) {
          simulator.stop();
        } else if (line.size() == 0) {
          isBusy = false;
        } else {
          double wait = simulator.time() - line.remove();
          waiting.update(line.size());
          serve(wait);
        }
      }
    }
  }
}
