package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/** Random programs on the fast implementation and on the one that walks every task. */
class FairSharedCapacityProperties {

  /** Times agree to a nanosecond, or to the last digits of a double after ten days. */
  private static final long LAST_DIGITS = 1L << 48;

  private static final double[] WEIGHTS = {0.25, 1, 1, 1, 2, 7.5};
  private static final double[] CAPS = {0.5, 1, 1, 1, 2, 3.25, Double.POSITIVE_INFINITY};

  private static final class Group {
    final int handle;
    final @Nullable Group parent;
    int inside;

    Group(int handle, @Nullable Group parent) {
      this.handle = handle;
      this.parent = parent;
    }
  }

  /** A program that does the same on any implementation: all its choices come from its seed. */
  private static final class Program {
    final SplittableRandom random;
    final Simulator simulator = new Simulator();
    final SharedCapacity capacity;
    final List<Group> groups = new ArrayList<>();
    final List<Integer> running = new ArrayList<>();
    final List<Integer> tags = new ArrayList<>();
    final Map<Integer, Long> times = new TreeMap<>();
    final List<Integer> order = new ArrayList<>();
    final Map<Integer, Group> groupOf = new TreeMap<>();
    final boolean distinctRatios;
    final boolean withoutCaps;
    int started;

    Program(long seed, boolean fast) {
      random = new SplittableRandom(seed);
      distinctRatios = random.nextBoolean();
      withoutCaps = random.nextInt(4) == 0;
      int cores = 1 + random.nextInt(6);
      CapacityCurve curve =
          new CpuCapacity(
              cores,
              1 + random.nextInt(2),
              0.25,
              random.nextBoolean() ? load -> 1 : load -> 1 / (1 + load / 50));
      capacity =
          fast
              ? new FairSharedCapacity(simulator, curve)
              : new NaiveSharedCapacity(simulator, curve);
      groups.add(new Group(SharedCapacity.ROOT, null));
      for (int i = random.nextInt(6); i > 0; i--) {
        open();
      }
    }

    void open() {
      Group parent = groups.get(random.nextInt(groups.size()));
      double cap = 0.5 + random.nextInt(4);
      groups.add(
          new Group(
              capacity.openGroup(parent.handle, weight(), cap, random.nextBoolean()), parent));
      parent.inside++;
    }

    /** Closes the first group that is empty, if any is. */
    void close() {
      for (Group group : groups) {
        Group parent = group.parent;
        if (parent != null && group.inside == 0) {
          capacity.closeGroup(group.handle);
          parent.inside--;
          groups.remove(group);
          return;
        }
      }
    }

    double weight() {
      return distinctRatios && random.nextInt(3) == 0
          ? 0.1 + random.nextDouble()
          : WEIGHTS[random.nextInt(WEIGHTS.length)];
    }

    double cap() {
      return distinctRatios && random.nextInt(3) == 0
          ? 0.1 + random.nextDouble()
          : CAPS[random.nextInt(withoutCaps ? CAPS.length : CAPS.length - 1)];
    }

    void run(int steps) {
      long time = 0;
      for (int i = 0; i < steps; i++) {
        time += random.nextInt(4) == 0 ? 0 : random.nextLong(900_000_000L);
        simulator.schedule(time, EventRank.REQUEST, this::step, i);
      }
      simulator.run();
    }

    void step(int number) {
      int choice = random.nextInt(12);
      if (choice == 10) {
        open();
      } else if (choice == 11) {
        close();
      } else if (choice < 7 || running.isEmpty()) {
        for (int i = random.nextInt(8) == 0 ? 5 : 1; i > 0; i--) {
          start();
        }
      } else if (choice < 8) {
        int index = random.nextInt(running.size());
        capacity.stop(running.remove(index));
        left(tags.remove(index));
      } else {
        capacity.changeCap(running.get(random.nextInt(running.size())), cap());
      }
    }

    void start() {
      int kind = random.nextInt(12);
      double work = kind == 0 ? 0 : kind == 1 ? Double.POSITIVE_INFINITY : random.nextDouble() * 2;
      int tag = started++;
      Group group = groups.get(random.nextInt(groups.size()));
      group.inside++;
      groupOf.put(tag, group);
      running.add(capacity.start(group.handle, work, weight(), cap(), this::completed, tag));
      tags.add(tag);
    }

    void left(int tag) {
      Group group = groupOf.get(tag);
      if (group != null) {
        group.inside--;
      }
    }

    void completed(int tag) {
      int index = tags.indexOf(tag);
      running.remove(index);
      tags.remove(index);
      left(tag);
      times.put(tag, simulator.nowNanos());
      order.add(tag);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 500, 60, 490", "1000, 500, 60, 490", "2000, 500, 60, 490", "3000, 30, 1000, 1"})
  void agrees_with_the_reference_on_every_completion(
      int first, int programs, int steps, int toTheNanosecond) {
    int equal = 0;
    for (long seed = first; seed < first + programs; seed++) {
      Program fast = new Program(seed, true);
      Program naive = new Program(seed, false);
      fast.run(steps);
      naive.run(steps);
      assertThat(fast.times.keySet()).as("seed %d", seed).isEqualTo(naive.times.keySet());
      for (Map.Entry<Integer, Long> one : fast.times.entrySet()) {
        assertThat(one.getValue())
            .as("seed %d, task %d", seed, one.getKey())
            .isCloseTo(naive.times.get(one.getKey()), within(1 + one.getValue() / LAST_DIGITS));
      }
      if (fast.times.equals(naive.times)) {
        equal++;
        assertThat(fast.order).as("order, seed %d", seed).isEqualTo(naive.order);
      }
      assertSameAccounts(seed, fast, naive);
    }
    assertThat(equal).as("programs that agree exactly").isGreaterThanOrEqualTo(toTheNanosecond);
  }

  private static void assertSameAccounts(long seed, Program fast, Program naive) {
    assertThat(fast.capacity.used())
        .as("used, seed %d", seed)
        .isCloseTo(naive.capacity.used(), withinPart(naive.capacity.used()));
    if (fast.withoutCaps) {
      return; // what is wanted may be infinite
    }
    assertThat(fast.capacity.wanted())
        .as("wanted, seed %d", seed)
        .isCloseTo(naive.capacity.wanted(), withinPart(naive.capacity.wanted()));
    assertThat(fast.capacity.throttled())
        .as("throttled, seed %d", seed)
        .isCloseTo(naive.capacity.throttled(), withinPart(naive.capacity.wanted()));
  }

  private static Offset<Double> withinPart(double of) {
    return within(1e-9 * Math.max(1, of));
  }
}
