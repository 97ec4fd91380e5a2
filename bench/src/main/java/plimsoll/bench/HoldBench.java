package plimsoll.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import plimsoll.bench.hold.CloudSimHold;
import plimsoll.bench.hold.DsolHold;
import plimsoll.bench.hold.Hold;
import plimsoll.bench.hold.LinkedRingHold;
import plimsoll.bench.hold.PlimsollHold;
import plimsoll.bench.hold.PriorityQueueHold;
import plimsoll.bench.hold.QuadHeapHold;
import plimsoll.bench.hold.SsjHold;

/** A hold on each list: what an event costs where nothing else is done. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HoldBench {

  @Benchmark
  @OperationsPerInvocation(Hold.HOLDS)
  public double plimsoll(PlimsollHold list) {
    return list.hold();
  }

  @Benchmark
  @OperationsPerInvocation(Hold.HOLDS)
  public double handLinkedRing(LinkedRingHold list) {
    return list.hold();
  }

  @Benchmark
  @OperationsPerInvocation(Hold.HOLDS)
  public double handQuadHeap(QuadHeapHold list) {
    return list.hold();
  }

  @Benchmark
  @OperationsPerInvocation(Hold.HOLDS)
  public double priorityQueue(PriorityQueueHold list) {
    return list.hold();
  }

  @Benchmark
  @OperationsPerInvocation(Hold.HOLDS)
  public double ssj(SsjHold list) {
    return list.hold();
  }

  @Benchmark
  @OperationsPerInvocation(Hold.HOLDS)
  public double dsol(DsolHold list) {
    return list.hold();
  }

  @Benchmark
  @OperationsPerInvocation(Hold.HOLDS)
  public double cloudSimPlus(CloudSimHold list) {
    return list.hold();
  }
}
