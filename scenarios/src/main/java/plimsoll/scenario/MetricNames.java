package plimsoll.scenario;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Types.Word;

/** The metrics that a scenario has, each with what it measures. */
final class MetricNames {

  private static final List<String> LATENCY = List.of("mean", "p50", "p90", "p95", "p99", "max");
  private static final List<String> PHASE = List.of("mean", "p50", "p90", "p99");

  private final Map<String, Dimension> known = new LinkedHashMap<>();

  /**
   * @param phases names of all phases, {@code layer.phase}
   * @param spans names of all spans
   * @param groups names of all workload groups
   */
  MetricNames(Collection<String> phases, Collection<String> spans, Collection<String> groups) {
    addStartup("");
    addPhases(phases, spans);
    add(Dimension.NUMBER, "density.", "total", "per_host");
    add(Dimension.SHARE, "density.", "rejected", "stranded.cpu", "stranded.memory");
    add(Dimension.NUMBER, "hosts.", "needed", "needed_n1");
    add(Dimension.SHARE, "density.", "fragmented.cpu", "fragmented.memory");
    add(Dimension.SHARE, "density.bound.", "memory", "cpu", "disk", "limit");
    add(Dimension.SHARE, "density.bound.", "separation", "reserve");
    add(Dimension.NUMBER, "density.refused.", "memory", "cpu", "disk", "limit");
    add(Dimension.NUMBER, "density.refused.", "fragmented", "separation", "reserve");
    add(Dimension.SIZE, "memory.", "per_instance", "overhead_per_instance");
    add(Dimension.SIZE, "memory.", "committed", "swapped", "shared");
    add(Dimension.SIZE, "memory.pressure.", "ballooned", "compressed", "dropped", "missing");
    add(Dimension.NUMBER, "memory.pressure.", "slowdown");
    add(Dimension.SHARE, "memory.", "used_fraction");
    add(Dimension.SHARE, "", "cpu.utilisation", "disk.utilisation", "network.utilisation");
    add(Dimension.SHARE, "cpu.", "contention", "throttled");
    add(
        Dimension.NUMBER,
        "failures.",
        "start",
        "start.disk_full",
        "oom",
        "host",
        "unready",
        "restarts");
    add(Dimension.TIME, "", "recovery.time");
    add(Dimension.SHARE, "", "availability");
    add(Dimension.TIME, "rollout.", "time");
    add(Dimension.SHARE, "rollout.", "availability", "least_available");
    add(Dimension.SHARE, "warm.", "hit_fraction");
    add(Dimension.NUMBER, "warm.", "waiting");
    add(Dimension.SIZE, "warm.", "waiting_memory");
    add(Dimension.NUMBER, "cost.", "total", "per_instance");
    add(Dimension.ENERGY, "energy.", "total", "per_instance");
    for (String group : groups) {
      String prefix = "workload." + group + ".";
      addStartup(prefix);
      add(Dimension.NUMBER, prefix, "density.total");
    }
  }

  private void addStartup(String prefix) {
    for (String name : LATENCY) {
      add(Dimension.TIME, prefix + "startup.", name);
    }
    add(Dimension.TIME, prefix + "startup.", "makespan");
    add(Dimension.RATE, prefix + "startup.", "throughput");
    add(Dimension.SHARE, prefix + "startup.", "cold_fraction");
  }

  private void addPhases(Collection<String> phases, Collection<String> spans) {
    for (String phase : new TreeSet<>(phases)) {
      for (String name : PHASE) {
        add(Dimension.TIME, "startup.phase." + phase + ".", name);
      }
    }
    for (String span : spans) {
      for (String name : LATENCY) {
        add(Dimension.TIME, "startup.span." + span + ".", name);
      }
    }
  }

  private void add(Dimension dimension, String prefix, String... names) {
    for (String name : names) {
      known.put(prefix + name, dimension);
    }
  }

  /** What a metric measures; empty if there is no such metric, and then a problem says so. */
  Optional<Dimension> look(Word metric, Reading reading) {
    Dimension dimension = known.get(metric.text());
    if (dimension == null) {
      reading
          .problems()
          .addUnknown(metric.place(), "metric", metric.text(), List.copyOf(known.keySet()));
    }
    return Optional.ofNullable(dimension);
  }
}
