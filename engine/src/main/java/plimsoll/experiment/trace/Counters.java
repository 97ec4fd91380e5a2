package plimsoll.experiment.trace;

import java.util.ArrayList;
import java.util.List;
import plimsoll.model.HostShape;
import plimsoll.model.Model;
import plimsoll.model.simulation.Gauges;

/** Counters over time: how many are under way and wait, and what each host's resources do. */
final class Counters {

  /** The process of what belongs to no host. */
  static final int CLUSTER = 0;

  /** Samples of one counter, where there are few. */
  private static final int MOST_SAMPLES = 1 << 10;

  /** Samples of all counters, so that thousands of hosts do not take gigabytes. */
  private static final int MOST_VALUES = 1 << 23;

  /** What is read of a host: its gauges, starts and ready instances, and some locks. */
  private static final int ABOUT_A_HOST = 10;

  private record Counter(int process, String name, String series, int gauge) {}

  private final Gauges gauges;
  private final List<String> locks;
  private final Hosts hosts;
  private final SampleGrid grid;
  private final List<Counter> counters = new ArrayList<>();
  private final List<int[]> byHost = new ArrayList<>();
  private final int[] cluster;
  private int known;

  Counters(Model model, Gauges gauges, List<String> locks, Hosts hosts) {
    this.gauges = gauges;
    this.locks = locks;
    this.hosts = hosts;
    this.cluster = new int[2 + locks.size()];
    long all = model.hosts().stream().mapToLong(HostShape::count).sum();
    long watched = Math.max(1, Math.min(all - 1, hosts.last()) - hosts.first() + 1);
    int samples = (int) Math.max(2, MOST_VALUES / (ABOUT_A_HOST * watched));
    grid = new SampleGrid(Math.min(MOST_SAMPLES, Integer.highestOneBit(samples)));
    count(CLUSTER, cluster);
  }

  /** What is counted of a process: starts under way, ready instances, then waits by lock. */
  private void count(int process, int[] counts) {
    add(process, "starts under way", "starts", nanos -> counts[0]);
    add(process, "ready", "instances", nanos -> counts[1]);
    for (int i = 0; i < locks.size(); i++) {
      int lock = 2 + i;
      add(process, "waiting for " + locks.get(i), "waiting", nanos -> counts[lock]);
    }
  }

  private void add(int process, String name, String series, SampleGrid.Gauge gauge) {
    counters.add(new Counter(process, name, series, grid.add(gauge)));
  }

  private void watch(int host) {
    int[] counts = new int[2 + locks.size()];
    byHost.add(counts);
    if (!hosts.has(host)) {
      return;
    }
    int process = process(host);
    count(process, counts);
    add(process, "CPU", "busy cores", nanos -> gauges.busyCores(host));
    add(process, "memory", "GiB", nanos -> gauges.memoryBytes(host) / (1L << 30));
    add(process, "disk", "read MB/s", nanos -> gauges.readBytesPerSecond(host) / 1e6);
    add(process, "disk", "write MB/s", nanos -> gauges.writtenBytesPerSecond(host) / 1e6);
    add(process, "disk operations", "1/s", nanos -> gauges.operationsPerSecond(host));
    add(process, "network", "MB/s", nanos -> gauges.networkBytesPerSecond(host) / 1e6);
  }

  /** The process of a host. */
  static int process(int host) {
    return host + 1;
  }

  /** Reads everything that holds until events run at a moment. */
  void upTo(long nanos) {
    for (; known < gauges.hosts(); known++) {
      watch(known);
    }
    grid.upTo(nanos);
  }

  /** More starts are under way (or fewer, if negative), on a host or (NONE) nowhere yet. */
  void starts(int host, int more) {
    if (host != Way.NONE) {
      ofHost(host)[0] += more;
    }
  }

  /** The same in all. */
  void starts(int more) {
    cluster[0] += more;
  }

  /** More instances are ready (or fewer, if negative). */
  void ready(int host, int more) {
    ofHost(host)[1] += more;
    cluster[1] += more;
  }

  /** More wait for a lock (or fewer, if negative). */
  void waits(int host, int lock, int more) {
    if (host != Way.NONE) {
      ofHost(host)[2 + lock] += more;
    }
    cluster[2 + lock] += more;
  }

  private int[] ofHost(int host) {
    while (byHost.size() <= host) {
      watch(known++);
    }
    return byHost.get(host);
  }

  /** Tells all counters: each value when it differs from the one before. */
  void tell(TraceSink sink, long endNanos) {
    upTo(endNanos);
    for (Counter counter : counters) {
      double last = Double.NaN;
      for (int i = 0; i < grid.size(); i++) {
        double value = grid.value(counter.gauge(), i);
        if (value != last) {
          long nanos = i * grid.stepNanos();
          sink.counter(counter.process(), counter.name(), counter.series(), nanos, value);
          last = value;
        }
      }
      double end = grid.now(counter.gauge(), endNanos);
      if (end != last) {
        sink.counter(counter.process(), counter.name(), counter.series(), endNanos, end);
      }
    }
  }
}
