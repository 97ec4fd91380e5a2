package plimsoll.kernel;

import java.util.HashMap;
import java.util.Map;

/** Our {@link Simulator}. */
final class SimulatorPeer implements EventProgram.Peer {

  private final Simulator simulator = new Simulator();
  private final Map<Integer, Integer> handles = new HashMap<>();
  private EventHandler handler = argument -> {};

  @Override
  public void schedule(int event, long delay, EventRank rank) {
    long time = simulator.nowNanos() + delay;
    handles.put(event, simulator.schedule(time, rank, e -> handler.handle(e), event));
  }

  @Override
  public void reschedule(int event, long delay) {
    simulator.reschedule(handle(event), simulator.nowNanos() + delay);
  }

  @Override
  public void cancel(int event) {
    simulator.cancel(handle(event));
  }

  @Override
  public int pending() {
    return simulator.pendingEvents();
  }

  @Override
  public void run(EventProgram program) {
    handler = event -> program.happen(event, simulator.nowNanos());
    simulator.run();
  }

  private int handle(int event) {
    return handles.getOrDefault(event, Simulator.NONE);
  }
}
