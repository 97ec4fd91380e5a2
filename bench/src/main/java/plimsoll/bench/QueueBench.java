package plimsoll.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import plimsoll.bench.queue.HandQueue;
import plimsoll.bench.queue.PlimsollQueue;
import plimsoll.bench.queue.SingleServer;
import plimsoll.bench.queue.SsjQueue;

/** M/M/1 with statistics: what an event costs in the smallest model, drawing its time included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QueueBench {

  private static final int EVENTS = 2 * SingleServer.CUSTOMERS;

  private final SingleServer plimsoll = new PlimsollQueue();
  private final SingleServer hand = new HandQueue();
  private final SingleServer ssj = new SsjQueue();

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public SingleServer.Answer plimsoll() {
    return plimsoll.run();
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public SingleServer.Answer hand() {
    return hand.run();
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public SingleServer.Answer ssj() {
    return ssj.run();
  }
}
