package plimsoll.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Scanner;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.JMException;
import javax.management.ObjectName;
import plimsoll.experiment.Replication;
import plimsoll.model.Model;
import plimsoll.model.ModelObserver;
import plimsoll.model.simulation.FleetSimulation;

/**
 * What one replication of the fleet takes, printed: {@code FleetFigures time|memory|threads
 * [instances] [poisson|burst]}.
 *
 * <ul>
 *   <li>{@code time}: seconds, events, microseconds of its thread an event, bytes allocated an
 *       event
 *   <li>{@code memory}: the most that was alive at once, in bytes an instance, with the classes
 *       that held it. It collects garbage twice a second, so its time says nothing; without {@code
 *       -XX:MarkSweepDeadRatio=0} the serial collector leaves gaps, which count as {@code int[]}
 *   <li>{@code threads}: how much faster four replications are on two threads than on one
 * </ul>
 */
public final class FleetFigures {

  private static final int CLASSES = 25;

  private FleetFigures() {}

  /** Prints the figures that the arguments ask for. */
  public static void main(String[] arguments) throws Exception {
    String what = arguments.length > 0 ? arguments[0] : "time";
    int instances = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    boolean burst = arguments.length > 2 && arguments[2].equals("burst");
    Model model = burst ? FleetModel.burst(instances) : FleetModel.poisson(instances);
    switch (what) {
      case "time" -> time(model, instances);
      case "memory" -> memory(model, instances);
      case "threads" -> threads(model);
      default -> throw new IllegalArgumentException("time, memory or threads, not " + what);
    }
  }

  private static void time(Model model, int instances) {
    long events = new FleetSimulation(model, 1, 0, new Unmeasured()).run().events();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long begin = System.nanoTime();
    long cpuBegin = threads.getCurrentThreadCpuTime();
    Replication.run(model, 1, 0);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double cpuSeconds = (threads.getCurrentThreadCpuTime() - cpuBegin) / 1e9;
    allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
    print(
        "%,d instances: %.2f s, of which its thread ran %.2f s, %.1f events an instance, %.3f us an"
            + " event, %.1f bytes allocated an event",
        instances,
        seconds,
        cpuSeconds,
        (double) events / instances,
        cpuSeconds / events * 1e6,
        (double) allocated / events);
  }

  private static void memory(Model model, int instances) {
    Census before = Census.take();
    AtomicReference<Census> most = new AtomicReference<>(before);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> looking =
        clock.scheduleWithFixedDelay(
            () -> most.accumulateAndGet(Census.take(), Census::larger),
            0,
            500,
            TimeUnit.MILLISECONDS);
    Replication.run(model, 1, 0);
    looking.cancel(false);
    clock.shutdown();
    Census greatest = Objects.requireNonNull(most.get());
    if (greatest.equals(before)) {
      throw new IllegalStateException("the run was over before its memory was looked at");
    }
    print(
        "%,d instances: %.0f bytes an instance",
        instances, (double) (greatest.bytes() - before.bytes()) / instances);
    greatest.histogram().lines().limit(CLASSES + 3).forEach(line -> print("%s", line));
  }

  private static void threads(Model model) throws Exception {
    parallel(model, 2);
    double one = parallel(model, 1);
    double two = parallel(model, 2);
    one = Math.min(one, parallel(model, 1));
    two = Math.min(two, parallel(model, 2));
    print("4 replications: %.2f s on one thread, %.2f s on two: %.2f times", one, two, one / two);
  }

  private static double parallel(Model model, int threads) throws Exception {
    var executor = Executors.newFixedThreadPool(threads);
    long begin = System.nanoTime();
    List<Future<?>> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      runs.add(executor.submit(() -> Replication.run(model, 1, number)));
    }
    for (Future<?> run : runs) {
      run.get();
    }
    executor.shutdown();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  /** What is alive in the heap. */
  private record Census(String histogram, long bytes) {

    static Census larger(Census one, Census other) {
      return one.bytes() >= other.bytes() ? one : other;
    }

    static Census take() {
      try {
        Object text =
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
        String histogram = String.valueOf(text);
        Scanner total = new Scanner(histogram.substring(histogram.lastIndexOf("Total")));
        total.next();
        total.nextLong(); // objects
        return new Census(histogram, total.nextLong());
      } catch (JMException problem) {
        throw new IllegalStateException("this machine has no class histogram", problem);
      }
    }
  }

  /** Listens to nothing. */
  private static final class Unmeasured implements ModelObserver {
    @Override
    public void requested(int group, long nanos) {}

    @Override
    public void refused(int group, boolean closing, long nanos) {}

    @Override
    public void phaseEnded(int instance, int phase, long beginNanos, long endNanos) {}

    @Override
    public void ready(int instance, int group, boolean cold, long requestNanos, long readyNanos) {}

    @Override
    public void failed(int instance, int group, Failure why, long nanos) {}

    @Override
    public void ended(int instance, int group, long nanos) {}
  }
}
