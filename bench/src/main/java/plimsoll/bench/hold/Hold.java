package plimsoll.bench.hold;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The hold model on one list: the first event of a list of constant length runs and schedules its
 * successor an exponential time later. Source: Vaucher and Duval, A comparison of simulation event
 * list algorithms, CACM 18 (1975). All lists see the same times.
 */
@State(Scope.Thread)
public abstract class Hold {

  /** Holds in an invocation. */
  public static final int HOLDS = 100_000;

  static final long MEAN_NANOS = 1_000_000_000;

  private static final int TIMES = 1 << 16;

  /** Events on the list. */
  @Param({"1000", "100000", "1000000"})
  public int pending;

  private final long[] increments = new long[TIMES];
  private int drawn;

  /** Fills the list. */
  @Setup(Level.Trial)
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < TIMES; i++) {
      increments[i] = Math.round(-Math.log(1 - random.nextDouble()) * MEAN_NANOS);
    }
    drawn = 0;
    for (int i = 0; i < pending; i++) {
      add(increment());
    }
    drawn = 0;
  }

  long increment() {
    return increments[drawn++ & (TIMES - 1)];
  }

  /** Schedules an event before the first hold. */
  abstract void add(long timeNanos);

  /** {@link #HOLDS} holds; answers the time of the last one, in nanoseconds. */
  public abstract double hold();

  /** Lets the list go. */
  @TearDown(Level.Trial)
  public void close() {}
}
