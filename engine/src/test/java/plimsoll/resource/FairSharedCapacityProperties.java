package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/** Random programs on the fast implementation and on the one that walks every task. */
class FairSharedCapacityProperties {

  private static final double[] WEIGHTS = {0.25, 1, 1, 1, 2, 7.5};
  private static final double[] CAPS = {0.5, 1, 1, 1, 2, 3.25, Double.POSITIVE_INFINITY};

  /** A program that does the same on any implementation: all its choices come from its seed. */
  private static final class Program {
    final SplittableRandom random;
    final Simulator simulator = new Simulator();
    final SharedCapacity capacity;
    final List<Integer> groups = new ArrayList<>(List.of(SharedCapacity.ROOT));
    final List<Integer> running = new ArrayList<>();
    final List<Integer> tags = new ArrayList<>();
    final Map<Integer, Double> times = new TreeMap<>();
    final boolean distinctRatios;
    int started;

    Program(long seed, boolean fast) {
      random = new SplittableRandom(seed);
      distinctRatios = random.nextBoolean();
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
      for (int i = random.nextInt(6); i > 0; i--) {
        int parent = groups.get(random.nextInt(groups.size()));
        groups.add(
            capacity.openGroup(parent, weight(), 0.5 + random.nextInt(4), random.nextBoolean()));
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
          : CAPS[random.nextInt(CAPS.length - 1)];
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
      int choice = random.nextInt(10);
      if (choice < 7 || running.isEmpty()) {
        for (int i = random.nextInt(8) == 0 ? 5 : 1; i > 0; i--) {
          start();
        }
      } else if (choice < 8) {
        int index = random.nextInt(running.size());
        capacity.stop(running.remove(index));
        tags.remove(index);
      } else {
        capacity.changeCap(running.get(random.nextInt(running.size())), cap());
      }
    }

    void start() {
      int kind = random.nextInt(12);
      double work = kind == 0 ? 0 : kind == 1 ? Double.POSITIVE_INFINITY : random.nextDouble() * 2;
      int tag = started++;
      int group = groups.get(random.nextInt(groups.size()));
      running.add(capacity.start(group, work, weight(), cap(), this::completed, tag));
      tags.add(tag);
    }

    void completed(int tag) {
      int index = tags.indexOf(tag);
      running.remove(index);
      tags.remove(index);
      times.put(tag, simulator.nowNanos() / 1e9);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void agrees_with_the_reference_on_every_completion(int hundred) {
    for (long seed = 1000L * hundred; seed < 1000L * hundred + 300; seed++) {
      Program fast = new Program(seed, true);
      Program naive = new Program(seed, false);
      fast.run(60);
      naive.run(60);
      assertThat(fast.times.keySet()).as("seed %d", seed).isEqualTo(naive.times.keySet());
      for (Map.Entry<Integer, Double> one : fast.times.entrySet()) {
        assertThat(one.getValue())
            .as("seed %d, task %d", seed, one.getKey())
            .isCloseTo(naive.times.get(one.getKey()), within(4e-8));
      }
      assertThat(fast.capacity.used())
          .as("used, seed %d", seed)
          .isCloseTo(naive.capacity.used(), within(1e-6));
      assertThat(fast.capacity.wanted())
          .as("wanted, seed %d", seed)
          .isCloseTo(naive.capacity.wanted(), within(1e-6));
      assertThat(fast.capacity.throttled())
          .as("throttled, seed %d", seed)
          .isCloseTo(naive.capacity.throttled(), within(1e-6));
    }
  }
}
