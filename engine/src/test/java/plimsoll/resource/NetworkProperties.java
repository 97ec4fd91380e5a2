package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/** Random programs of flows on the network and on progressive filling, side by side. */
class NetworkProperties {

  private static final int STEPS = 60;

  /** Both round ends to nanoseconds, and may round the same end to either side. */
  private static final long TOLERANCE_NANOS = 1;

  private static final double[] INTERFACES = {10, 30, 100, 100, 1000};
  private static final double[] LINKS = {25, 120, 120, 1500, Double.POSITIVE_INFINITY};

  /** Both networks hear the same requests at the same times, on one simulator. */
  private static final class Program {
    final SplittableRandom random;
    final Simulator simulator = new Simulator();
    final Network network;
    final NaiveNetwork naive;
    final int hosts;
    final Map<Integer, Long> ends = new TreeMap<>();
    final Map<Integer, Long> expected = new TreeMap<>();
    final List<Integer> running = new ArrayList<>();
    final int[] handles = new int[STEPS];
    final int[] naiveHandles = new int[STEPS];
    int started;

    Program(long seed) {
      random = new SplittableRandom(seed);
      hosts = 1 + random.nextInt(5);
      double shared = LINKS[random.nextInt(LINKS.length)];
      network = new Network(simulator, shared);
      double[] limits = new double[hosts];
      for (int i = 0; i < hosts; i++) {
        limits[i] = INTERFACES[random.nextInt(INTERFACES.length)];
        network.addHost(limits[i]);
      }
      naive = new NaiveNetwork(simulator, shared, limits);
    }

    void run() {
      long time = 0;
      for (int i = 0; i < STEPS; i++) {
        time += random.nextInt(4) == 0 ? 0 : random.nextLong(1_000_000_000L);
        simulator.schedule(time, EventRank.REQUEST, this::step, i);
      }
      simulator.run();
    }

    void step(int number) {
      if (random.nextInt(6) == 0) {
        stopOne();
      } else {
        startOne();
      }
    }

    void startOne() {
      int tag = started++;
      int host = random.nextInt(hosts);
      boolean isShared = random.nextBoolean();
      double bytes = random.nextInt(20) == 0 ? 0 : 200 * random.nextDouble();
      Completion end = this::ended;
      handles[tag] =
          isShared
              ? network.startShared(host, bytes, end, tag)
              : network.startLocal(host, bytes, end, tag);
      naiveHandles[tag] = naive.start(host, isShared, bytes, this::expectedEnd, tag);
      running.add(tag);
    }

    void stopOne() {
      if (!running.isEmpty()) {
        int tag = running.remove(random.nextInt(running.size()));
        network.stop(handles[tag]);
        naive.stop(naiveHandles[tag]);
      }
    }

    void ended(int tag) {
      running.remove((Integer) tag);
      ends.put(tag, simulator.nowNanos());
    }

    void expectedEnd(int tag) {
      running.remove((Integer) tag);
      expected.put(tag, simulator.nowNanos());
    }
  }

  @Test
  void agrees_with_progressive_filling_on_every_end() {
    for (long seed = 0; seed < 1000; seed++) {
      Program program = new Program(seed);
      program.run();
      assertThat(program.ends.keySet()).as("seed %d", seed).isEqualTo(program.expected.keySet());
      for (Map.Entry<Integer, Long> end : program.ends.entrySet()) {
        assertThat(end.getValue())
            .as("seed %d, flow %d", seed, end.getKey())
            .isCloseTo(program.expected.get(end.getKey()), within(TOLERANCE_NANOS));
      }
      double bytes = program.naive.usedBytes();
      assertThat(program.network.usedBytes())
          .as("bytes, seed %d", seed)
          .isCloseTo(bytes, within(1e-6));
    }
  }
}
