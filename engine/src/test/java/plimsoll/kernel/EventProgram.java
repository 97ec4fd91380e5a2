package plimsoll.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random program of events: each, when it runs, schedules, moves and cancels others. It makes the
 * same choices wherever it runs as long as events come in the same order, and logs that order.
 */
final class EventProgram {

  /** A future event list that a program can run on; events are numbered by the program. */
  interface Peer {

    void schedule(int event, long delay, EventRank rank);

    void reschedule(int event, long delay);

    void cancel(int event);

    int pending();

    /** Runs until no event is left; calls {@link EventProgram#happen} at each. */
    void run(EventProgram program);
  }

  /** What happened: which event ran when, and how many were pending after it. */
  record Line(long time, int event, int pending) {}

  private static final EventRank[] RANKS = EventRank.values();

  private final SplittableRandom random;
  private final Peer peer;
  private final int events;
  private final List<Integer> pending = new ArrayList<>();
  private final List<Line> log = new ArrayList<>();
  private int scheduled;

  private EventProgram(long seed, int events, Peer peer) {
    this.random = new SplittableRandom(seed);
    this.events = events;
    this.peer = peer;
  }

  /** The log of a program of so many events on {@code peer}. */
  static List<Line> run(long seed, int events, Peer peer) {
    EventProgram program = new EventProgram(seed, events, peer);
    for (int i = 0; i < Math.min(20, events); i++) {
      program.schedule();
    }
    peer.run(program);
    return program.log;
  }

  void happen(int event, long time) {
    pending.remove((Integer) event);
    int wanted = random.nextInt(4);
    for (int i = 0; i < wanted && scheduled < events; i++) {
      schedule();
    }
    if (!pending.isEmpty() && random.nextInt(3) == 0) {
      peer.reschedule(any(), delay());
    }
    if (!pending.isEmpty() && random.nextInt(4) == 0) {
      Integer gone = any();
      pending.remove(gone);
      peer.cancel(gone);
    }
    log.add(new Line(time, event, peer.pending()));
  }

  private void schedule() {
    pending.add(scheduled);
    peer.schedule(scheduled++, delay(), RANKS[random.nextInt(RANKS.length)]);
  }

  private Integer any() {
    return pending.get(random.nextInt(pending.size()));
  }

  /** Small, so that many events share an instant; now and then far away. */
  private long delay() {
    return random.nextInt(20) == 0 ? random.nextLong(1L << 40) : random.nextInt(6);
  }
}
