package plimsoll.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import plimsoll.bench.storm.NaturalStorm;
import plimsoll.kernel.Simulator;
import plimsoll.resource.CpuCapacity;
import plimsoll.resource.FairSharedCapacity;
import plimsoll.resource.SharedCapacity;

/**
 * A boot storm: n guests of one vCPU start at once on a host of 32 cores, each with about one
 * core-second of work, and share the cores until the last is done. Time for the whole storm.
 *
 * <p>{@code virtualTime} is the limit: the same storm by hand, as one heap of finish tags and a
 * virtual clock, for equal tasks only and without a simulator.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class StormBench {

  private static final int CORES = 32;

  /** Guests. */
  @Param({"100", "1000", "10000", "100000", "1000000"})
  public int n;

  private double[] work = {};

  @Setup
  public void drawWork() {
    SplittableRandom random = new SplittableRandom(42);
    work = new double[n];
    for (int i = 0; i < n; i++) {
      work[i] = 0.5 + random.nextExponential() / 2;
    }
  }

  /** All tasks directly on the host. */
  @Benchmark
  public long tasks() {
    Storm storm = new Storm();
    for (int i = 0; i < n; i++) {
      storm.start(SharedCapacity.ROOT, i);
    }
    return storm.run();
  }

  /** Each task in a guest of its own. */
  @Benchmark
  public long guests() {
    Storm storm = new Storm();
    for (int i = 0; i < n; i++) {
      storm.start(storm.cores.openGroup(SharedCapacity.ROOT, 1, 1, false), i);
    }
    return storm.run();
  }

  /** Beside a thousand loads without end, each with a cap of its own. */
  @Benchmark
  public long tasksBesideThousandLoads() {
    Storm storm = new Storm();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1000; i++) {
      double cap = 0.001 + 0.01 * random.nextDouble();
      storm.cores.start(SharedCapacity.ROOT, Double.POSITIVE_INFINITY, 1, cap, storm::completed, i);
    }
    for (int i = 0; i < n; i++) {
      storm.start(SharedCapacity.ROOT, i);
    }
    return storm.run();
  }

  /** By hand: a heap of finish tags, one virtual clock. */
  @Benchmark
  public double virtualTime() {
    double[] heap = new double[n];
    for (int i = 0; i < n; i++) {
      push(heap, i, work[i]);
    }
    double time = 0;
    double clock = 0;
    for (int left = n; left > 0; left--) {
      double rate = Math.min(1, (double) CORES / left);
      time += (heap[0] - clock) / rate;
      clock = heap[0];
      pop(heap, left - 1);
    }
    return time;
  }

  /**
   * As one would write it on SSJ: each time a guest is done, what is left of all of them is brought
   * up to date, and the next to be done is looked for. Quadratic, so leave 1,000,000 out.
   */
  @Benchmark
  public double naturalOnSsj() {
    return new NaturalStorm(work, CORES).run();
  }

  private static void push(double[] heap, int size, double tag) {
    int index = size;
    while (index > 0 && tag < heap[(index - 1) / 2]) {
      heap[index] = heap[(index - 1) / 2];
      index = (index - 1) / 2;
    }
    heap[index] = tag;
  }

  /** Takes the first away; {@code size} are left. */
  private static void pop(double[] heap, int size) {
    double tag = heap[size];
    int index = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= tag) {
        break;
      }
      heap[index] = heap[child];
      index = child;
      child = 2 * index + 1;
    }
    heap[index] = tag;
  }

  private final class Storm {
    final Simulator simulator = new Simulator();
    final SharedCapacity cores =
        new FairSharedCapacity(simulator, new CpuCapacity(CORES, 1, 0, load -> 1));
    int completed;

    void start(int group, int guest) {
      cores.start(group, work[guest], 1, 1, this::completed, guest);
    }

    void completed(int guest) {
      if (++completed == n) {
        simulator.stop();
      }
    }

    long run() {
      simulator.run();
      return simulator.nowNanos();
    }
  }
}
