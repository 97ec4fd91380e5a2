package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import plimsoll.kernel.Simulator;

/** A busy host for millions of events: 200 tasks at any time, on three levels, some throttled. */
class WorkConservationProperties {

  private static final double[] CAPS = {0.25, 0.5, 1, 1, 1, 2};

  private static final class BusyHost {
    final SplittableRandom random = new SplittableRandom(3);
    final Simulator simulator = new Simulator();
    final SharedCapacity cores =
        new FairSharedCapacity(simulator, new CpuCapacity(16, 2, 0.25, load -> 1));
    final int[] groups = new int[41];
    final long[] startedNanos = new long[200];
    final double[] caps = new double[200];
    final Completion completion = this::completed;
    long left;
    double work;
    double wanted;

    BusyHost() {
      groups[0] = SharedCapacity.ROOT;
      for (int i = 1; i <= 20; i++) {
        groups[i] = cores.openGroup(SharedCapacity.ROOT, 1 + i % 4, 1 + i % 4, false);
      }
      for (int i = 21; i <= 40; i++) {
        groups[i] = cores.openGroup(groups[i - 20], 0.5 + i % 3, 2.5, false);
      }
    }

    void run(long tasks) {
      left = tasks;
      for (int i = 0; i < startedNanos.length; i++) {
        start(i);
      }
      simulator.run();
    }

    void start(int place) {
      left--;
      double coreSeconds = random.nextExponential();
      boolean odd = random.nextInt(4) == 0;
      caps[place] = odd ? 0.1 + random.nextDouble() : CAPS[random.nextInt(CAPS.length)];
      startedNanos[place] = simulator.nowNanos();
      work += coreSeconds;
      cores.start(
          groups[random.nextInt(groups.length)], coreSeconds, 1, caps[place], completion, place);
    }

    void completed(int place) {
      wanted += caps[place] * (simulator.nowNanos() - startedNanos[place]) / 1e9;
      if (left > 0) {
        start(place);
      }
    }
  }

  private static void assertWorkIsConserved(long tasks) {
    BusyHost host = new BusyHost();
    host.run(tasks);
    assertThat(host.cores.used()).isCloseTo(host.work, within(1e-9 * host.work));
    assertThat(host.cores.wanted()).isCloseTo(host.wanted, within(1e-9 * host.wanted));
    assertThat(host.cores.inUse()).isZero();
    assertThat(host.simulator.pendingEvents()).isZero();
  }

  @Test
  void work_is_conserved_over_a_million_events() {
    assertWorkIsConserved(1_000_000);
  }

  @Test
  @Tag("slow")
  void work_is_conserved_over_ten_million_events() {
    assertWorkIsConserved(10_000_000);
  }

  @Test
  void a_busy_host_allocates_nothing_once_it_has_grown() {
    BusyHost host = new BusyHost();
    host.run(200_000);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    host.run(200_000);
    long bytes = thread.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes).as("bytes in 200,000 events").isLessThan(200_000);
  }
}
