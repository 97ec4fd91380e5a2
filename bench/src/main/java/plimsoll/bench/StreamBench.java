package plimsoll.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import plimsoll.random.Distribution;
import plimsoll.random.Exponential;
import plimsoll.random.Gamma;
import plimsoll.random.Lognormal;
import plimsoll.random.RandomStream;
import plimsoll.random.Streams;
import plimsoll.random.Tabulated;

/** What a stream costs to open and to draw from, and what the distributions add. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StreamBench {

  private final Streams streams = new Streams(1, 0);
  private final long purpose = streams.purpose("layer.boot.kernel.cpu");
  private final RandomStream stream = streams.newStream(purpose, 1);
  private final Distribution exponential = new Exponential(1);
  private final Distribution lognormal = Lognormal.ofMean(1, 0.5);
  private final Distribution gammaItself = Gamma.ofMean(1, 0.5);
  private final Distribution gamma = new Tabulated(Gamma.ofMean(1, 0.5));
  private long entity;

  /** A stream is found by its key. */
  @Benchmark
  public RandomStream open() {
    return streams.open(purpose, entity++);
  }

  /** As the model draws: mostly one number from each stream, half a block. */
  @Benchmark
  public double openAndDraw() {
    return streams.open(purpose, entity++).nextUniform();
  }

  /** One of many numbers from one stream. */
  @Benchmark
  public double draw() {
    return stream.nextUniform();
  }

  @Benchmark
  public double exponential() {
    return exponential.sample(stream);
  }

  @Benchmark
  public double lognormal() {
    return lognormal.sample(stream);
  }

  /** What a table saves: the quantile function of the library itself. */
  @Benchmark
  public double gammaWithoutTable() {
    return gammaItself.sample(stream);
  }

  /** As scenarios draw it. */
  @Benchmark
  public double gamma() {
    return gamma.sample(stream);
  }

  /** The key of a purpose, which the model asks for once a run. */
  @Benchmark
  public long purpose() {
    return streams.purpose("layer.boot.kernel.cpu");
  }
}
