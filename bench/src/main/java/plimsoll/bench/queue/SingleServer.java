package plimsoll.bench.queue;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * M/M/1 with statistics, from an empty start until so many customers were served: a tally of the
 * times that they waited and a time-weighted mean of how many waited. All models draw the same
 * times, so they give the same answer.
 */
public abstract class SingleServer {

  /** Customers in a run; two events each. */
  public static final int CUSTOMERS = 100_000;

  private static final double MEAN_INTERVAL_NANOS = 1e9;
  private static final double MEAN_SERVICE_NANOS = 0.9e9;

  private SplittableRandom intervals = new SplittableRandom(1);
  private SplittableRandom services = new SplittableRandom(2);

  /** What a run found: of the waits in seconds, and of the number that waits. */
  public record Answer(
      double meanWait,
      double sdWait,
      double leastWait,
      double greatestWait,
      double meanWaiting,
      double mostWaiting) {}

  /** One run; the next begins with the same numbers. */
  public final Answer run() {
    intervals = new SplittableRandom(1);
    services = new SplittableRandom(2);
    return simulate();
  }

  abstract Answer simulate();

  long interval() {
    return exponential(intervals, MEAN_INTERVAL_NANOS);
  }

  long service() {
    return exponential(services, MEAN_SERVICE_NANOS);
  }

  private static long exponential(SplittableRandom random, double mean) {
    return Math.round(-Math.log(1 - random.nextDouble()) * mean);
  }

  /** Arrival times of those who wait: first come, first served, in an array that goes round. */
  static final class Line {

    private long[] times = new long[64];
    private int first;
    private int size;

    void add(long time) {
      if (size == times.length) {
        long[] larger = Arrays.copyOfRange(times, first, first + 2 * size);
        System.arraycopy(times, 0, larger, size - first, first);
        times = larger;
        first = 0;
      }
      times[(first + size++) & (times.length - 1)] = time;
    }

    long remove() {
      long time = times[first];
      first = (first + 1) & (times.length - 1);
      size--;
      return time;
    }

    int size() {
      return size;
    }
  }
}
