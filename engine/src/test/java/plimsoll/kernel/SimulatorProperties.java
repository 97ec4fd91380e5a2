package plimsoll.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The heap against a list that is searched for the first event each time. */
class SimulatorProperties {

  @Test
  void random_programs_run_as_on_a_list_that_is_searched() {
    for (long seed = 0; seed < 500; seed++) {
      List<EventProgram.Line> expected = EventProgram.run(seed, 300, new SearchedList());

      assertThat(EventProgram.run(seed, 300, new SimulatorPeer()))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void a_long_program_too() {
    List<EventProgram.Line> expected = EventProgram.run(1, 20_000, new SearchedList());

    assertThat(expected).hasSizeGreaterThan(10_000);
    assertThat(expected).anyMatch(line -> line.pending() > 500);
    assertThat(EventProgram.run(1, 20_000, new SimulatorPeer())).isEqualTo(expected);
  }

  /** The rule, word for word: by time, then by rank, then first scheduled, first run. */
  private static final class SearchedList implements EventProgram.Peer {

    private record Entry(long time, EventRank rank, long order, int event) {}

    private static final Comparator<Entry> FIRST =
        Comparator.comparingLong(Entry::time)
            .thenComparing(Entry::rank)
            .thenComparingLong(Entry::order);

    private final List<Entry> entries = new ArrayList<>();
    private long now;
    private long scheduled;

    @Override
    public void schedule(int event, long delay, EventRank rank) {
      entries.add(new Entry(now + delay, rank, scheduled++, event));
    }

    @Override
    public void reschedule(int event, long delay) {
      schedule(event, delay, remove(event).rank());
    }

    @Override
    public void cancel(int event) {
      remove(event);
    }

    @Override
    public int pending() {
      return entries.size();
    }

    @Override
    public void run(EventProgram program) {
      while (!entries.isEmpty()) {
        Entry first = entries.stream().min(FIRST).orElseThrow();
        entries.remove(first);
        now = first.time();
        program.happen(first.event(), now);
      }
    }

    private Entry remove(int event) {
      Entry entry = entries.stream().filter(e -> e.event() == event).findFirst().orElseThrow();
      entries.remove(entry);
      return entry;
    }
  }
}
