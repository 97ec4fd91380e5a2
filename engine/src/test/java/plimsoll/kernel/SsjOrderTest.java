package plimsoll.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import umontreal.ssj.simevents.Event;

/** The order of events, ties included, is that of SSJ, whose priorities are our ranks. */
class SsjOrderTest {

  @Test
  void random_programs_run_as_on_ssj() {
    for (long seed = 0; seed < 300; seed++) {
      List<EventProgram.Line> expected = EventProgram.run(seed, 500, new SsjPeer());

      assertThat(EventProgram.run(seed, 500, new SimulatorPeer()))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void the_programs_have_ties_of_time_and_rank() {
    List<EventProgram.Line> log = EventProgram.run(1, 500, new SsjPeer());
    long instants = log.stream().mapToLong(EventProgram.Line::time).distinct().count();

    assertThat(log).hasSizeGreaterThan(250);
    assertThat(instants).isLessThan(log.size() / 3L);
  }

  private static final class SsjPeer implements EventProgram.Peer {

    private final umontreal.ssj.simevents.Simulator simulator =
        new umontreal.ssj.simevents.Simulator();
    private final List<Event> events = new ArrayList<>();
    private EventHandler handler = argument -> {};

    @Override
    @SuppressWarnings("EnumOrdinal") // the order of the ranks is what they mean
    public void schedule(int event, long delay, EventRank rank) {
      Event created =
          new Event(simulator) {
            @Override
            public void actions() {
              handler.handle(event);
            }
          };
      created.setPriority(rank.ordinal());
      events.add(created);
      created.schedule(delay);
    }

    @Override
    public void reschedule(int event, long delay) {
      events.get(event).reschedule(delay);
    }

    @Override
    public void cancel(int event) {
      assertThat(events.get(event).cancel()).isTrue();
    }

    @Override
    public int pending() {
      int count = 0;
      for (Iterator<Event> all = simulator.getEventList().listIterator();
          all.hasNext();
          all.next()) {
        count++;
      }
      return count;
    }

    @Override
    public void run(EventProgram program) {
      handler = event -> program.happen(event, (long) simulator.time());
      simulator.start();
    }
  }
}
