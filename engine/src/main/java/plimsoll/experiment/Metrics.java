package plimsoll.experiment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known about a metric by its name alone. */
public final class Metrics {

  private static final Pattern OF_SERIES =
      Pattern.compile(
          "((?:workload\\..+\\.)?startup|startup\\.(?:phase|span)\\..+)\\.(mean|p50|p90|p95|p99|max)");

  private static final Pattern OF_GROUP =
      Pattern.compile("workload\\..+\\.(startup\\..+|density\\.total)");

  private Metrics() {}

  /**
   * A metric that comes from a series of durations.
   *
   * @param series name of the series
   * @param statistic what is reported of it
   */
  public record OfSeries(String series, Statistic statistic) {}

  /** The series and the statistic that a metric is made of; empty for one number a replication. */
  public static Optional<OfSeries> ofSeries(String metric) {
    Matcher parts = OF_SERIES.matcher(metric);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String series = parts.group(1);
    return statistics(series).stream()
        .filter(statistic -> statistic.key().equals(parts.group(2)))
        .findFirst()
        .map(statistic -> new OfSeries(series, statistic));
  }

  /** Names of all metrics that come from a series, in the order of {@link Statistic}. */
  public static List<String> ofAll(String series) {
    List<String> names = new ArrayList<>();
    for (Statistic statistic : statistics(series)) {
      names.add(series + "." + statistic.key());
    }
    return names;
  }

  /**
   * The unit: {@code s}, {@code bytes}, {@code cores}, {@code 1/s}, {@code 1/h} (of the scenario's
   * currency), {@code J} or {@code 1}.
   */
  public static String unit(String metric) {
    String name = withoutGroup(metric);
    if (name.equals("recovery.time") || name.equals("rollout.time")) {
      return "s";
    }
    if (name.equals("startup.throughput")) {
      return "1/s";
    }
    if (name.startsWith("startup.") && !name.equals("startup.cold_fraction")) {
      return "s";
    }
    if (name.equals("density.needed.memory") || name.equals("density.left.memory")) {
      return "bytes";
    }
    if (name.equals("density.needed.cpu") || name.equals("density.left.cpu")) {
      return "cores";
    }
    if (name.equals("warm.waiting_memory")) {
      return "bytes";
    }
    if (name.startsWith("cost.")) {
      return "1/h";
    }
    if (name.startsWith("energy.")) {
      return "J";
    }
    if (name.startsWith(Control.PREFIX) || name.equals(WarmUpPeriod.BATCH_ERROR)) {
      return "s";
    }
    if (name.startsWith("memory.")
        && !name.equals("memory.used_fraction")
        && !name.equals("memory.pressure.slowdown")) {
      return "bytes";
    }
    return "1";
  }

  /**
   * Which end is the good one, where nobody says; empty where neither is, as for shares of what
   * binds.
   */
  public static Optional<Goal> goal(String metric) {
    String name = withoutGroup(metric);
    boolean isExplanation =
        name.startsWith("density.bound.")
            || name.startsWith("density.needed.")
            || name.startsWith("density.left.")
            || name.startsWith("density.refused.");
    if (isExplanation || name.startsWith("warmup.")) {
      return Optional.empty();
    }
    return name.equals("density.total")
            || name.equals("density.per_host")
            || name.equals("startup.throughput")
            || name.equals("warm.hit_fraction")
            || name.equals("rollout.availability")
            || name.equals("rollout.least_available")
            || name.equals("availability")
        ? Optional.of(Goal.MAX)
        : Optional.of(Goal.MIN);
  }

  /** Why there is nothing to estimate where no replication has a value. */
  public static String reasonAbsent(String metric) {
    String name = withoutGroup(metric);
    if (name.startsWith("startup.phase.")) {
      return "no start passed this phase";
    }
    if (name.startsWith("startup.span.")) {
      return "no start passed this span";
    }
    if (name.startsWith("startup.") || name.equals("cpu.utilisation")) {
      return "no start became ready";
    }
    if (name.startsWith("density.bound.")
        || name.startsWith("density.stranded.")
        || name.startsWith("density.fragmented.")) {
      return "no request was refused";
    }
    if (name.startsWith("density.needed.") || name.startsWith("density.left.")) {
      return "no request was refused for want of it";
    }
    if (name.equals("recovery.time")) {
      return "nothing was lost with its host, or not all of it came back";
    }
    if (name.startsWith("hosts.needed")) {
      return "it was not seen how many are to be there at once: a group fills what there is, or"
          + " requests of one with a lifetime were refused";
    }
    if (name.equals("density.rejected")) {
      return "nothing was requested";
    }
    if (name.startsWith("disk.") || name.startsWith("network.")) {
      return "no host has a " + name.substring(0, name.indexOf('.')) + ", or no start became ready";
    }
    if (name.startsWith("memory.")) {
      return "no instance was ready";
    }
    if (name.startsWith("cost.")) {
      return name.equals("cost.per_instance")
          ? "no host has a price and no layer a licence, or no instance was ready"
          : "no host has a price and no layer a licence";
    }
    if (name.startsWith("energy.")) {
      return name.equals("energy.per_instance")
          ? "the power of some host is not known, no time passed, or no instance was ready"
          : "the power of some host is not known, or no time passed";
    }
    if (name.startsWith("rollout.")) {
      return "no group is rolled out, or a rollout did not come to its end";
    }
    if (name.startsWith("warm.")) {
      return "no group has a warm pool or keeps instances, or nothing was requested of one";
    }
    if (name.startsWith("warmup.")) {
      return "too few completions after the warm-up, or batches of them are still correlated";
    }
    return "there was nothing to measure";
  }

  /** {@code workload.web.startup.p99} without {@code workload.web.}; other names as they are. */
  private static String withoutGroup(String metric) {
    Matcher parts = OF_GROUP.matcher(metric);
    return parts.matches() ? parts.group(1) : metric;
  }

  private static Set<Statistic> statistics(String series) {
    return series.startsWith("startup.phase.")
        ? EnumSet.of(Statistic.MEAN, Statistic.P50, Statistic.P90, Statistic.P99)
        : EnumSet.allOf(Statistic.class);
  }
}
