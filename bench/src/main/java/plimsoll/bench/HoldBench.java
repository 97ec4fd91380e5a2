package plimsoll.bench;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import umontreal.ssj.simevents.Event;

/**
 * The hold model: the first event of a list of constant length runs and schedules its successor an
 * exponential time later. Source: Vaucher and Duval, A comparison of simulation event list
 * algorithms, CACM 18 (1975). All lists see the same times; a hold is one operation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HoldBench {

  /** Holds in an invocation. */
  static final int HOLDS = 10_000;

  private static final int TIMES = 1 << 16;
  private static final double MEAN_NANOS = 1e9;

  @Param({"1000", "100000", "1000000"})
  int pending;

  private final long[] increments = new long[TIMES];
  private int drawn;
  private int left;

  private final EventHandler hold = this::hold;
  private Simulator ours = new Simulator();
  private umontreal.ssj.simevents.Simulator ssj = new umontreal.ssj.simevents.Simulator();
  private PriorityQueue<Entry> queue = new PriorityQueue<>();
  private long order;

  /** An event of the plain queue, which makes a new one for each hold. */
  private record Entry(long time, long order) implements Comparable<Entry> {

    private static final Comparator<Entry> FIRST =
        Comparator.comparingLong(Entry::time).thenComparingLong(Entry::order);

    @Override
    public int compareTo(Entry other) {
      return FIRST.compare(this, other);
    }
  }

  /** Fills all lists; each starts with the same times. */
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < TIMES; i++) {
      increments[i] = Math.round(-Math.log(1 - random.nextDouble()) * MEAN_NANOS);
    }
    ours = new Simulator();
    ssj = new umontreal.ssj.simevents.Simulator();
    queue = new PriorityQueue<>();
    order = 0;
    fillWith(time -> ours.schedule(time, EventRank.COMPLETION, hold, 0));
    fillWith(time -> new SsjEvent().schedule(time));
    fillWith(time -> queue.add(new Entry(time, order++)));
    drawn = 0;
  }

  private void fillWith(LongConsumer schedule) {
    drawn = 0;
    for (int i = 0; i < pending; i++) {
      schedule.accept(increment());
    }
  }

  private long increment() {
    return increments[drawn++ & (TIMES - 1)];
  }

  /** Our simulator; answers its clock. */
  @Benchmark
  @OperationsPerInvocation(HOLDS)
  public long plimsoll() {
    left = HOLDS;
    ours.run();
    return ours.nowNanos();
  }

  private void hold(int argument) {
    ours.schedule(ours.nowNanos() + increment(), EventRank.COMPLETION, hold, argument);
    if (--left == 0) {
      ours.stop();
    }
  }

  /** SSJ's simulator with its default list, a splay tree; answers its clock. */
  @Benchmark
  @OperationsPerInvocation(HOLDS)
  public double ssj() {
    left = HOLDS;
    ssj.start();
    return ssj.time();
  }

  private final class SsjEvent extends Event {

    SsjEvent() {
      super(ssj);
    }

    @Override
    public void actions() {
      schedule(increment());
      if (--left == 0) {
        ssj.stop();
      }
    }
  }

  /** The JDK's binary heap and an object for each event; answers its clock. */
  @Benchmark
  @OperationsPerInvocation(HOLDS)
  public long priorityQueue() {
    long now = 0;
    for (int i = 0; i < HOLDS; i++) {
      now = queue.remove().time();
      queue.add(new Entry(now + increment(), order++));
    }
    return now;
  }
}
