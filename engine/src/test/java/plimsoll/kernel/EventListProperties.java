package plimsoll.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The list against a sorted set, event by event, with times that are hard on rings. The sizes are
 * such that a step of O(n) would take hours; the time limits say so.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EventListProperties {

  private static final int MANY = 100_000;
  private static final long SECOND = 1_000_000_000L;

  /** How long after now an event is due. */
  private enum Delays {
    EXPONENTIAL(random -> Math.round(random.nextExponential() * SECOND)),
    SAME_INSTANT(random -> 0),
    FEW_INSTANTS(random -> random.nextLong(4) * SECOND),
    CONSTANT(random -> SECOND),
    NARROW(random -> SECOND + random.nextLong(1000)),
    BIMODAL(random -> random.nextBoolean() ? random.nextLong(1000) : random.nextLong(100 * SECOND)),
    MOSTLY_NOW(random -> random.nextInt(10) > 0 ? random.nextLong(3) : random.nextLong(SECOND)),
    LOGNORMAL(random -> Math.round(Math.exp(Math.min(38, 15 + 3 * random.nextGaussian())))),
    PARETO(random -> Math.round(Math.min(1e15, Math.pow(1 - random.nextDouble(), -2)))),
    LOG_UNIFORM(random -> random.nextLong(1L << random.nextInt(45)));

    private final ToLongFunction<SplittableRandom> delay;

    Delays(ToLongFunction<SplittableRandom> delay) {
      this.delay = delay;
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_list_that_grows_holds_and_shrinks_keeps_the_order(Delays delays) {
    Twin twin = new Twin(1, delays.delay);
    twin.add(MANY);
    twin.hold(2 * MANY);
    twin.take(MANY - 3);
    twin.hold(5_000);
    twin.add(MANY / 10);
    twin.hold(MANY / 2);
    twin.takeAll();
  }

  @ParameterizedTest
  @EnumSource
  void so_does_one_whose_events_are_moved_and_cancelled(Delays delays) {
    Twin twin = new Twin(2, delays.delay);
    twin.add(1_000);
    twin.mix(MANY, 3, 2, 4, 2);
    twin.mix(MANY, 1, 3, 3, 2);
    twin.takeAll();
  }

  @ParameterizedTest
  @EnumSource
  void so_does_a_small_one_at_each_size_around_the_first_ring(Delays delays) {
    for (int size = 1; size < 200; size += 7) {
      Twin twin = new Twin(size, delays.delay);
      twin.add(size);
      twin.mix(400, 1, 1, 3, 1);
      twin.hold(300);
      twin.takeAll();
    }
  }

  @Test
  void events_that_are_added_in_the_order_of_their_times_come_in_it() {
    Twin twin = new Twin(3, random -> 0);
    for (int i = 0; i < MANY; i++) {
      twin.addAt(i * 10L);
    }
    twin.takeAll();
  }

  @Test
  void so_do_those_that_are_added_last_first() {
    Twin twin = new Twin(4, random -> 0);
    for (int i = MANY; i > 0; i--) {
      twin.addAt(i * 10L);
    }
    twin.takeAll();
  }

  @Test
  void a_day_that_is_much_too_full_is_cancelled_event_by_event() {
    Twin twin = new Twin(5, random -> random.nextLong(SECOND));
    twin.add(MANY / 4);
    for (int i = 0; i < MANY; i++) {
      twin.addAt(SECOND / 2);
    }
    twin.mix(MANY, 0, 1, 0, 0);
    twin.takeAll();
  }

  @Test
  void the_ends_of_time_are_times() {
    Twin twin = new Twin(6, random -> random.nextLong(1_000));
    twin.add(500);
    for (int i = 0; i < 500; i++) {
      twin.addAt(Long.MAX_VALUE - i / 3);
    }
    twin.takeAll();
  }

  @Test
  void a_pulse_that_gets_slower_and_faster_by_turns_is_followed() {
    Twin twin = new Twin(7, random -> 0);
    for (int turn = 0; turn < 8; turn++) {
      long mean = turn % 2 == 0 ? 100 : 10 * SECOND;
      twin.delay = random -> Math.round(random.nextExponential() * mean);
      twin.add(3_000);
      twin.hold(30_000);
    }
    twin.takeAll();
  }

  /** A timer that is moved all the time must not fill the list with what it left behind. */
  @Test
  void moving_one_event_over_and_over_leaves_nothing_behind() {
    Twin twin = new Twin(8, random -> 1 + random.nextLong(1_000));
    twin.add(40);
    twin.mix(1_000_000, 0, 0, 1, 0);
    assertThat(twin.list.size()).isEqualTo(40);
    twin.takeAll();
  }

  /** Both lists, which must agree on which event is next and when. */
  private static final class Twin {

    private record Key(long time, long order, int event) {}

    private static final Comparator<Key> FIRST =
        Comparator.comparingLong(Key::time).thenComparingLong(Key::order);

    private final EventList list = new EventList();
    private final TreeSet<Key> sorted = new TreeSet<>(FIRST);
    private final List<Key> pending = new ArrayList<>(); // by handle; null where there is none
    private final EventHandler handler = argument -> {};
    private final SplittableRandom random;
    private ToLongFunction<SplittableRandom> delay;
    private long now;
    private long sequence;

    Twin(long seed, ToLongFunction<SplittableRandom> delay) {
      this.random = new SplittableRandom(seed);
      this.delay = delay;
    }

    void add(int count) {
      for (int i = 0; i < count; i++) {
        addAt(due());
      }
    }

    private long due() {
      return now + delay.applyAsLong(random);
    }

    /** Ranks in the upper bits, as the simulator has them. */
    private long order() {
      return (random.nextLong(3) << 60) | sequence++;
    }

    void addAt(long time) {
      long order = order();
      int event = list.add(time, order, handler, 0);
      while (pending.size() <= event) {
        pending.add(null);
      }
      if (pending.get(event) != null) {
        throw new AssertionError("handle " + event + " is in use");
      }
      know(new Key(time, order, event));
    }

    private void know(Key key) {
      pending.set(key.event(), key);
      sorted.add(key);
    }

    void hold(int count) {
      for (int i = 0; i < count; i++) {
        take(1);
        add(1);
      }
    }

    void take(int count) {
      for (int i = 0; i < count && !sorted.isEmpty(); i++) {
        Key expected = sorted.pollFirst();
        int event = list.takeFirst();
        if (event != expected.event() || list.records().time(event) != expected.time()) {
          assertThat(new Key(list.records().time(event), list.records().order(event), event))
              .isEqualTo(expected);
        }
        now = expected.time();
        pending.set(event, null);
      }
    }

    void takeAll() {
      assertThat(list.size()).isEqualTo(sorted.size());
      take(Integer.MAX_VALUE);
      assertThat(list.size()).isZero();
    }

    /** So many steps, of these kinds in these proportions. */
    void mix(int steps, int adds, int cancels, int moves, int takes) {
      for (int i = 0; i < steps; i++) {
        int kind = random.nextInt(adds + cancels + moves + takes);
        if (kind < adds) {
          add(1);
        } else if (kind < adds + takes) {
          take(1);
        } else if (!sorted.isEmpty()) {
          change(any(), kind < adds + takes + cancels);
        }
      }
    }

    private void change(Key key, boolean isCancelled) {
      sorted.remove(key);
      if (isCancelled) {
        list.cancel(key.event());
        pending.set(key.event(), null);
      } else {
        Key moved = new Key(due(), order(), key.event());
        list.move(key.event(), moved.time(), moved.order());
        know(moved);
      }
    }

    /** A pending event, near a random handle. */
    private Key any() {
      int event = random.nextInt(pending.size());
      while (pending.get(event) == null) {
        event = (event + 1) % pending.size();
      }
      return pending.get(event);
    }
  }
}
